#!/bin/sh
# A mark that has no place in its note is said, and kept in the history.
. "$(dirname "$0")/lib.sh"

on='--today 2024-03-20'
r() {
    # shellcheck disable=SC2086
    run $on "$@"
}

vault_new
printf -- '---\nfirst_study: 2024-03-01\nreviewed: [2024-03-02, soon]\n---\n' >days.md
printf -- '---\nfirst_study: 2024-03-01\ntags: x\nreviewed: often\n---\n' >one.md
printf -- '---\n⭕첫 학습날: 2024-03-01\n복습완료: [1, 2024-03-05]\n---\n' >mixed.md
printf -- '---\nfirst_study: 2024-03-01\nreview_1day: false\n---\n' >short.md
printf -- '---\nfirst_study: 2024-03-01\nreviewed: {1: false, 4: false}\n---\n' >map.md
printf -- '---\nfirst_study: 2024-03-01\nreviewed: [1]\n---\n' >list.md
printf -- '---\nfirst_study: 2024-03-01\n---\n' >first.md
printf -- '---\nfirst_study: 2024-03-01\nreviewed: [2024-03-02]\n---\n' >order.md
sums >"$T/before"
for case in days:3:reviewed one:4:reviewed mixed:3:복습완료; do
    note=${case%%:*} rest=${case#*:}
    line=${rest%%:*} key=${rest#*:}
    r 'done' "$note" --day 4
    is "$note: the mark is recorded" "$status:$(count "$out" 'day-4 done')" 0:1
    like "$note: the line that was not written is named" "$err" "^$note.md:$line: $key: .* the note was not written; its marks are kept in the history"
done
r 'done' short --all-due
like 'a milestone without a box' "$err" '^short.md: the note has no box for day-4, day-7, day-14'
r 'done' short --long-term
like 'and long-term' "$err" '^short.md: .* long-term'
r 'done' map --day 7
like 'a map without it' "$err" '^map.md: .* day-7'
r 'done' map --day 4
is 'nothing is said where it was written' "$status$err" 0
r 'done' list --day 7
is 'a list has room for all' "$status$err" 0
r 'done' order --day 7
like 'a list of days has no gap' "$err" '^order.md: .* day-7 gets its place when those before it are done'
r 'done' first --day 1
is 'a note without any box has nothing to be written' "$status$err" 0
sums >"$T/after"
is 'only the other notes were written' "$(diff "$T/before" "$T/after" | sed -n 's/^> [0-9 ]*//p' | tr '\n' ' ')" \
    './list.md ./map.md ./short.md '

# A dry run says the same before anything is marked.
for case in 'days --day 7' 'one --day 1' 'map --day 14'; do
    r undo
    # shellcheck disable=SC2086
    r 'done' $case --dry-run
    dry=$err
    like "a dry run foretells what would not be written: $case" "$dry" '(would be kept in the history|only the history would change)$'
    # shellcheck disable=SC2086
    r 'done' $case
    is 'and the mark says it in the same place' "$(printf '%s\n' "$err" | cut -d ' ' -f 1)" \
        "$(printf '%s\n' "$dry" | cut -d ' ' -f 1)"
done
vault_new foretold
note_english plain.md 2024-03-01
note_english frozen.md 2024-03-01
note_english linked.md 2024-03-01
ln linked.md other-name
chmod 444 frozen.md
for name in frozen linked; do
    sums >"$T/before"
    r 'done' $name --dry-run
    like "$name: a dry run says that the note would not be written" "$err" \
        "^$name.md: would not be written: it is (read-only|hard-linked.*); only the history would change$"
    sums >"$T/after"
    same 'and writes nothing' "$T/before" "$T/after"
    r 'done' $name
    like "$name: nor is it" "$err" "^$name.md: not written: it is"
done
r 'done' plain --dry-run
is 'a note that can be written gives no such message' "$status$err" 0
r 'done' plain
chmod 444 plain.md
r undo --dry-run
like 'undo foretells it, too' "$err" '^plain.md: would not be written: it is read-only; only the history would change$'
