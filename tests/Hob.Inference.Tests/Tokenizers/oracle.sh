#!/usr/bin/env bash
# Compares Hob's tokens with llama.cpp's one by one (Linux x64) and stores the hashes of llama.cpp's anew: fetches its prebuilt libraries
# from npm into an ignored folder, then runs the tests against them.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
natives="$root/artifacts/oracle"
version=3.22.1
if [ ! -d "$natives/package" ]; then
  mkdir -p "$natives"
  (cd "$natives" && npm pack --silent "@node-llama-cpp/linux-x64@$version" >/dev/null && tar xzf "node-llama-cpp-linux-x64-$version.tgz")
fi
HOB_ORACLE="$natives/package/bins/linux-x64" HOB_GOLDENS="$here/Goldens" \
  dotnet test "$root/tests/Hob.Inference.Tests" -c Release --nologo --filter FullyQualifiedName~TokenizerParityTests "$@"
