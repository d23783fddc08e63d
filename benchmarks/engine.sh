#!/usr/bin/env bash
# Prints the engine's tables of RESULTS.md: Hob beside llama.cpp on models of random weights and real sizes, made here.
#   LLAMA_BENCH=/usr/bin/llama-bench benchmarks/engine.sh [MODEL [TYPE [THREADS [ROUNDS]]]]
# MODEL: qwen2.5-0.5b, qwen2.5-1.5b, llama3.2-1b; TYPE: Q8_0, F16. All of them, with 2 and 1 threads and 3 rounds, when left out.
# Without LLAMA_BENCH only Hob is measured. OTHERS=1 adds mapped weights and older processors. MODELS=DIR says where the files go.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
cd "$root"
program=artifacts/bin/Hob.Benchmarks/release/Hob.Benchmarks.dll
[ -n "${NO_BUILD:-}" ] || "$DOTNET" build benchmarks/Hob.Benchmarks/Hob.Benchmarks.csproj -c Release -v quiet --nologo -clp:NoSummary
models=${MODELS:-artifacts/models}
mkdir -p "$models"
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), .NET $("$DOTNET" --version), $(date -u +%F)"
echo
for model in ${1:-qwen2.5-0.5b llama3.2-1b qwen2.5-1.5b}; do
  for type in ${2:-Q8_0 F16}; do
    file=$models/$model-$type.gguf
    [ -f "$file" ] || "$DOTNET" "$program" --random-model "$model" "$type" "$file"
    for threads in ${3:-2 1}; do
      "$DOTNET" "$program" --engine-table "$file" "$threads" "${4:-3}" ${OTHERS:+others}
    done
  done
done
