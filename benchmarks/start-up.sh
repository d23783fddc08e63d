#!/usr/bin/env bash
# Prints how long the built program takes from start to end, in milliseconds: min, median and max of 15 runs each.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/hob" --version >/dev/null # builds it if need be
echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
echo "| command | min | median | max |"
echo "|---|---|---|---|"
measure() {
  for _ in $(seq 15); do
    local start=$EPOCHREALTIME
    "$@" >/dev/null || true
    echo $((${EPOCHREALTIME/[.,]/} - ${start/[.,]/}))
  done | sort -n | awk -v name="${*/$root/.}" '{ t[NR] = $1 / 1000 } END { printf "| `%s` | %.0f | %.0f | %.0f |\n", name, t[1], t[int((NR + 1) / 2)], t[NR] }'
}
measure "$root/hob" --version
measure "$root/hob" check ls
measure "$root/hob" check --json ls
measure "$root/hob" inspect "$root/docs/examples/answer.txt"
