# Sourced by ./hob and ./test: finds the .NET SDK that global.json asks for, or says how to get it.
ensure_sdk() { # root, first argument of the caller
  local root=$1 wanted home="$HOME/.dotnet"
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
  if [ "${2:-}" = --install-sdk ]; then
    local script; script=$(mktemp)
    if ! curl -fsSL https://dot.net/v1/dotnet-install.sh -o "$script"; then
      echo "hob: the .NET installer could not be downloaded: check the network, or install SDK $wanted from https://dot.net" >&2; exit 2
    fi
    bash "$script" --channel "${wanted%.*}" --install-dir "$home" || exit 2
    rm -f "$script"
  fi
  local candidate
  for candidate in dotnet "$home/dotnet"; do
    if command -v "$candidate" >/dev/null 2>&1 && (cd "$root" && "$candidate" --version >/dev/null 2>&1); then
      DOTNET=$(command -v "$candidate"); export DOTNET
      case "$candidate" in */*) export DOTNET_ROOT="$home" ;; esac
      return 0
    fi
  done
  echo "hob: .NET SDK $wanted or a later 10.0 is not installed: run '$0 --install-sdk' (into ~/.dotnet), or get it from https://dot.net" >&2
  exit 2
}
