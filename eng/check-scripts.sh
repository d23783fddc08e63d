#!/usr/bin/env bash
# Checks that every shell script parses, and that those to be run can be.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
failed=0
while read -r script; do
  bash -n "$script" || failed=1
  [ "$(head -c 2 "$script")" != '#!' ] || [ -x "$script" ] || { echo "$script cannot be run: chmod +x"; failed=1; }
done < <(git ls-files '*.sh' '*.bash' hob test .ci/run)
exit "$failed"
