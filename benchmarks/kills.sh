#!/usr/bin/env bash
# Kills a program that writes sessions, at random moments, and counts what is lost.
#   benchmarks/kills.sh [COUNT] [COMMAND …]      1000 times the writer of Hob.Agent.Tests by default
# The command runs in a folder of its own, with a state folder of its own ($XDG_STATE_HOME), and prints the events of its session as JSON
# lines, as `hob run --json` does: every line that it printed is acknowledged, and must be in the session afterwards. It must end by
# itself; the moments of the kills are spread over the time that takes. HOB_KILL_CHECK is a command that looks at the folder after each
# kill (files half written); what it prints is counted as a fault. Interrupted, it prints what it has counted so far.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
count=${1:-1000}
shift || true
hob=$root/artifacts/publish/hob # The native program looks at sessions sooner.
[ -x "$hob" ] || hob=$root/artifacts/bin/Hob.Cli/release/hob
if [ $# -eq 0 ]; then
  set -- "$root/artifacts/bin/Hob.Agent.Tests/release/Hob.Agent.Tests" STATE/hob/sessions 60
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One run; the answer is how many milliseconds it took.
run() { # folder, milliseconds to live or nothing
  mkdir -p "$1/state" "$1/work"
  local start=$EPOCHREALTIME pid
  (cd "$1/work" && XDG_STATE_HOME=$1/state exec setsid "${@:3}" >"$1/out" 2>"$1/err" </dev/null) &
  pid=$!
  if [ -n "$2" ]; then
    sleep "$(printf '%d.%03d' $(($2 / 1000)) $(($2 % 1000)))"
    kill -9 -- "-$pid" 2>/dev/null || kill -9 "$pid" 2>/dev/null || true
  fi
  wait "$pid" 2>/dev/null || true
  echo $(((${EPOCHREALTIME/[.,]/} - ${start/[.,]/}) / 1000))
}

longest=0
for i in 1 2 3; do
  took=$(run "$work/whole$i" "" "${@//STATE/$work/whole$i/state}")
  [ "$took" -gt "$longest" ] && longest=$took
done
events=$(wc -l <"$work/whole1/out")
[ "$events" -gt 0 ] || { echo "the command printed no events: $(head -n 1 "$work/whole1/err")" >&2; exit 1; }

stopped=
trap 'stopped=1' INT TERM
unreadable=0 lost=0 acknowledged=0 sessions=0 faults=0 inside=0
for ((i = 0; i < count; i++)); do
  [ -z "$stopped" ] || break
  folder=$work/kill
  rm -rf "$folder"
  run "$folder" $((RANDOM * longest / 32768)) "${@//STATE/$folder/state}" >/dev/null
  # Whole lines only; the pieces of answers are not kept. What was printed is what the session shows, byte for byte.
  if [ -n "$(tail -c 1 "$folder/out")" ]; then sed -i '$d' "$folder/out"; fi
  grep -v '"type":"[a-z]*\.delta"' "$folder/out" >"$folder/acknowledged" || true
  shown=$(wc -l <"$folder/acknowledged")
  acknowledged=$((acknowledged + shown))
  [ "$shown" -gt 0 ] && [ "$shown" -lt "$events" ] && inside=$((inside + 1))
  if XDG_STATE_HOME=$folder/state "$hob" sessions show last --json >"$folder/kept" 2>"$folder/notes"; then
    sessions=$((sessions + 1))
    gone=$(comm -23 <(sort "$folder/acknowledged") <(sort "$folder/kept") | wc -l)
    lost=$((lost + gone))
  elif [ -n "$(find "$folder/state" -name events.jsonl -size +0 2>/dev/null)" ] || [ "$shown" -gt 0 ]; then
    unreadable=$((unreadable + 1))
  fi
  if [ -n "${HOB_KILL_CHECK:-}" ] && [ -n "$(cd "$folder/work" && bash -c "$HOB_KILL_CHECK" 2>&1)" ]; then
    faults=$((faults + 1))
  fi
done
echo "| kills | in the middle of the events | sessions | unreadable | events shown | of them lost | faults in files |"
echo "|---:|---:|---:|---:|---:|---:|---:|"
echo "| $i | $inside | $sessions | $unreadable | $acknowledged | $lost | $faults |"
[ $((unreadable + lost + faults)) -eq 0 ]
