#!/usr/bin/env bash
# Prints how long `hob do --print` takes from process start to the printed command, with a server that answers at once: min, median and max of
# 15 runs in milliseconds, and the most memory. What is left is Hob's own time; a model's comes on top.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/hob" --version >/dev/null # builds it if need be
program=$root/artifacts/bin/Hob.Cli/release/hob
home=$(mktemp -d)
exec 3< <(exec python3 "$root/benchmarks/Do/server.py")
server=$!
trap 'kill "$server"; rm -rf "$home"' EXIT
read -r address <&3
export HOME=$home SHELL=/bin/bash HOB_BASE_URL=$address DOTNET_ROOT=${DOTNET_ROOT:-$(cat "$root/artifacts/hob.built")}
"$program" do --print warm up >/dev/null # the list of programs is kept from now on, as on any machine that is used

echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
echo "| command | min | median | max | memory (MB) |"
echo "|---|---|---|---|---|"
measure() {
  local name=$1 memory
  shift
  memory=$( { command time -f %M "$@" >/dev/null; } 2>&1 | tail -n 1)
  for _ in $(seq 15); do
    local start=$EPOCHREALTIME
    "$@" >/dev/null
    echo $((${EPOCHREALTIME/[.,]/} - ${start/[.,]/}))
  done | sort -n | awk -v name="$name" -v memory="$memory" \
    '{ t[NR] = $1 / 1000 } END { printf "| `%s` | %.0f | %.0f | %.0f | %.0f |\n", name, t[1], t[int((NR + 1) / 2)], t[NR], memory / 1000 }'
}
measure "hob do --print" "$program" do --print the ten largest files below src
measure "hob do --print --backend vllm" "$program" do --print --backend vllm the ten largest files below src
measure "hob do --explain" "$program" do --explain the ten largest files below src
