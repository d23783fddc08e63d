#!/usr/bin/env bash
# Builds every project anew with all analyzers: code quality, style, layout, trimming, single file, ahead-of-time compilation.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source eng/sdk.sh
find_sdk "$PWD"
"$DOTNET" build Hob.slnx -c Release -p:Strict=true --artifacts-path artifacts/strict -v quiet --nologo -clp:NoSummary -warnaserror
