#!/usr/bin/env bash
# Checks what .editorconfig asks of every text: no blanks at ends of lines, no tabs, no carriage returns, one newline at the end.
# The layout of C# proper is checked by the compiler: see check-strict.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
files=('*.cs' '*.csproj' '*.props' '*.targets' '*.slnx' '*.sh' '*.md' '*.js' hob test .ci/run)
nothing=$(git hash-object -t tree /dev/null)
failed=0
git diff --check "$nothing" -- "${files[@]}" || failed=1
! git grep -nP '\t' -- "${files[@]}" || failed=1
! git diff "$nothing" -- "${files[@]}" |
  awk '/^\+\+\+ / { file = substr($0, 7) } /^\\ No newline/ { print file ": no newline at the end"; found = 1 } END { exit !found }' || failed=1
exit "$failed"
