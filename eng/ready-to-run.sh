# Sourced after a build: puts the program, compiled ahead of time, into artifacts/hob. Starting it costs half the processor time then.
# Where the compiler cannot be had (it is a package of the SDK's own version), the program is the one that was built, and starts more slowly.
#   compile_ahead ROOT   with $DOTNET set (see eng/sdk.sh)
compile_ahead() {
  local root=$1 built=$1/artifacts/bin/Hob.Cli/release program=$1/artifacts/hob project=$1/eng/ReadyToRun/ReadyToRun.csproj
  mkdir -p "$program"
  # Once for each SDK: where its compiler is; empty when it has none.
  local known=$root/artifacts/hob.compiler
  if [ ! -f "$known" ] || [ "$known" -ot "$project" ] || [ "$known" -ot "$DOTNET" ]; then
    : >"$known"
    if "$DOTNET" restore "$project" -v quiet >/dev/null 2>&1; then
      local folder framework
      folder=$("$DOTNET" msbuild "$project" -getProperty:ReadyToRunFolder) || folder=
      framework=$("$DOTNET" msbuild "$project" -getProperty:ReadyToRunFramework) || framework=
      [ ! -d "$framework" ] || [ ! -f "$folder/crossgen2" ] || printf '%s\n%s\n' "$folder/crossgen2" "$framework" >"$known"
    fi
  fi
  local compiler= framework=
  { read -r compiler; read -r framework; } <"$known" || true
  [ -z "$compiler" ] || [ -x "$compiler" ] || chmod +x "$compiler" || compiler=

  local file name changed=()
  for file in "$built"/*; do
    name=${file##*/}
    if [ ! -e "$program/$name" ] || [ "$file" -nt "$program/$name" ]; then
      case "$name" in
        UglyToad.*) cp -p "$file" "$program/$name" ;; # Large, and used by one tool only.
        *.dll) if [ -n "$compiler" ]; then changed+=("$name"); else cp -p "$file" "$program/$name"; fi ;;
        *) cp -Rp "$file" "$program/" ;;
      esac
    fi
  done
  [ ${#changed[@]} -eq 0 ] || printf '%s\0' "${changed[@]}" | xargs -0 -n 1 -P 2 bash -c '
    "$2" "$1/$4" -o "$0/$4.new" -r "$1/*.dll" -r "$3/*.dll" --targetos:'"$(uname -s | tr '[:upper:]' '[:lower:]' | sed 's/darwin/osx/')"' -O >/dev/null 2>&1 &&
      mv "$0/$4.new" "$0/$4" || { rm -f "$0/$4.new"; cp "$1/$4" "$0/$4"; }' "$program" "$built" "$compiler" "$framework"
}
