#!/usr/bin/env bash
# Runs the benchmarks that match a pattern, such as '*JsonRepair*'; all of them by default. Prints machine, spread and memory.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
cd "$root"
"$DOTNET" run --project benchmarks/Hob.Benchmarks -c Release -- --filter "${1:-*}" --artifacts artifacts/benchmarks
