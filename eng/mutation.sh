#!/usr/bin/env bash
# Measures how many small faults put into Hob.ToolCalling its tests notice. Fails under 85 %. Takes long.
# Further arguments go to Stryker, such as --mutate 'Json/**/*.cs'.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
cd "$root"
"$DOTNET" tool restore
cd tests/Hob.ToolCalling.Tests
"$DOTNET" stryker --config-file stryker-config.json --output "$root/artifacts/mutation" "$@"
