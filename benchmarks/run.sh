#!/usr/bin/env bash
# Prints the tables of RESULTS.md on tool calling: the reader, and JSON repair beside npm's libraries.
# With a pattern, such as '*JsonRepair*', it runs those benchmarks of BenchmarkDotNet instead.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
cd "$root"
"$DOTNET" build benchmarks/Hob.Benchmarks/Hob.Benchmarks.csproj -c Release -v quiet --nologo -clp:NoSummary
program=artifacts/bin/Hob.Benchmarks/release/Hob.Benchmarks.dll
if [ $# -gt 0 ]; then
  exec "$DOTNET" "$program" --filter "$1" --artifacts artifacts/benchmarks
fi
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), .NET $("$DOTNET" --version), $(date -u +%F)"
echo
"$DOTNET" "$program" --reader
echo
benchmarks/ToolCalling/json/run.sh
