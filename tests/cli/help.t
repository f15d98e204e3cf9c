#!/bin/sh
# help, and the messages about a wrong command line
. "$(dirname "$0")/lib.sh"

run help
is 'help succeeds' "$status" 0
is 'it says nothing on standard error' "$err" ''
for command in init today next list show new start 'done' undo postpone suspend resume refresh \
    history explain check scan relink export import config help; do
    like "it names $command" "$out" "^  $command "
done
unlike 'it names only commands that exist' "$out" '^  (study|stats|completion)'

run nonsense
is 'an unknown command is wrong usage' "$status" 2
is 'nothing goes to standard output' "$out" ''
like 'the message names it' "$err" nonsense

# Each command's help fits on a terminal, and names each option once.
for command in $("$REVIEW" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
    run help "$command"
    is "help $command succeeds" "$status" 0
    is "help $command has at most 24 lines" "$(printf '%s\n' "$out" | awk 'END { print (NR > 24) }')" 0
    is "help $command describes each option once" \
        "$(printf '%s\n' "$out" | sed -n 's/^  .*\(--[a-z-]*\).*  .*/\1/p' | sort | uniq -d)" ''
done
run help
is 'help itself has at most 24 lines' "$(printf '%s\n' "$out" | awk 'END { print (NR > 24) }')" 0
run help list
like "help names the formats of a command" "$out" "print table, json, csv or tsv\$"

run list --unknown
is 'an unknown option is wrong usage' "$status" 2
is 'the message names it and the help' "$err" \
    'review: unknown option: --unknown; see `review help list`'
run next --days
is 'an option without its value is wrong usage' "$status" 2
is 'the message says what is missing' "$err" 'review: a value is missing after --days: --days N; see `review help next`'
run today --json=yes
is 'a value for an option that has none is wrong usage' "$status" 2
like 'the message says so' "$err" 'this option has no value: --json=yes; '

vault_new
run history --format unknown
is 'a format that a command cannot print is wrong usage' "$status" 2
is 'nothing is printed in its place' "$out" ''
is 'the message names the formats' "$err" \
    'review: --format accepts table, json, csv or tsv, not "unknown"'
run list --format paths
is 'an option that chooses a format is not the name of one' "$status" 2
run export tsv
is 'export has its own formats' "$err" 'review: export needs a format: json or csv'
