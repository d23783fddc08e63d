# Sourced by ./hob: builds the program, one build at a time, quietly unless it fails. The first time in a clone that is the native program,
# where there is a C compiler; after that whoever changes sources waits for the quick build only, until eng/publish.sh is called.
mkdir -p "$root/artifacts"
lock=$root/artifacts/hob.lock
log=$(mktemp)

# A link that names its owner is made in one step, by exactly one of several who try.
until ln -s $$ "$lock" 2>/dev/null; do
  owner=$(readlink "$lock" || true)
  if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
    rm -f "$lock" # Its owner was killed.
  else
    sleep 0.2
  fi
done
trap 'rm -f "$lock" "$log"' EXIT
trap 'exit 130' INT TERM

if ! has_native && ! is_fresh; then # Another start may have built it meanwhile.
  echo "hob: building (only when sources have changed) ..." >&2
  if [ "${HOB_NATIVE:-1}" != 0 ] && [ ! -e "$program" ] && [ ! -e "$native" ] && "$root/eng/publish.sh" >"$log" 2>&1 && has_native; then
    rm -f "$lock" "$log"
    exec "$native" "$@"
  fi
  dirname "$DOTNET" >"$built.new" # Made before the build: what changes during it is newer.
  if ! (cd "$root" && "$DOTNET" build src/Hob.Cli/Hob.Cli.csproj -c Release -v quiet --nologo -clp:NoSummary >"$log" 2>&1); then
    cat "$log" >&2
    echo "hob: the build failed: see the messages above" >&2
    exit 2
  fi
  source "$root/eng/ready-to-run.sh"
  compile_ahead "$root"
  mv "$built.new" "$built"
fi
rm -f "$lock" "$log"
trap - EXIT INT TERM
! has_native || exec "$native" "$@"
