#!/usr/bin/env bash
# Writes, as Markdown, what this checkout would change in each environment that another checkout has made.
# usage: changes.sh BASE_CHECKOUT > changes.markdown
set -euo pipefail
base=$1
exports=$(mktemp -d)
mapfile -t stacks < <("$(dirname "$0")/stacks.sh")
for stack in "${stacks[@]}"; do
  # Nothing is said of a region without prices, and of a configuration that the job of its rehearsal refuses.
  npm run -s cost -- "$stack" --against "$base" --short > "$exports/$stack.cost" 2> "$exports/$stack.cost.log" || rm "$exports/$stack.cost"
  if [ ! -e "$base/Pulumi.$stack.yaml" ]; then
    echo new > "$exports/$stack.outcome"
    continue
  fi
  if ! (cd "$base" && npm run -s rehearse -- up "$stack" --state "$exports" > "$exports/$stack.log" 2>&1 \
      && npm run -s rehearse -- export "$stack" --state "$exports" > "$exports/$stack.json"); then
    echo base-fails > "$exports/$stack.outcome"
    continue
  fi
  status=0
  npm run -s rehearse -- preview "$stack" --against "$exports/$stack.json" > "$exports/$stack.txt" 2>&1 || status=$?
  echo "$status" > "$exports/$stack.outcome"
done
node --import ./bin/typescript.mjs bin/changes.ts "$exports" "${stacks[@]}"
