#!/bin/sh
# Row numbers: the rows of the list that was shown last on a terminal, for 12 hours
. "$(dirname "$0")/lib.sh"
script -qec true /dev/null >/dev/null 2>&1 || skip_all 'no script(1) to make a terminal'

on='--today 2024-09-03'
r() {
    # shellcheck disable=SC2086
    run $on "$@"
}
# tty ARGUMENT…: runs it in a terminal of 80 columns and 24 lines; what it printed is $shown.
tty() {
    _ran=$*
    shown=$(script -qec "stty rows 24 cols 80; '$REVIEW' $on $*" /dev/null </dev/null | tr -d '\r')
}
state=$XDG_STATE_HOME/review

vault_new
for n in A B C D E F; do note_english "$n.md" 2024-09-01; done
r today
is 'in a pipe nothing is kept' "$(ls "$state" 2>/dev/null)" ''
unlike 'and there are no numbers' "$out" '^ *1 +1 day'
r 'done' 1
is 'a number without a list: status 1' "$status$out" 1
like 'says so' "$err" '12 hours.*review today'
settle
cp .review/review.db "$T/store"
tty today
like 'on a terminal the rows have numbers' "$shown" '^ *1 +1 day.* A '
same 'nothing is written into the store' .review/review.db "$T/store"
is 'one file, private' "$(($(find "$state" -type f -perm 600 | wc -l)))$(($(find "$state" -type f | wc -l)))" 11
is 'in a private folder' "$(($(find "$state" -type d -perm 700 | wc -l)))" 1
r 'done' 1 3-5
is 'done 1 3-5 marks these rows' "$(printf '%s\n' "$out" | sed 's/:.*//' | tr '\n' ' ')" 'A C D E '
r 'done' 2
is 'the numbers stay, though the list is shorter now' "$(printf '%s\n' "$out" | sed 's/:.*//')" B
r 'done' 3
is 'a row whose stage has changed: status 1' "$status" 1
like 'says so' "$err" 'row 3 \(C.md\) has changed'
like 'and the list is shown again' "$out" 'F'
is 'nothing was marked' "$(r history C --json; json 'events.*.kind' | grep -c done)" 1
r 'done' 6 3
is 'one such row is enough for nothing' "$status$(r list F --json; json notes.0.stage)" 1day-1
r 'done' 7
is 'a number after the last row' "$status" 1
like 'the message counts the rows' "$err" '6 rows'
r suspend 6
is 'another command' "$(printf '%s\n' "$out")" 'F: suspended; `review resume` brings it back'
r show 6
like 'show and the others take a number, too' "$out" '^F'
r explain 6
is 'explain' "$status" 0
r show 1-2
is 'but not several' "$status" 2
r show 3
is 'a changed row, when it is only read' "$status" 1
r 'done' 6 --dry-run
is 'with --dry-run' "$status$(printf '%s\n' "$out" | sed 's/: day.*//')" '0would change: F'
r 'done' 3 --json
is 'with --json no list is printed' "$status$out" 1
r resume F
tty "done 3"
like 'on a terminal the list that is shown again has numbers' "$shown" '^ *1 +1 day.* F '
like 'the line below it says why nothing was changed' "$(last "$shown")" 'row 3 \(C.md\) has changed'
r 'done' 1 --dry-run
is 'which are those of the new list' "$status$(printf '%s\n' "$out" | sed 's/: day.*//')" '0would change: F'

# Standard input has names, not numbers.
printf '6\n' | "$REVIEW" $on resume - >"$T/out" 2>"$T/err"
is 'a number on standard input is a name' "$?" 1

# --- the list -------------------------------------------------------------------------------------
vault_new lists
for n in A B C D; do SUBJECT=s$n note_english "$n.md" 2024-09-01; done
note_english Later.md 2024-09-05
tty list subject:sC
r suspend 1
like 'the rows of list, with its filter' "$out" '^C: '
tty list -- C D
tty next --days 3
r suspend 1
is 'the rows of next are numbered through' "$status" 0
r undo
tty today subject:sB
rm B.md
r 'done' 1
is 'a note that vanished: status 1' "$status" 1
like 'it says that the note vanished, and how to bring it back' "$err" 'B.md: this note has vanished from the vault'
unlike 'the list is shown again with its filter' "$out" 'Later| A |D '
note_english B.md 2024-09-01
tty today
mv D.md Dora.md
r 'done' 4
is 'a note that was renamed' "$status" 1
like 'is in the list under its new name' "$out" 'Dora'
note_english 2.md 2024-09-01
r 'done' 2
is 'a title that is equal to the number: status 1' "$status" 1
like 'says how to name it' "$err" '2\.md'
r list --json
is 'nothing was changed' "$(json 'notes.*.stage' | sort -u)" day-1
r 'done' 2.md
is 'by its path it is marked' "$status$(printf '%s\n' "$out" | sed 's/:.*//')" '02'
vault_new other
note_english A.md 2024-09-01
r 'done' 1
is 'another vault has other rows' "$status" 1
like 'none here' "$err" 'no list was shown'
note_english 1.md 2024-09-01
r 'done' 1
is 'without a list, a number is a title' "$status$(printf '%s\n' "$out" | sed 's/:.*//')" '01'

# --- the file -------------------------------------------------------------------------------------
tty today
file=$(grep -rl "$T/other" "$state")
old=$(date -d '13 hours ago' +%s 2>/dev/null)
if [ -n "$old" ]; then
    perl -pi -e 's/\x{00}[0-9]{16}\x{00}/\x{00}'"$old"'000000\x{00}/' "$file"
    r 'done' 1
    r suspend 2
    like 'after 12 hours the numbers are over' "$err" 'no list was shown'
fi
tty today
head -c 40 "$file" >"$T/cut" && cp "$T/cut" "$file"
r suspend 2
like 'a damaged file is no list' "$err" 'no list was shown'
rm "$file" && printf 'mine\n' >"$T/mine" && ln -s "$T/mine" "$file"
r suspend 2
like 'a link is not followed when it is read' "$err" 'no list was shown'
tty today
is 'nor when it is written' "$(cat "$T/mine")$(($(find "$file" -type f | wc -l)))" mine1
rm -r "$state" && mkdir "$T/elsewhere" && ln -s "$T/elsewhere" "$state"
tty today
is 'the folder must not be a link' "$(ls "$T/elsewhere")" ''
unlike 'and then there are no numbers' "$shown" '^ *1 +[0-9]+ day'
rm "$state"
mkdir "$state" && chmod 500 "$state"
if [ "$(id -u)" != 0 ]; then
    tty today
    unlike 'nor when the folder cannot be written' "$shown" '^ *1 +[0-9]+ day'
fi
chmod 700 "$state"
tty today --json
is 'JSON on a terminal keeps nothing' "$(ls "$state")" ''
tty today --paths
is 'nor do paths' "$(ls "$state")" ''
tty today
is 'no file is left beside it' "$(($(ls "$state" | wc -l)))" 1
r 'done' 3-1
is 'a range that runs backwards is wrong usage' "$status" 2
like 'which the message writes in order' "$err" 'rows 3-1: .*write 1-3$'

# --- a row of the list of notes that vanished
vault_new missing
note_english M.md 2024-09-01
run list
rm M.md
tty --today 2024-09-03 list is:missing
run --today 2024-09-03 'done' 1
is 'a row of a note that vanished is not one that changed' "$status" 1
like 'it says that the note has vanished, and what to do' "$err" '^review: M.md: this note has vanished from the vault'
unlike 'and not to show the list again' "$err" 'list. again|has changed'
