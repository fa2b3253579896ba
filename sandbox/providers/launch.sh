#!/bin/sh
# Starts the provider plugin whose directory is given: its TypeScript through the project's own Node and ts-node,
# whatever the directory the engine starts it in.
directory=$1
shift
root=$(CDPATH= cd -- "$directory/../../.." && pwd) || exit 1
PATH=$root/node_modules/.bin:$PATH
TS_NODE_PROJECT=$root/tsconfig.json
export PATH TS_NODE_PROJECT
exec node -r "$root/node_modules/ts-node/register/transpile-only" "$directory/index.ts" "$@"
