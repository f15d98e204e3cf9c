#!/bin/sh
# On a terminal, what a command says is broken between words only, and no line is wider than the terminal
. "$(dirname "$0")/lib.sh"

command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1 || skip_all 'there is no script(1)'

# shown COLUMNS ARGUMENTS…: what review prints on a terminal, in $T/shown
shown() {
    _columns=$1
    shift
    script -qec "stty cols $_columns rows 50; exec $REVIEW --today 2024-09-20 $*" /dev/null </dev/null |
        tr -d '\r' >"$T/shown"
}
# The words of files, one a line.
words() {
    awk -F"[ ]" '{ for (i = 1; i <= NF; i++) if ($i != "") print $i }' "$@"
}
# The columns of the widest line of $T/shown; the titles below are ASCII.
widest() {
    awk '{ gsub(/🟩|⬜/, "xx"); gsub(/·|…/, "x"); if (length > most) most = length } END { print most + 0 }' "$T/shown"
}
# fits TITLE COLUMNS ARGUMENTS…: each word is whole and each line fits. $T/expected has the words.
fits() {
    _title=$1
    _width=$2
    shift 2
    shown "$_width" "$@"
    words "$T/shown" >"$T/words"
    same "$_title at $_width columns keeps every word whole" "$T/words" "$T/expected"
    ok "$_title at $_width columns fits" test "$(widest)" -le "$_width"
}
# both TITLE ARGUMENTS…: as in a pipe, which comes first; the command must say the same again.
both() {
    _name=$1
    shift
    eval "run --today 2024-09-20 $*"
    words "$T/out" "$T/err" >"$T/expected"
    for _columns_wide in 80 40; do
        fits "$_name" $_columns_wide "$@"
    done
}

vault_new
long='The renin angiotensin aldosterone system in the nineteenth century'
for name in "$long alpha" "$long omega" AMI; do
    note_english "$name.md" 2024-09-01
done

both 'done --dry-run' done alpha --dry-run
both 'postpone --dry-run' postpone alpha 30 --dry-run
both 'suspend --dry-run' suspend "'$long alpha'" "'$long omega'" --dry-run
both 'start --dry-run' start "'$long alpha'" --dry-run
both 'away' away 2025-01-01..2025-02-01 --dry-run
both 'an ambiguous name' show renin
both 'check' check
run --today 2024-09-20 done alpha
both 'done again' done alpha
both 'undo --dry-run' undo --dry-run
run --today 2024-09-20 undo
run --today 2024-09-20 done AMI
shown 40 redo
is 'redo, which finds nothing, says so' "$(grep -c 'nothing to redo' "$T/shown")" 1

# These mark, so they cannot be run twice.
for columns in 80 40; do
    run --today 2024-09-20 suspend alpha
    shown $columns undo
    like "undo at $columns columns does not cut a word" "$(tr '\n' ' ' <"$T/shown" | tr -s ' ')" "suspend of .*$long alpha"
    ok 'and fits' test "$(widest)" -le $columns
    shown $columns redo
    like "redo at $columns columns does not cut a word" "$(tr '\n' ' ' <"$T/shown" | tr -s ' ')" "suspend of .*$long alpha"
    ok 'and fits' test "$(widest)" -le $columns
    run --today 2024-09-20 resume alpha
done

shown 40 history
like 'history at 40 columns still shows which note it was' "$(cat "$T/shown")" '^AMI$'
like 'and every word of what happened' "$(cat "$T/shown")" '^2024-09-20  brought back: suspended$'
shown 40 next
like 'next at 40 columns says of each day what comes' "$(tr '\n' ' ' <"$T/shown" | tr -s ' ')" 'to [A-Z][a-z]* 2024-09-2[0-9] nothing'
unlike 'and cuts no such line' "$(grep '^[A-Z]' "$T/shown")" '…'
run --today 2024-09-20 history
like 'history counts its rows in a pipe, too' "$out" '^[0-9]* events$'

# A plan of many notes a day.
vault_new plan
i=0
while [ $i -lt 12 ]; do
    i=$((i + 1))
    note_english "Lecture $i of the physiology course.md" 2024-09-01
done
shown 80 catch-up --per-day 6 --dry-run
like 'a plan says how many notes it does not name' "$(cat "$T/shown")" ' 6  Lecture [0-9]* of the physiology course and 5 more$'
shown 40 catch-up --per-day 6 --dry-run
like 'at 40 columns it names one' "$(cat "$T/shown")" ' 6  Lecture.*course$'
run catch-up --per-day 6 --dry-run --today 2024-09-20
is 'in a pipe it names them all' "$(($(printf '%s\n' "$out" | grep -o 'Lecture' | wc -l)))" 12
shown 40 catch-up --per-day 6
like 'a question without an answer ends its line' "$(tail -n 1 "$T/shown")" '^review: nothing was changed$'
shown 40 show "'Lecture 1 of the physiology course'"
like 'show at 40 columns breaks no id' "$(cat "$T/shown")" '^  [0-9a-f]{32}'
