#!/usr/bin/env bash
# Checks the layout of C# sources against .editorconfig. Style rules proper are errors of the build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source eng/sdk.sh
find_sdk "$PWD"
"$DOTNET" format whitespace . --folder --verify-no-changes --include src tests benchmarks
