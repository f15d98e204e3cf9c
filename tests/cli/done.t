#!/bin/sh
# done and undo: what they mark, what they leave alone, and what they say
. "$(dirname "$0")/lib.sh"

vault_new
note_korean AMI.md 2024-08-25 1 4
note_english Other.md 2024-09-01
printf -- '---\nfirst_study:\nreview_1day: false\n---\n' >Undated.md
echo 'write: off' >.review/config.yaml
sums >"$T/before"
on='--today 2024-09-03'

# shellcheck disable=SC2086
{
run $on done AMI
is 'a milestone whose day has come is marked' "$status" 0
like 'it says what comes next, and the bar' "$out" 'day-7 done .* day-14 on 2024-09-08 .* 60%'
run $on list AMI --json
is 'the stage moves on' "$(json notes.0.stage notes.0.due notes.0.progress | tr '\n' ' ')" \
    'day-14 2024-09-08 0.6 '
is 'the day is recorded' "$(json notes.0.milestones.2.done_on)" 2024-09-03
run $on done AMI
is 'marking again on that day changes nothing' "$status" 0
like 'and a message says so' "$err" reviewed
run $on history AMI --json
is 'and adds no event' "$(json 'events.*.kind' | tr '\n' ' ')" 'seen done '

run $on undo
is 'undo succeeds' "$status" 0
like 'and says which' "$out" 'AMI.*day-7'
run $on list AMI --json
is 'the note is as it was before' "$(json notes.0.stage notes.0.due notes.0.progress notes.0.overdue_days |
    tr '\n' ' ')" 'day-7 2024-09-01 0.4 2 '
run $on undo
is 'with nothing left to undo the answer is negative' "$status" 1

run --today 2024-08-31 done AMI
is 'what is not yet due is not marked' "$status" 1
like 'the message names the day and --day N' "$err" '2024-09-01.*--day 7'
run --today 2024-08-31 done AMI --day 7
is '--day marks early' "$status" 0
run --today 2024-08-31 done AMI --day 7
is 'a milestone that is already marked is reported, with status 0' "$status" 0
run $on done AMI --day 5
is 'a day that is not a milestone is wrong usage' "$status" 2
run $on done AMI --on 2026-02-30
is 'an impossible date is wrong usage' "$status" 2
run $on done AMI --on 2999-01-01
is 'a future day is wrong usage' "$status" 2
run --today 2999-01-01 done AMI
is 'with a future --today nothing is marked' "$status" 2
run $on done Undated
is 'an undated note has nothing to mark' "$status" 1
run $on done nowhere
is 'an unknown name is a negative answer' "$status" 1
run $on done AMI nowhere
is 'names are all or nothing' "$status" 1
run $on done AMI --all-due
is '--all-due succeeds if every milestone is already marked' "$status" 0
run $on done AMI --long-term
is '--long-term marks the last box' "$status" 0
run --today 2024-09-04 done AMI
is 'in long-term memory there is nothing to mark' "$status" 1
printf 'Other.md\n' >"$T/names"
}
_ran='done -'
"$REVIEW" --today 2024-09-03 done - <"$T/names" >"$T/out" 2>"$T/err"
is '- reads names from standard input' "$?" 0
run --today 2024-09-10 list Other --json
is 'and marks them' "$(json notes.0.milestones.0.done)" true
sums >"$T/after"
same 'with write: off no byte of a note changed' "$T/before" "$T/after"

note_english Missed.md 2024-08-20
run --today 2024-09-02 'done' Missed
is 'a note with further passed milestones comes back tomorrow' "$out" \
    'Missed: day-1 done · back tomorrow; 2 more have passed: `review done --all-due Missed` · 🟩🟩⬜⬜⬜⬜⬜⬜⬜⬜ 20%'
run --today 2024-08-28 'done' Missed --day 4
like 'one is said as one' "$out" '^Missed: day-4 done · back tomorrow; 1 more has passed: `review done --all-due Missed` · '
note_english "-it's late.md" 2024-08-20
run --today 2024-09-02 'done' -- "-it's late"
command=$(printf '%s\n' "$out" | sed 's/.*`review \(.*\)`.*/\1/')
eval "run --today 2024-09-02 $command"
like 'the command that it names does that' "$status $out" '^0 .*day-4, day-7 done · next day-14 '
