#!/usr/bin/env bash
# Checks that the benchmarks, which the solution leaves out for their many packages, still build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source eng/sdk.sh
find_sdk "$PWD"
"$DOTNET" build benchmarks/Hob.Benchmarks/Hob.Benchmarks.csproj -c Release -v quiet --nologo -clp:NoSummary -warnaserror
