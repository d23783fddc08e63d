#!/usr/bin/env bash
# Prints a table of JSON repair: Hob beside npm's jsonrepair and partial-json, on the same files in the same run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../../.. && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
PATH=$(dirname "$DOTNET"):$PATH
npm ci --silent --no-audit --no-fund
(cd "$root" && "$DOTNET" build benchmarks/Hob.Benchmarks/Hob.Benchmarks.csproj -c Release -v quiet --nologo -clp:NoSummary)
node compare.js "$root/artifacts/bin/Hob.Benchmarks/release/Hob.Benchmarks.dll"
