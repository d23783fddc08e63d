#!/usr/bin/env bash
# Checks that links in Markdown lead somewhere: files and headings of the repository exist, addresses of the web are well formed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
failed=0

text_of() { awk '/^ *```/ { fenced = !fenced; next } !fenced' "$1" | sed 's/`[^`]*`//g'; } # without code

# Headings as anchors: lower case, punctuation dropped, blanks to dashes.
anchors_of() {
  awk '/^ *```/ { fenced = !fenced; next } !fenced && /^#+ / { sub(/^#+ +/, ""); print tolower($0) }' "$1" |
    sed 's/[^[:alnum:] _-]//g; s/ /-/g'
}

while read -r file; do
  while read -r target; do
    path=${target%%#*} anchor=
    case "$target" in
      http://* | https://*)
        [[ $target =~ ^https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^[:space:]]*)?$ ]] || { echo "$file: malformed address: $target"; failed=1; }
        continue ;;
      *'#'*) anchor=${target#*#} ;;
    esac
    place=$file
    [ -z "$path" ] || place=$(dirname "$file")/$path
    if [ ! -e "$place" ]; then
      echo "$file: no such file: $target"; failed=1
    elif [ -n "$anchor" ] && ! anchors_of "$place" | grep -qxF -- "$anchor"; then
      echo "$file: no such heading: $target"; failed=1
    fi
  done < <(text_of "$file" | grep -oE '\]\([^) ]+' | cut -c3-)
done < <(git ls-files '*.md')
exit "$failed"
