#!/usr/bin/env bash
# Measures how many small faults put into Hob.ToolCalling its tests notice. Prints a table by folder; fails when the whole is under 85 %.
#   eng/mutation.sh [--sample PERCENT] [FOLDER...]
# All of it takes a day; --sample puts faults only into windows of 600 characters, that share of the code drawn at random; SEED draws others
# (default 1). The interval of a sample covers the true score in 95 of 100 draws; faults in one file fall together, so files are its unit.
# The tests that take longest (Cost=high) do not run, and a fault whose code is longer than a window is not drawn: such faults are noticed
# most easily. Both make the figure a lower bound.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
percent=100
if [ "${1:-}" = --sample ]; then percent=$2; shift 2; fi
cd "$root/src/Hob.ToolCalling"
[ $# -gt 0 ] || set -- */
folders=("${@%/}")
out=$root/artifacts/mutation
mkdir -p "$out"

# What to mutate, as JSON strings.
if [ "$percent" = 100 ]; then
  mutate=$(printf '"%s/**/*.cs", ' "${folders[@]}")
else
  mutate=$(find "${folders[@]}" -name '*.cs' -printf '%p %s\n' | LC_ALL=C sort |
    awk -v percent="$percent" -v seed="${SEED:-1}" 'BEGIN { srand(seed) }
      { for (at = 0; at < $2; at += 600) if (rand() * 100 < percent) printf "\"%s{%d..%d}\", ", $1, at, at + 600 }')
fi
[ -n "$mutate" ] || { echo "mutation: no window was drawn: take a larger sample" >&2; exit 2; }

cd "$root/tests/Hob.ToolCalling.Tests"
"$DOTNET" tool restore >/dev/null
"$DOTNET" restore -v quiet # Stryker looks at the projects before it builds them.
sed "s|\"MUTATE\"|${mutate%, }|" stryker-config.json >"$out/config.json"
report=$out/reports/mutation-report.json
rm -f "$report"
nice -n 10 "$DOTNET" stryker --config-file "$out/config.json" --output "$out" >"$out/log.txt" 2>&1 || true
[ -f "$report" ] || { tail -n 20 "$out/log.txt"; exit 1; }

# Of the report only its files and the state of each fault count; neither pattern can stand inside one of its strings.
grep -oE '"[^"]*/src/Hob\.ToolCalling/[^"]*\.cs":\{"language"|"status":"[A-Za-z]+"' "$report" | awk -F'"' -v percent="$percent" -v seed="${SEED:-1}" '
  $2 != "status" { file = $2; sub(/.*\/src\/Hob\.ToolCalling\//, "", file); folder = file; sub(/\/.*/, "", folder); next }
  $4 ~ /^(Killed|Timeout|Survived|NoCoverage)$/ {
    if (!(folder in known)) { known[folder]; folders[++count] = folder }
    n[folder, $4]++; n["all", $4]++; drawn[file]++; total++
    if ($4 ~ /Killed|Timeout/) { noticed[file]++; good++ }
  }
  function row(name,   k, all) {
    k = n[name, "Killed"] + n[name, "Timeout"]
    all = k + n[name, "Survived"] + n[name, "NoCoverage"]
    printf "| %s | %d | %d | %d | %d | %.1f %% |\n", name, n[name, "Killed"], n[name, "Timeout"], n[name, "Survived"], n[name, "NoCoverage"], 100 * k / all
  }
  END {
    if (!total) { print "mutation: nothing was drawn: take a larger sample" > "/dev/stderr"; exit 2 }
    print "| folder | killed | timed out | survived | not covered | score |"
    print "|---|---:|---:|---:|---:|---:|"
    for (i = 1; i <= count; i++) row(folders[i])
    row("all")
    score = good / total
    for (file in drawn) { files++; square += (noticed[file] - score * drawn[file]) ^ 2 }
    printf "\n%d faults in %d files", total, files
    if (percent < 100 && files > 1) {
      margin = 1.96 * sqrt(square * files / (files - 1)) / total
      printf ", drawn with seed %d; 95 %% interval %.1f to %.1f %%", seed, 100 * (score > margin ? score - margin : 0), 100 * (score + margin < 1 ? score + margin : 1)
    }
    print ""
    exit score < 0.85
  }'
