#!/usr/bin/env bash
# Measures how many small faults put into Hob.ToolCalling its tests notice, folder by folder: each with the tests of that folder alone,
# so that the score is a lower bound. Prints a table; fails when a score is under 85 %. Takes hours for all, minutes for a small folder.
# Arguments are the folders; all by default.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
cd "$root/tests/Hob.ToolCalling.Tests"
"$DOTNET" tool restore >/dev/null
out=$root/artifacts/mutation
mkdir -p "$out"
[ $# -gt 0 ] || set -- Tools Schemas Json Loops Forcing Dialects Reading
failed=0
echo "| folder | killed | timed out | survived | not covered | score |"
echo "|---|---:|---:|---:|---:|---:|"
for folder in "$@"; do
  sed "s/FOLDER/$folder/" stryker-config.json >"$out/$folder.json"
  nice -n 10 "$DOTNET" stryker --config-file "$out/$folder.json" --output "$out/$folder" >"$out/$folder.log" 2>&1 || true
  report=$out/$folder/reports/mutation-report.json
  [ -f "$report" ] || { tail -n 20 "$out/$folder.log"; exit 1; }
  count() { grep -o "\"status\": *\"$1\"" "$report" | wc -l; }
  killed=$(count Killed) slow=$(count Timeout) survived=$(count Survived) uncovered=$(count NoCoverage)
  total=$((killed + slow + survived + uncovered))
  score=$(awk -v good=$((killed + slow)) -v all="$total" 'BEGIN { printf "%.1f", all ? 100 * good / all : 0 }')
  echo "| $folder | $killed | $slow | $survived | $uncovered | $score % |"
  awk -v score="$score" 'BEGIN { exit !(score < 85) }' && failed=1
done
exit "$failed"
