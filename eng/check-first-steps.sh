#!/usr/bin/env bash
# Checks that the first commands of the README work for someone who has nothing but the committed sources.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
commands=$(awk '/^```sh$/ { inside = 1; next } /^```$/ && inside { exit } inside' "$root/README.md")
[[ $commands == *"<address of this repository>"* ]] || { echo "README.md: the first block does not begin with a clone"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
status=0
output=$(eval "${commands/<address of this repository>/--quiet '$root'}" 2>&1) || status=$?
# The command of the README is one that Hob refuses.
if [ "$status" -ne 20 ] || [[ $output != *"deny  risk: "* ]]; then
  echo "exit code $status:"; echo "$output"; exit 1
fi
