#!/bin/sh
# help, and the messages about a wrong command line
. "$(dirname "$0")/lib.sh"

# --- the overview
run help
is 'help succeeds' "$status" 0
is 'it says nothing on standard error' "$err" ''
overview=$out
is 'it lists every command once' "$(commands | sort)" \
    "$(sed -n 's/^    &command_\(.*\),$/\1/p' "$root/src/cli/commands.c" | tr _ - | sort)"
is 'each in a group that has a name' "$(printf '%s\n' "$out" | grep -c '^  other ')" 0
is 'it has at most 24 lines' "$(printf '%s\n' "$out" | awk 'END { print (NR > 24) }')" 0
is 'of at most 80 columns' "$(printf '%s\n' "$out" | wc -L | awk '{ print ($1 > 80) }')" 0
like 'with the options of every command' "$out" '--today DATE, --db FILE, --color WHEN'
for words in --help -h '--help -q'; do
    # shellcheck disable=SC2086
    run $words
    is "review $words prints the same" "$status $out" "0 $overview"
done
run today --help
like 'the help of a command is its own' "$out" '^usage: review today'
run --help today
like 'before it as well' "$out" '^usage: review today'
for words in --version -V; do
    run $words
    like "review $words prints the version" "$status $out" '^0 review [0-9]+\.[0-9]+\.[0-9]+$'
done

# --- topics
for topic in filters dates words scripting config options; do
    like "the overview names the topic $topic" "$(printf '%s' "$overview" | tr '\n' ' ')" "explains .*$topic"
    run help $topic
    is "help $topic succeeds" "$status $err" '0 '
    is "help $topic has at most 24 lines of 80 columns" \
        "$(printf '%s\n' "$out" | LC_ALL=C.UTF-8 wc -L) $(printf '%s\n' "$out" | wc -l)" \
        "$(printf '%s\n' "$out" | LC_ALL=C.UTF-8 wc -L | awk '{ print ($1 > 80 ? 80 : $1) }') $(printf '%s\n' "$out" | awk 'END { print (NR > 24 ? 24 : NR) }')"
done
run help words
for word in milestone stage extra overdue postponed grade; do
    is "help words explains $word in one line" "$(printf '%s\n' "$out" | grep -c "^  $word  ")" 1
done
run help today list
is 'help takes one word' "$status $out" '2 '

run nonsense
is 'an unknown command is wrong usage' "$status" 2
is 'nothing goes to standard output' "$out" ''
like 'the message names it' "$err" nonsense

# Each command's help fits on a terminal, and names each option once.
for command in $(commands); do
    run help "$command"
    is "help $command succeeds" "$status" 0
    is "help $command has at most 24 lines" "$(printf '%s\n' "$out" | awk 'END { print (NR > 24) }')" 0
    is "help $command describes each option once" \
        "$(printf '%s\n' "$out" | sed -n 's/^  .*\(--[a-z-]*\).*  .*/\1/p' | sort | uniq -d)" ''
done
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
    'review: --format accepts table, json, csv or tsv, not "unknown"; see `review help history`'
run list --format paths
is 'an option that chooses a format is not the name of one' "$status" 2
run export tsv
is 'export has its own formats' "$status $err" \
    '2 review: export accepts json or csv, not "tsv". Did you mean csv? See `review help export`'
run export
is 'which it names an example of' "$status $err" '2 review: export needs one format, as in `review export json`'
