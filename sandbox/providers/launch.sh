#!/bin/sh
# Starts the provider plugin whose directory is given, with the project's own Node, from whatever directory the engine
# starts it in.
root=$(CDPATH= cd -- "$1/../../.." && pwd) || exit 1
PATH=$root/node_modules/.bin:$PATH
export PATH
exec node "$root/sandbox/providers/launch.js" "$@"
