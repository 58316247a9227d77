#!/usr/bin/env bash
# Lists the stacks of this checkout, one a line, by their files `Pulumi.<stack>.yaml`.
# A pull request chooses these names, and jobs and files are named after them, so only plain words are allowed.
set -euo pipefail
shopt -s nullglob
for file in Pulumi.*.yaml; do
  name=${file#Pulumi.}
  name=${name%.yaml}
  if [[ ! "$name" =~ ^[A-Za-z0-9_-]{1,100}$ ]]; then
    echo "$file: not the name of a stack; use letters, digits, hyphens and underscores" >&2
    exit 1
  fi
  printf '%s\n' "$name"
done
