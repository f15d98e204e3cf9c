#!/bin/sh
# catch-up and away: many notes postponed as one plan
. "$(dirname "$0")/lib.sh"

vault_new
# 30 overdue at day-1, 5 at day-4, 2 that come due today and 3 tomorrow; today is 2024-09-10.
for i in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    note_english "new-$i.md" "2024-08-$i"
done
for i in 1 2 3 4 5; do note_english "four-$i.md" "2024-08-1$i" 1; done
for i in 1 2; do note_english "today-$i.md" 2024-09-09; done
for i in 1 2 3; do note_english "tomorrow-$i.md" 2024-09-07 1; done
note_english Paused.md 2024-08-01
note_english Extra.md 2024-08-01 1 4 7 14
note_english Known.md 2024-08-01 1 4 7 14 long
"$REVIEW" --today 2024-09-10 suspend Paused >"$T/.said"
sums >"$T/before"
on='--today 2024-09-10'
# days: how many notes are due on which day
days() {
    "$REVIEW" --today 2024-09-10 list --json >"$T/out"
    json 'notes.*.due' | sort | uniq -c | awk '{ printf "%s %s;", $1, $2 }'
}
"$REVIEW" $on list --json >"$T/list.before"
before=$(days)

# shellcheck disable=SC2086
{
run $on catch-up --dry-run
is 'a dry run prints the plan' "$(printf '%s\n' "$out" | sed 's/  new.*//; s/  four.*//')" \
'DAY             DUE  MOVED  NOTES
Tue 2024-09-10    2      8
Wed 2024-09-11    3      7
Thu 2024-09-12    0     10
Fri 2024-09-13    0     10'
like 'the longest overdue of those with fewest milestones done come first' "$out" '2024-09-10 .*new-01, new-02, new-03'
like 'those with more done come last' "$out" '2024-09-13 .*four-1, four-2, four-3, four-4, four-5$'
is 'and changes nothing' "$(days)" "$before"

run $on catch-up
is 'without a terminal it needs --yes' "$status" 2
like 'and says so' "$err" '35 notes.*--yes'
is 'nothing has changed' "$(days)" "$before"

run $on catch-up --yes
is '--yes records the plan' "$status" 0
like 'it says how to take it back' "$out" '^35 notes postponed; `review undo` takes the plan back$'
run $on today --json
is 'nothing is overdue now' "$(json_line counts.overdue counts.due)" '0 10 '
run $on list new-01 --json
is 'the original day is kept' "$(json_line notes.0.due notes.0.milestones.0.due)" '2024-09-10 2024-08-02 '
run $on list new-30
like 'and shown' "$out" '2024-09-13 \(was 2024-08-31\)'
run $on history --json
is 'each note has one event, with one command' \
    "$(count "$(json 'events.*.kind')" 'postponed') $(($(grep '"kind":"postponed"' "$T/out" | grep -o '"command":"[0-9a-f]*"' | sort -u | wc -l)))" '35 1'
run $on catch-up
is 'a second run finds nothing' "$status$out" '0Nothing is overdue.'
run $on undo
is 'one undo takes the plan back' "$(days)" "$before"
"$REVIEW" $on list --json >"$T/list.after"
same 'and the list is as before' "$T/list.before" "$T/list.after"

run $on catch-up --per-day 3 --yes --json
is '--per-day sets the number, and what comes due anyway counts' \
    "$(json 'notes.*.until' | uniq -c | awk 'NR <= 3 { printf "%s %s ", $1, $2 }')" '1 2024-09-10 3 2024-09-12 3 2024-09-13 '
is 'JSON says what was recorded' "$(json_line dry_run notes.0.changed notes.0.kind notes.0.milestones.0 notes.0.path notes.0.note.due)" \
    'false true postponed day-1 new-01.md 2024-09-10 '
isnt 'with the id of the command' "$(json command)" null
run $on undo
run $on catch-up --dry-run --json
is 'JSON of a dry run has no command' "$(json_line dry_run command notes.# )" 'true null 35 '
is 'the notes are as they would be' "$(json notes.0.note.due)" 2024-09-10
for n in 0 -1 x ''; do
    run $on catch-up --per-day "$n" --yes
    is "--per-day '$n' is wrong usage" "$status" 2
done
run $on catch-up new-01
is 'a NOTE is wrong usage' "$status" 2
run --today 2999-01-01 catch-up --yes
is 'so is a day in the future' "$status" 2
run --today 2999-01-01 catch-up --dry-run
is 'of which the plan can be seen' "$status" 0

# --- many: as many a day as it takes to finish within 14 days
vault_new many
for i in $(seq 200); do printf -- '---\nfirst_study: 2024-08-01\nreview_1day: false\n---\nbody %s\n' "$i" >"n$i.md"; done
run $on catch-up --dry-run --json
is '200 notes are spread over 14 days' "$(json 'notes.*.until' | awk '!n[$0]++ { days++ } END { print days }')" 14
is 'and no day has more than 15' "$(json 'notes.*.until' | awk '++n[$0] > most { most++ } END { print most }')" 15

# --- a note that was reviewed today comes back tomorrow at the earliest
vault_new rests
note_english Rests.md 2024-08-01
"$REVIEW" $on 'done' Rests >"$T/.said"
run $on catch-up --yes --json
is 'a note that was reviewed today comes back tomorrow at the earliest' "$(json 'notes.*.until')" 2024-09-11

# --- away
vault_new away
note_english Over.md 2024-09-01
for i in 1 2 3; do note_english "a$i.md" 2024-09-09; done
for i in 1 2; do note_english "b$i.md" 2024-09-14; done
note_english c.md 2024-09-19
"$REVIEW" $on list --json >"$T/list.before"
run $on away 2024-09-19 --dry-run
is 'away shows the day after it' "$(last "$out")" 'Fri 2024-09-20    1      5  a1, a2, a3, b1, b2'
run $on away 2024-09-19
is 'it postpones what comes due until then' "$status$(last "$out")" '05 notes postponed; `review undo` takes the plan back'
is 'and leaves what is overdue, and what comes due later' "$(days)" '1 2024-09-02;6 2024-09-20;'
run $on undo
"$REVIEW" $on list --json >"$T/list.after"
same 'one undo takes it back' "$T/list.before" "$T/list.after"
run $on away 2024-09-12..2024-09-16 --json
is 'FROM..UNTIL is a span' "$(json_line 'notes.*.path' 'notes.*.until')" 'b1.md b2.md 2024-09-17 2024-09-17 '
run $on away 2024-09-12..2024-09-16
is 'nothing is left in it' "$status$out" '0Nothing comes due on these days.'
run $on away 2024-09-01..2024-09-11
is 'a span that began before today moves what has become overdue in it' "$(days)" '4 2024-09-12;2 2024-09-17;1 2024-09-20;'
for span in 2024-09-09 2024-09-20..2024-09-15 2024-09-31 .. '' 2024-09-12..; do
    run $on away "$span"
    is "'$span' is wrong usage" "$status" 2
done
run $on away thu..sun --dry-run
like 'weekdays are read' "$out" '^Mon 2024-09-16 '
run $on away
is 'so is no span' "$status" 2
}
cd "$T/vault" || exit 1
sums >"$T/after"
same 'none of it is written into the notes' "$T/before" "$T/after"

