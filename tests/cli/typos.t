#!/bin/sh
# A word on the command line that is wrong is named, with the one that was probably meant
. "$(dirname "$0")/lib.sh"

vault_new
note_english Osmosis.md 2026-03-01
note_english 'Heart attack.md' 2026-03-01
note_english 'TCP slow start.md' 2026-03-01
run --today 2026-03-02 today

# refuses WORDS MESSAGE: status 2, and exactly this message. The words hold no spaces of their own.
refuses() {
    # shellcheck disable=SC2086
    run $1
    is "review $1" "$status $out
$err" "2 
review: $2"
}

# --- settings
refuses 'config language=ko' "config shows the settings; to change one, write \`language: ko\` into $PWD/.review/config.yaml"
refuses 'config write off' "config shows the settings; to change one, write \`write: off\` into $PWD/.review/config.yaml"

# --- commands
refuses 'dnoe Osmosis' 'unknown command "dnoe". Did you mean `review done`? See `review help`'
refuses 'hist' 'unknown command "hist". Did you mean `review history`? See `review help`'
for synonym in ls:list status:today due:today log:history add:new week:next tomorrow:next; do
    refuses "${synonym%:*}" "unknown command \"${synonym%:*}\". Did you mean \`review ${synonym#*:}\`? See \`review help\`"
done
refuses 'Osmosis' 'unknown command "Osmosis". Did you mean `review show Osmosis`? See `review help`'
refuses 'attack' 'unknown command "attack". Did you mean `review show attack`? See `review help`'
refuses 'Heart attack' "unknown command \"Heart\". Did you mean \`review show Heart\`? See \`review help\`"
refuses 'TCP slow start' "unknown command \"TCP\". Did you mean \`review show TCP\`? See \`review help\`"
note_english 'Heart failure.md' 2026-03-01
run --today 2026-03-02 today
refuses 'Heart attack' "unknown command \"Heart\". Did you mean \`review show 'Heart attack'\`? See \`review help\`"
refuses 'subject:AWS' 'unknown command "subject:AWS". Did you mean `review today subject:AWS`? See `review help`'
refuses 'xyzzy' 'unknown command "xyzzy"; see `review help`'
refuses 'help lits' '"lits" is neither a command nor a topic. Did you mean `review help list`? See `review help help`'

# A note is looked for in the vault that -C names, and nothing is written for it.
mkdir "$T/elsewhere" && cd "$T/elsewhere" || exit 1
refuses 'Osmosis' 'unknown command "Osmosis"; see `review help`'
rm -rf "$T/vault/.review/review.db"
refuses "Osmosis -C $T/vault" 'unknown command "Osmosis"; see `review help`'
not 'no store was made to look for it' test -e "$T/vault/.review/review.db"
cd "$T/vault" || exit 1
run --today 2026-03-02 list
cd "$T/elsewhere" || exit 1
refuses "Osmosis -C $T/vault" 'unknown command "Osmosis". Did you mean `review show Osmosis`? See `review help`'
refuses "-qC $T/vault Osmosis" 'unknown command "Osmosis". Did you mean `review show Osmosis`? See `review help`'
cd "$T/vault" || exit 1

# --- options
refuses 'list --formt json' 'unknown option: --formt. Did you mean --format? See `review help list`'
refuses 'list -format json' 'unknown option: -format. Did you mean --format? See `review help list`'
refuses 'list --grade good' 'unknown option: --grade. `review done` has it. See `review help list`'
refuses '--bogus list' 'unknown option: --bogus; see `review help`'
refuses 'new -dash' 'unknown option: -dash. Put -- before a name that begins with a dash: `review new -- -dash`. See `review help new`'
refuses 'postpone Osmosis -1d' 'unknown option: -1d. A number of days cannot be negative; put -- before a name that begins with a dash: `review postpone -- -1d`. See `review help postpone`'
refuses 'list -qx' 'unknown option: -qx (the letter x). Put -- before a name that begins with a dash: `review list -- -qx`. See `review help list`'
refuses 'done Osmosis --grade hrad' '--grade accepts again, hard, good or easy, not "hrad". Did you mean hard? See `review help done`'
run 'done' Osmosis --d 4
like 'an abbreviation that several options have is refused with them' "$status $err" \
    '^2 review: unknown option: --d. It may mean --day.* or --db; write one of them in full. See `review help done`'
refuses 'list --format' 'a value is missing after --format: --format FORMAT; see `review help list`'
refuses 'list --form' 'a value is missing after --form: --form FORMAT; see `review help list`'
refuses 'list -qC' 'a value is missing after -qC: -qC DIR; see `review help list`'
refuses 'list --today' 'a value is missing after --today: --today DATE; see `review help list`'
refuses '--today' 'a value is missing after --today; see `review help`'
refuses 'list --json=yes' 'this option has no value: --json=yes; see `review help list`'
refuses 'list --format csv --format tsv' \
    '--format is given twice, with different values; keep one of them; see `review help list`'
refuses 'list --color awlays' \
    '--color accepts auto, always or never, not "awlays". Did you mean always? See `review help list`'

# --- options of every command work before and after it, in clusters and abbreviated
cd "$T/elsewhere" || exit 1
for words in "-C $T/vault --today 2026-03-02 list" "list -C $T/vault --today 2026-03-02" \
    "-qC $T/vault --tod 2026-03-02 list" "list -qC$T/vault --tod=2026-03-02" \
    "--tod 2026-03-02 list -vqC $T/vault" "-C $T/vault list --today 2026-03-02 -q"; do
    # shellcheck disable=SC2086
    run $words --format tsv
    is "review $words" "$status $(printf '%s\n' "$out" | cut -f3 | paste -sd , -) $err" \
        '0 title,Heart attack,Heart failure,Osmosis,TCP slow start '
done
run --form tsv "-qC$T/vault" list
is 'an option of the command may come before it' "$status $(count "$out")" '0 5'
cd "$T/vault" || exit 1
run new -- -dash
is 'after -- a name may begin with a dash' "$status $(ls ./-dash.md)" '0 ./-dash.md'
run today -- -dash --json
is 'and so may a word of a filter' "$status" 0
