#!/usr/bin/env bash
# Prints how long `hob do --print` takes from process start to the printed command: min, median and max of 15 runs in milliseconds, the
# processor time of it, and the most memory. First with a server that answers at once: what is left is Hob's own time; a model's comes on top.
# Then without any server, so that the built-in model writes the command. The program is the native one, where eng/publish.sh made it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/hob" --version >/dev/null # builds it if need be
program=$root/artifacts/publish/hob
[ -x "$program" ] || program=$root/artifacts/bin/Hob.Cli/release/hob
home=$(mktemp -d)
exec 3< <(exec python3 "$root/benchmarks/Do/server.py")
server=$!
trap 'kill "$server"; rm -rf "$home"' EXIT
read -r address <&3
export HOME=$home SHELL=/bin/bash HOB_BASE_URL=$address DOTNET_ROOT=${DOTNET_ROOT:-$(cat "$root/artifacts/hob.built")}
"$program" do --print warm up >/dev/null # the list of programs is kept from now on, as on any machine that is used

echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg)"
echo "| command | min | median | max | processor time, median | memory, most (MB) |"
echo "|---|---|---|---|---|---|"
measure() {
  local name=$1
  shift
  for _ in $(seq 15); do
    local start=$EPOCHREALTIME
    command time -o "$home/time" -f '%U %S %M' "$@" >/dev/null
    echo "$((${EPOCHREALTIME/[.,]/} - ${start/[.,]/})) $(cat "$home/time")"
  done | sort -n | awk -v name="$name" '
    { wall[NR] = $1 / 1000; cpu[NR] = ($2 + $3) * 1000; if ($4 > memory) memory = $4 }
    END {
      for (i = 2; i <= NR; i++) for (j = i; j > 1 && cpu[j - 1] > cpu[j]; j--) { t = cpu[j]; cpu[j] = cpu[j - 1]; cpu[j - 1] = t }
      middle = int((NR + 1) / 2)
      printf "| `%s` | %.0f | %.0f | %.0f | %.0f | %.0f |\n", name, wall[1], wall[middle], wall[NR], cpu[middle], memory / 1000
    }'
}
measure "hob do --print" "$program" do --print the ten largest files below src
measure "hob do --print --backend vllm" "$program" do --print --backend vllm the ten largest files below src
measure "hob do --explain" "$program" do --explain the ten largest files below src
unset HOB_BASE_URL
if [ -f "${HOB_BUILT_IN_MODEL:-$root/models/hob-mini.gguf}" ]; then
  for request in "the ten largest files below src" "list all files" "count the lines of all python files in src" "show the last 20 lines of app.log"; do
    measure "hob do --print $request" "$program" do --print --best-effort "$request"
  done
fi
