#!/usr/bin/env bash
# Publishes Hob as one native program into artifacts/publish (NativeAOT): it starts in a few hundredths of a second and needs no .NET.
# Needs a C compiler and the SDK's native packages; takes some minutes. ./hob uses the program while no source is newer.
#   eng/publish.sh [RUNTIME]     such as linux-x64, linux-arm64, osx-arm64; by default this machine's, for its own processor
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
source "$root/eng/sdk.sh"
find_sdk "$root"
cd "$root"
runtime=${1:-$("$DOTNET" msbuild src/Hob.Cli/Hob.Cli.csproj -getProperty:NETCoreSdkPortableRuntimeIdentifier)}
options=()
[ -n "${1:-}" ] || options+=(-p:IlcInstructionSet=native) # The engine's kernels use what this processor has.
command -v clang >/dev/null || { command -v gcc >/dev/null && options+=(-p:CppCompilerAndLinker=gcc); } ||
  { echo "publish: there is no C compiler: install clang, or gcc, with the headers of zlib" >&2; exit 2; }
stamp=$(mktemp)
trap 'rm -f "$stamp"' EXIT
# Apart from other builds: its packages are for one platform, which the lock files leave open.
"$DOTNET" publish src/Hob.Cli/Hob.Cli.csproj -c Release -r "$runtime" --artifacts-path artifacts/native -o artifacts/publish --nologo -v quiet -clp:NoSummary \
  -p:PublishAot=true -p:StripSymbols=true -p:RestoreLockedMode=false -p:DebugType=none -p:GenerateDocumentationFile=false "${options[@]}"
touch -r "$stamp" artifacts/publish/hob* # As old as the sources it was built from.
ls -lh artifacts/publish
