#!/bin/sh
# postpone, suspend and resume: the original day is kept and shown
. "$(dirname "$0")/lib.sh"

vault_new
note_korean AMI.md 2024-08-25 1 4
note_english Known.md 2024-08-01 1 4 7 14 long
note_english Later.md 2024-09-02
printf -- '---\nfirst_study:\nreview_1day: false\n---\n' >Undated.md
sums >"$T/before"
on='--today 2024-09-03'
# of NOTE FIELD…: fields of the only note of that name
of() {
    _note=$1
    shift
    run --today 2024-09-03 list "$_note" --json
    for _field; do
        set -- "$@" "notes.0.$_field"
        shift
    done
    json_line "$@"
}

# shellcheck disable=SC2086
{
run $on postpone AMI 3
is 'postpone counts from today when the day has come' "$out" 'AMI: day-7 postponed to 2024-09-06 (was due 2024-09-01)'
is 'the note is due on the new day, and the milestone keeps its own day' "$(of AMI due overdue_days milestones.2.due)" '2024-09-06 null 2024-09-01 '
run $on today
unlike 'it is not due before that' "$out" AMI
like 'show prints both days' "$("$REVIEW" $on show AMI)" 'due 2024-09-06 \(was 2024-09-01\)'
like 'so does explain' "$("$REVIEW" $on explain AMI)" '2024-09-06'
run --today 2024-09-07 list AMI --json
is 'it is overdue from the new day on' "$(json notes.0.overdue_days)" 1
run $on postpone AMI 2024-09-20
is 'a date moves it there' "$(of AMI due)" '2024-09-20 '
run $on undo
is 'undo brings the earlier postponement back' "$(of AMI due)" '2024-09-06 '
run $on postpone Later 5
is 'from a due day that is still to come it counts from there' "$(of Later due)" '2024-09-08 '
run --today 2024-09-03 done Later --day 1
is 'a milestone that is done ends it' "$(of Later stage due)" 'day-4 2024-09-06 '
run $on undo
run $on postpone AMI 2024-09-03
is 'a day that is not after today is wrong usage' "$status" 2
run $on postpone AMI 0
is 'so is no day at all' "$status" 2
run $on postpone AMI
is 'and a missing one' "$status" 2
run $on postpone Known 3
is 'in long-term memory there is nothing to postpone' "$status" 1
run $on postpone Undated 3
is 'nor without a first study day' "$status" 1
run $on postpone nowhere 3
is 'an unknown note is a negative answer' "$status" 1

run $on suspend AMI Later
is 'suspend takes several notes' "$(count "$out")" 2
run $on today
is 'a suspended note is not due' "$out" 'Nothing is due.'
is 'the message says so' "$(of AMI suspended stage)" 'true day-7 '
run $on suspend AMI
is 'suspending again changes nothing, with status 0' "$status$out" 0
like 'and says so' "$err" 'already suspended'
run $on list is:suspended --paths
is 'is:suspended finds them' "$(count "$out")" 2
run $on resume AMI
is 'resume brings it back' "$(of AMI suspended)" 'false '
run $on undo
is 'undo suspends it again' "$(of AMI suspended)" 'true '
run $on undo
is 'the next takes the suspension of both back' "$(of AMI suspended)$(of Later suspended)" 'false false '
run history AMI --json
is 'the history names the day that was postponed to' "$(count "$(json 'events.*.until')" '2024-09-06')" 1
}
sums >"$T/after"
sed '/Later/d' "$T/before" >"$T/b" && sed '/Later/d' "$T/after" >"$T/a"
same 'none of it is written into the notes' "$T/b" "$T/a"

echo 'late: shift' >.review/config.yaml
note_english Shift.md 2024-08-01
run --today 2024-08-05 done Shift --day 1
run --today 2024-08-05 list Shift --json
is 'late: shift moves what comes after a late review' \
    "$(json_line 'notes.0.milestones.*.due')" '2024-08-02 2024-08-08 2024-08-11 2024-08-18 null '
