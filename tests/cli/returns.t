#!/bin/sh
# A note that was reviewed today, and whose next day has passed, is due tomorrow: every answer agrees
. "$(dirname "$0")/lib.sh"

on='--today 2026-03-10'
# fits FILTER: how many notes the filter lists
fits() {
    # shellcheck disable=SC2086
    run $on list "$1" --count
    echo "$out"
}

# shellcheck disable=SC2086
{
vault_new
note_english Twice.md 2026-03-01
note_english Fresh.md 2026-03-10
run $on 'done' Twice
like 'done says when it is back' "$out" 'back tomorrow; 2 more have passed'
is 'is:due does not list it' "$(fits is:due)" 0
is 'nor is:overdue' "$(fits is:overdue)" 0
is 'nor overdue:0' "$(fits overdue:0)" 0
is 'nor due:today' "$(fits due:today)" 0
is 'nor due:..today' "$(fits due:..today)" 0
is 'due:tomorrow does, with the other' "$(fits due:tomorrow)" 2
run $on next
like 'as next counts' "$out" '^Tomorrow, Wed 2026-03-11  2 notes'
run $on today
like 'and today' "$out" '^Nothing is due\. Next: 2 notes tomorrow'
run $on show Twice
like 'show says so' "$out" '^Stage +day-4, due 2026-03-05, reviewed today, back tomorrow'
unlike 'and nothing of overdue' "$out" 'overdue'
run $on explain Twice
like 'explain says so' "$out" 'so it is not due again before the next'
run $on show Twice --json
is 'JSON gives the day of the milestone' "$(json_line note.due note.overdue_days)" '2026-03-05 5 '
run --today 2026-03-11 list overdue:6 --count
is 'the next day it is overdue by all its days' "$out" 1

note_english Ticked.md 2026-03-01
run $on list
cat >"$T/editor" <<'END'
#!/bin/sh
sed -i 's/^review_1day: false/review_1day: true/' "$1"
END
chmod +x "$T/editor"
EDITOR=$T/editor run $on edit Ticked
like 'edit agrees' "$out" '^Ticked: ticked day-1 · now day-4, back tomorrow$'
run $on 'done' Ticked --day 4 --on 2026-03-09
like 'so does a mark for another day' "$out" 'back tomorrow'
}
