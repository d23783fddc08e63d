#!/usr/bin/env bash
# Checks that every project pins what it restores, in the same way on every platform, and that building left the pins alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
failed=0
while read -r project; do
  lock=$(dirname "$project")/packages.lock.json
  if ! git ls-files --error-unmatch "$lock" >/dev/null 2>&1; then
    echo "$lock is not in the repository: run dotnet restore, and commit it"; failed=1
  elif grep -qE '"net[0-9.]+/' "$lock"; then
    echo "$lock is for one platform only"; failed=1
  fi
done < <(git ls-files '*.csproj')
git diff --exit-code --stat -- '*packages.lock.json' || failed=1
exit "$failed"
