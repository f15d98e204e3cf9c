#!/bin/sh
# FILTER: each key, negation, stages in the words of the templates, and what is refused
. "$(dirname "$0")/lib.sh"

# titles ARGUMENT…: the titles that `list` gives, on one line.
titles() {
    run --today 2024-09-03 list "$@" --json
    json_line 'notes.*.title'
}
refused() { # TITLE PATTERN ARGUMENT…: wrong usage, with a message
    _refused=$1 _pattern=$2
    shift 2
    run --today 2024-09-03 list "$@"
    is "$_refused: wrong usage" "$status$out" 2
    like "$_refused: the message" "$err" "$_pattern"
}

vault_new
note_korean bio/B.md 2024-08-25 1 4
SUBJECT=AWS note_english Late.md 2024-08-01
SUBJECT=AWS note_english Moved.md 2024-09-02
SUBJECT=Bio note_english Over.md 2024-08-25 1 4 7 14
SUBJECT=Bio note_english Known.md 2024-08-01 1 4 7 14 long
note_english Soon.md 2024-09-03
note_english Lost.md 2024-09-02
run --today 2024-09-03 postpone Moved 3
run --today 2024-09-03 suspend Over
rm Lost.md

is 'is:due is what today lists' "$(titles is:due)" 'Late B '
run --today 2024-09-03 today --json
is 'and the same notes' "$(json_line 'notes.*.title')" 'Late B '
is 'is:overdue leaves out what is due today' "$(titles is:overdue)" 'Late B '
is 'not on its very day' "$(run --today 2024-09-01 list is:overdue --json; json_line 'notes.*.title')" 'Late '
is 'is:postponed' "$(titles is:postponed)" 'Moved '
is 'is:suspended' "$(titles is:suspended)" 'Over '
is 'is:missing lists notes that vanished' "$(titles is:missing)" 'Lost '
run --today 2024-09-03 list is:missing --json
is 'with the last path' "$(json notes.0.path)" Lost.md
is 'and no other filter does' "$(titles Lost)" ''
is 'due:today' "$(titles due:today)" ''
is 'due:today on another day' "$(run --today 2024-09-04 list due:today --json; json 'notes.*.title')" Soon
is 'not: negates a filter' "$(titles not:subject:AWS)" 'Known Over Soon B '
is 'a word of the title too' "$(titles not:o)" 'Late B '
is 'twice is once' "$(titles not:not:subject:AWS)" 'Late Moved '
is 'also is:' "$(titles not:is:new not:is:suspended)" 'Known B '
is 'keys in any letter case' "$(titles Subject:aws)" 'Late Moved '

for word in 'stage:7일 복습' stage:7일복습 stage:day-7 stage:7 STAGE:Day-7; do
    is "$word" "$(titles "$word")" 'B '
done
is 'stage:추가 복습' "$(titles 'stage:추가 복습')" 'Over '
is 'stage:장기기억' "$(titles stage:장기기억)" 'Known '
is 'in another normalisation' "$(titles "stage:$(printf '\341\204\214\341\205\241\341\206\274\341\204\200\341\205\265\341\204\200\341\205\265\341\204\213\341\205\245\341\206\250')")" 'Known '
refused 'a stage that no ladder has' 'day-1, day-4, day-7, day-14, extra, long-term or unscheduled' stage:5
refused 'in Korean as well' 'day-14, extra' 'stage:5일 복습'
refused 'a stage that is no word for one' 'stage:soon' stage:soon
refused 'an empty value' 'subject:.*empty' subject:
refused 'an empty value of not:' 'not:.*empty' not:
refused 'an empty word' 'empty' ''
refused 'spaces alone' 'empty' 'stage: '
refused 'a mistyped key' 'did you mean subject:AWS\?' subjct:AWS
refused 'a mistyped is:' 'did you mean is:overdue\?' is:overdu
refused 'an unknown is:' 'due, overdue, postponed, suspended, new, weak or missing' is:xyzzy
refused 'a key that is near no other' 'no such filter' zyxwv:1
is 'a title may begin with a capital and a colon' "$(titles 'TCP: slow')" ''

# The milestones of a template of the vault are stages too, those of milestones: the only ones.
cat >.review/config.yaml <<'END'
templates:
  - name: short
    keys: {first_study: begun, day-2: again, day-10: once more}
END
printf -- '---\nbegun: 2024-09-01\nagain: false\nonce more: false\n---\n' >Short.md
is 'the milestones of a template' "$(titles stage:2)" 'Short '
refused 'the stages are listed' 'day-1, day-2, day-4, day-7, day-10, day-14, extra' stage:3
echo 'milestones: [2, 9]' >.review/config.yaml
is 'milestones: decides' "$(titles stage:9)" ''
refused 'what it does not name' 'day-2, day-9, extra' stage:1
