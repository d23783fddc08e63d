#!/usr/bin/env bash
# Checks that no source file has grown past 300 lines: then it is two ideas.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
git ls-files 'src/*.cs' | while read -r file; do
  lines=$(wc -l <"$file")
  [ "$lines" -le 300 ] || { echo "$file: $lines lines"; exit 1; }
done
