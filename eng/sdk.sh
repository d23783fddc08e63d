# Sourced by ./hob, ./test and the checks: finds or installs the .NET SDK that global.json asks for.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

sdk_wanted() { sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$1/global.json"; }

# Sets DOTNET to the real path of a fitting dotnet, or ends with one line that says how to get it.
find_sdk() { # root
  local candidate
  for candidate in "$(command -v dotnet || true)" "$HOME/.dotnet/dotnet"; do
    if [ -x "$candidate" ] && (cd "$1" && "$candidate" --version >/dev/null 2>&1); then
      # The folder of the real program is what programs built with it need as DOTNET_ROOT.
      DOTNET=$candidate
      while [ -L "$DOTNET" ]; do
        local target; target=$(readlink "$DOTNET")
        case "$target" in /*) DOTNET=$target ;; *) DOTNET=${DOTNET%/*}/$target ;; esac
      done
      export DOTNET
      return 0
    fi
  done
  echo "hob: .NET SDK $(sdk_wanted "$1") (or a later 10.0) is not installed: run '$0 --install-sdk' to put it into ~/.dotnet, or get it from https://dot.net" >&2
  exit 2
}

# Installs the SDK into the user's home.
install_sdk() { # root
  local wanted script
  wanted=$(sdk_wanted "$1")
  script=$(mktemp)
  if ! curl -fsSL https://dot.net/v1/dotnet-install.sh -o "$script"; then
    rm -f "$script"
    echo "hob: the installer of .NET could not be downloaded: check the network, or get SDK $wanted from https://dot.net" >&2
    exit 2
  fi
  bash "$script" --channel "${wanted%.*}" --install-dir "$HOME/.dotnet" || { rm -f "$script"; exit 2; }
  rm -f "$script"
}