# --- on a terminal
if command -v script >/dev/null && script -qec true /dev/null </dev/null >"$T/.said" 2>&1; then
    tty() {
        typed "$1" | script -qec "$REVIEW --today 2024-09-10 catch-up" /dev/null | tr -d '\r'
    }
    said=$(tty n)
    like 'on a terminal it asks' "$said" 'Postpone 35 notes\? \[y/N\]'
    is 'no changes nothing' "$(days)" "$before"
    said=$(tty y)
    like 'yes records it' "$said" '35 notes postponed'
    run --today 2024-09-10 today --json
    is 'and nothing is overdue' "$(json counts.overdue)" 0
else
    for t in 1 2 3 4; do skip "on a terminal it asks ($t)" 'script(1) is missing'; done
fi

# --- the JSON of a dry run has the notes as they would be
mkdir "$T/foretold" && cd "$T/foretold" || exit 1
run init
note_english Late.md 2024-09-01
run catch-up --dry-run --json --today 2024-09-10
is 'a dry run gives the day after the change' "$(json_line notes.0.until notes.0.note.due)" '2024-09-10 2024-09-10 '
run catch-up --yes --json --today 2024-09-10
is 'as the plan itself does' "$(json_line notes.0.until notes.0.note.due)" '2024-09-10 2024-09-10 '
