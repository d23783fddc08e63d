#!/usr/bin/env bash
# Checks that no source file has grown past 300 lines: then it is two ideas.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
git ls-files -z 'src/*.cs' | xargs -0 wc -l |
  awk '$1 > 300 && $2 != "total" { print $2 ": " $1 " lines"; failed = 1 } END { exit failed }'
