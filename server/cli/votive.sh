#!/bin/sh
# Runs votive out of this checkout, from any directory: for the GitHub Action, GitLab's job and git hooks, which have a clone and
# Node and nothing else. What it needs is installed into the clone the first time, as bun.lock has it.
#
# The directory that it is called in may belong to a stranger's pull request. So bun is looked for from the clone only, and
# neither a bunfig.toml nor a .env of that directory is read.
set -eu

top=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd -P)
run_bun() { (cd -- "$top" && npx --yes --loglevel=error bun@1.4.5 "$@"); }

if [ ! -d "$top/node_modules" ]; then
  trap 'rm -rf -- "$top/node_modules"' INT TERM
  run_bun install --frozen-lockfile --production --omit=peer --omit=optional >&2 || {
    rm -rf -- "$top/node_modules"
    echo "votive: its dependencies can't be installed; this needs Node with npx, and a network the first time" >&2
    exit 2
  }
  trap - INT TERM
fi

bun=$top/node_modules/.bin/bun
[ -x "$bun" ] || bun=$(run_bun --eval 'console.log(process.execPath)')
exec "$bun" "--config=$top/bunfig.toml" --no-env-file "$top/server/cli/votive.ts" "$@"
