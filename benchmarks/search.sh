#!/usr/bin/env bash
# Prints what grep and glob cost on 100,000 files beside ripgrep and fd in the same run, and what the first call of each file tool costs in a
# new process. Milliseconds. Needs rg and fd (or fdfind).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
cd "$root"
"$DOTNET" build benchmarks/Hob.Benchmarks/Hob.Benchmarks.csproj -c Release -v quiet --nologo -clp:NoSummary
program=("$DOTNET" artifacts/bin/Hob.Benchmarks/release/Hob.Benchmarks.dll)
fd=$(command -v fd || command -v fdfind)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${program[@]}" --search-tree "$folder/large" 100000
echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), .NET $("$DOTNET" --version), $(rg --version | head -n 1), $("$fd" --version), $(date -u +%F)"
echo
"${program[@]}" --search "$folder/large" "$fd"
echo
echo "| tool | first call: min | median | max | later: median |"
echo "|---|---:|---:|---:|---:|"
"${program[@]}" --search-tree "$folder/small" 300
for tool in read_file write_file edit_file list_directory glob grep grep-regex; do
  for _ in $(seq 9); do
    printf 'a note\nround 0\nclass OfAlpha\n' | tee "$folder/small/notes.txt" "$folder/small/written.txt" >"$folder/small/edited.txt"
    "${program[@]}" --tool-first-use "$tool" "$folder/small"
  done | sort -n | awk -v tool="$tool" '{ first[NR] = $1; later[NR] = $2 }
    END { m = int((NR + 1) / 2); printf "| %s | %.1f | %.1f | %.1f | %.2f |\n", tool, first[1], first[m], first[NR], later[m] }'
done
