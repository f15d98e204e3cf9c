#!/bin/sh
# today, list and next for people: the summary, order and number of rows, and what is said when there are none
. "$(dirname "$0")/lib.sh"

vault_new
on='--today 2024-09-03'
# titles ARGUMENT…: the titles that a command lists, in their order
titles() {
    # shellcheck disable=SC2086
    run $on "$@" --format tsv
    printf '%s\n' "$out" | sed 1d | cut -f3 | tr '\n' ' '
}

# shellcheck disable=SC2086
{
for command in today list next; do
    run $on $command
    is "without a study note $command succeeds" "$status:$err" 0:
    like "and $command names how to start one" "$out" 'review start NOTE'
    like 'and how to write one' "$out" 'review new TITLE'
done
run $on today -q
is '-q says nothing' "$out" ''
run $on today --json
is 'JSON is an empty list' "$(json notes.#)" 0
printf '# Plain\n' >'Plain text.md'
run $on list
like 'a file that can be started is named' "$out" "review start 'Plain text.md'\$"
printf -- '---\nfirst_study: [\nreview_1day: false\n---\n' >Broken.md
run $on today
unlike 'a note that cannot be read is not forgotten' "$out" 'no study notes'
like 'it is counted below' "$out" '^1 note cannot be scheduled: review check$'
rm Broken.md 'Plain text.md'

SUBJECT=Zoology note_english bio/Worm.md 2024-08-01
SUBJECT=Zoology note_english bio/Ant.md 2024-08-24
SUBJECT=Botany note_english bio/Moss.md 2024-08-30 1
SUBJECT=Music note_english Modes.md 2024-09-02
SUBJECT=Music note_english Scales.md 2024-09-03
SUBJECT=Music note_english Chords.md 2024-07-01 1 4 7 14
SUBJECT=Music note_english Keys.md 2024-07-01 1 4 7 14 long

run $on
is 'the first line is a summary' "$(first "$out")" '4 due · 2 overdue, the oldest 32 days'
like 'a row says how many further milestones have passed' "$out" '^32 days +day-1 +3 more have passed  .* Worm '
like 'or that one has' "$out" '^ 9 days +day-1 +2 more have passed .* Ant '
unlike 'and says nothing if none has' "$out" 'passed .* Moss '
run --today 2024-08-31 today Moss
is 'nothing due among what was asked for is not worded as nothing due' \
    "$out" 'None of the 2 notes that are due fits Moss (looked in titles).
1 note fits, but is not due: review list Moss'

run $on today zoo
is 'a word is looked for in titles, and found elsewhere' "$out" \
    'None of the 4 notes that are due fits zoo (looked in titles; subject:zoo has 2).'
run $on today music scales
is 'a filter of several words' "$(first "$out")" \
    'None of the 4 notes that are due fits music scales (looked in titles).'
run $on today subject:Music stage:extra
is 'a filter without a word was not looked for in titles' "$(first "$out")" \
    'None of the 4 notes that are due fits subject:Music stage:extra.'
run $on today "it's here"
like 'words are quoted as the shell needs them' "$out" "fits 'it'\\\\''s here' "
run $on list zzz
is 'list says of how many' "$status:$out" '0:None of the 7 notes fits zzz (looked in titles).'
run $on list zzz --json
is 'JSON says it by an empty list' "$status:$(json notes.#)" 0:0

run --today 2024-07-20 today
is 'nothing is due: the next day is named' "$out" 'Nothing is due. Next: 1 note on Fri 2024-08-02.
1 note is in extra review: review list stage:extra'
run --today 2024-08-01 today
is 'tomorrow is called so' "$(first "$out")" 'Nothing is due. Next: 1 note tomorrow (Fri 2024-08-02).'

is '--sort due: the earliest first, never last' "$(titles list --sort due)" 'Worm Ant Modes Moss Scales Chords Keys '
is '--sort title ignores the folder' "$(titles list --sort title)" 'Ant Chords Keys Modes Moss Scales Worm '
is '--sort path' "$(titles list --sort path)" "$(titles list)"
is '--sort progress: the least first' "$(titles list --sort progress)" 'Modes Scales Ant Worm Moss Chords Keys '
is '--sort added: the latest first study day first' "$(titles list --sort added)" 'Scales Modes Moss Ant Worm Chords Keys '
is 'today is sorted, too' "$(titles today --sort title)" 'Ant Modes Moss Worm '
run $on list --sort size
is 'another order is wrong usage' "$status" 2
like 'and the message names all' "$err" 'due, title, path, progress or added, not "size"'

is '--limit lists the first rows' "$(titles today --limit 2)" 'Worm Ant '
is '-n, too' "$(titles list -n 3 --sort title)" 'Ant Chords Keys '
run $on today -n 1
is 'the rows that are left out are counted' "$(last "$out")" '3 more: review today --all'
run $on today subject:Zoology -n 1 --sort title
is 'and the command that lists them is complete' "$(last "$out")" \
    '1 more: review today subject:Zoology --sort title --all'
run $on today -n 1 --json
is 'the counts of JSON are those of all' "$(json_line notes.# counts.due counts.overdue)" '1 4 2 '
run $on list -n 2
is 'list counts its rows' "$(last "$out")" '2 of 7 notes'
run $on list subject:Zoology
is 'also when it lists all' "$(last "$out")" '2 notes'
for wrong in 0 -1 x ''; do
    run $on list --limit "$wrong"
    is "--limit '$wrong' is wrong usage" "$status" 2
done

run $on today --count
is '--count prints the number of notes' "$status:$out" 0:4
run $on list --count subject:Music
is 'of those that fit' "$out" 4
run $on list --count zzz
is 'also if it is 0' "$out" 0
run $on today --count -q zzz
is 'which -q does not print' "$status:$out:$err" 0::
run $on today --count --exit-code
is '--exit-code goes with it' "$status:$out" 1:4
run $on today --count --json
is '--count and another format contradict each other' "$status" 2
run $on today --all --limit 3
is '--all and --limit, too' "$status" 2

run $on next
is 'next begins with today, and joins days without notes' "$out" \
    'Today, Tue 2024-09-03  4 notes, 2 overdue
  day-1  Worm    Zoology  bio
  day-1  Ant     Zoology  bio
  day-1  Modes   Music
  day-4  Moss    Botany   bio
Tomorrow, Wed 2024-09-04  1 note
  day-1  Scales  Music
Thu 2024-09-05 to Tue 2024-09-10  nothing'
run $on next --json
is 'JSON has the days after today, as ever' "$(json_line days.# days.0.day days.0.notes.#)" '7 2024-09-04 1 '
run $on next --paths
is 'and so have paths' "$(printf '%s\n' "$out" | sed 's,.*/,,')" Scales.md

i=0
while [ $i -lt 17 ]; do
    i=$((i + 1))
    note_english "more/Note $i.md" 2024-08-20
done
run $on today
unlike 'catch-up is not named for 19 overdue notes' "$out" 'catch-up'
note_english 'more/Note 18.md' 2024-08-20
run $on today
like 'it is for 20' "$out" '^20 notes are overdue\. .*: review catch-up$'
mkdir other
note_english other/Modes.md 2024-08-30
run $on list Modes
like 'equal titles are shown with their paths' "$out" ' other/Modes  '
}
