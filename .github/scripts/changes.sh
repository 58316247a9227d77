#!/usr/bin/env bash
# Writes, as Markdown, what this checkout would change in each environment that another checkout has made.
# usage: changes.sh BASE_CHECKOUT > changes.markdown
set -euo pipefail
base=$1
exports=$(mktemp -d)
printf '\n### What changes\n\n'
for stack in $("$(dirname "$0")/stacks.sh"); do
  if [ ! -e "$base/Pulumi.$stack.yaml" ]; then
    printf '**%s**: a new environment.\n\n' "$stack"
    continue
  fi
  if ! (cd "$base" && npm run -s rehearse -- up "$stack" --state "$exports" > "$exports/$stack.log" 2>&1 \
      && npm run -s rehearse -- export "$stack" --state "$exports" > "$exports/$stack.json"); then
    printf '**%s**: the base does not come up in the rehearsal, so nothing is compared.\n\n' "$stack"
    continue
  fi
  status=0
  npm run -s rehearse -- preview "$stack" --against "$exports/$stack.json" > "$exports/$stack.txt" 2>&1 || status=$?
  if [ "$status" = 2 ]; then
    printf '**%s**: not previewed.\n\n```text\n%s\n```\n\n' "$stack" "$(cat "$exports/$stack.txt")"
    continue
  fi
  counts=$(sed -n '/^Resources:/,/^$/p' "$exports/$stack.txt" | sed -n 's/^ \{4,\}//p' | paste -sd ',' | sed 's/,/, /g')
  if [[ "$counts" != *" to "* ]]; then
    printf '**%s**: %s\n\n' "$stack" "$counts"
    continue
  fi
  # Prints services and tree, which are between the heading and the policies.
  printf '<details><summary><b>%s</b>: %s</summary>\n\n```text\n%s\n```\n\n</details>\n\n' \
    "$stack" "$counts" "$(sed -n '4,/^Policies:/p' "$exports/$stack.txt" | sed '$d' | cut -c1-200 | head -n 150)"
done
