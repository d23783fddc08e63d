#!/usr/bin/env bash
# Measures how many small faults put into Hob.ToolCalling its tests notice, folder by folder: each with the tests of that folder alone,
# so that the score is a lower bound. Prints a table; fails when the whole is under 85 %. Takes hours for all, minutes for a small folder.
#   eng/mutation.sh [--sample PERCENT] [FOLDER...]
# --sample puts faults only into windows of 600 characters, that share of each folder drawn at random; SEED draws others (default 1).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
percent=100
if [ "${1:-}" = --sample ]; then percent=$2; shift 2; fi
cd "$root/tests/Hob.ToolCalling.Tests"
"$DOTNET" tool restore >/dev/null
"$DOTNET" restore -v quiet # Stryker looks at the projects before it builds them.
out=$root/artifacts/mutation
mkdir -p "$out"
[ $# -gt 0 ] || set -- Tools Schemas Json Loops Forcing Dialects Reading Ladder

# Windows of a folder's files.
windows() {
  (cd "$root/src/Hob.ToolCalling" && find "$1" -name '*.cs' -printf '%p %s\n' | LC_ALL=C sort) |
    awk -v percent="$percent" -v seed="${SEED:-1}" 'BEGIN { srand(seed) }
      { for (at = 0; at < $2; at += 600) if (rand() * 100 < percent) printf "%s\"%s{%d..%d}\"", comma++ ? ", " : "", $1, at, at + 600 }'
}

score() { awk -v good="$1" -v all="$2" 'BEGIN { printf "%.1f", all ? 100 * good / all : 0 }'; }
sumKilled=0 sumSlow=0 sumSurvived=0 sumUncovered=0
echo "| folder | killed | timed out | survived | not covered | score |"
echo "|---|---:|---:|---:|---:|---:|"
for folder in "$@"; do
  where="\"$folder/**/*.cs\""
  [ "$percent" = 100 ] || where=$(windows "$folder")
  [ -n "$where" ] || continue
  sed -e "s|\"FOLDER/\*\*/\*.cs\"|$where|" -e "s|FOLDER|$folder|" stryker-config.json >"$out/$folder.json"
  nice -n 10 "$DOTNET" stryker --config-file "$out/$folder.json" --output "$out/$folder" >"$out/$folder.log" 2>&1 || true
  report=$out/$folder/reports/mutation-report.json
  [ -f "$report" ] || { tail -n 20 "$out/$folder.log"; exit 1; }
  count() { grep -o "\"status\": *\"$1\"" "$report" | wc -l; }
  killed=$(count Killed) slow=$(count Timeout) survived=$(count Survived) uncovered=$(count NoCoverage)
  echo "| $folder | $killed | $slow | $survived | $uncovered | $(score $((killed + slow)) $((killed + slow + survived + uncovered))) % |"
  ((sumKilled += killed, sumSlow += slow, sumSurvived += survived, sumUncovered += uncovered, 1))
done
all=$((sumKilled + sumSlow + sumSurvived + sumUncovered))
total=$(score $((sumKilled + sumSlow)) "$all")
echo "| all | $sumKilled | $sumSlow | $sumSurvived | $sumUncovered | $total % |"
awk -v score="$total" 'BEGIN { exit score < 85 }'
