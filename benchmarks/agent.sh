#!/usr/bin/env bash
# Measures the agent against a scripted server: the size of its prompts, its start beside a bare program, its turns, loops, faults and plan mode.
#   benchmarks/agent.sh            the program as ./hob builds it, and the native one where eng/publish.sh made it
#   ONLY=start,turns benchmarks/agent.sh    some parts: prompts, start, turns, loops, faults, plan
# Needs Node, and time (the Debian package of that name); counts tokens with npm's gpt-tokenizer where it can be had.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
HOB_NATIVE=0 "$root/hob" --version >/dev/null # builds it if need be
"$DOTNET" build "$root/benchmarks/Agent/Bare/Bare.csproj" -c Release -v quiet --nologo -clp:NoSummary
export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$DOTNET")")}
tools=$root/artifacts/benchmarks
mkdir -p "$tools"
[ -d "$tools/node_modules/gpt-tokenizer" ] || (cd "$tools" && npm install --silent gpt-tokenizer >/dev/null 2>&1) || true
cp "$root"/benchmarks/Agent/*.mjs "$tools/"
native=$root/artifacts/publish/hob
[ -x "$native" ] || native=
node "$tools/measure.mjs" "$root/artifacts/hob/hob" "$root/artifacts/bin/Bare/release/Bare" $native
