#!/usr/bin/env bash
# What a stranger does first: clones what is committed here into an empty home, and runs npm test and npm start.
# Takes a few minutes and the package registry. Give --start to leave the tests out.
set -euo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
away=$(mktemp -d)
server=
tidy() {
  if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; fi
  rm -rf "$away"
}
trap tidy EXIT

git clone --quiet "$here" "$away/clone"
cd "$away/clone"
# An empty home, but for where npm keeps what it fetched before and where it fetches from.
cache=$(npm config get cache)
registry=$(npm config get registry)
export npm_config_cache=$cache npm_config_registry=$registry HOME="$away/home"
mkdir "$HOME"

if [ "${1:-}" != --start ]; then npm test; fi

port=$((20000 + RANDOM % 20000))
npm start -- --port "$port" &
server=$!
for _ in $(seq 120); do
  if curl --silent --fail --max-time 2 "http://127.0.0.1:$port/readyz" >/dev/null; then
    kill -TERM "$server"
    wait "$server" || true
    server=
    # npm is gone at once, the server a moment later.
    for _ in $(seq 20); do
      if ! curl --silent --max-time 2 "http://127.0.0.1:$port/healthz" >/dev/null; then
        echo 'fresh clone: started, answered, and ended when told to'
        exit 0
      fi
      sleep 0.5
    done
    echo 'fresh clone: still serving after npm was ended' >&2
    exit 1
  fi
  kill -0 "$server" 2>/dev/null || { echo 'fresh clone: npm start ended by itself' >&2; exit 1; }
  sleep 1
done
echo 'fresh clone: not ready after two minutes' >&2
exit 1
