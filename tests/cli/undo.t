#!/bin/sh
# undo says what it takes back and when that was recorded, and does not reach past what cannot be taken back
. "$(dirname "$0")/lib.sh"

when='[0-9]+ [A-Z][a-z]+ [0-9][0-9]:[0-9][0-9]'
on='--today 2024-09-03'
vault_new
note_english Osmosis.md 2024-08-30
note_english Modes.md 2024-08-30
note_english Extra.md 2024-08-01 1 4 7 14
sums >"$T/before"

# shellcheck disable=SC2086
{
run $on undo
is 'nothing to undo is a negative answer' "$status" 1
like 'and says so' "$err" 'there is nothing to undo'

run $on 'done' Osmosis
run $on undo
like 'undo says what it takes back, when it was recorded, and its day' "$out" \
    "^undone: done of $when: Osmosis day-1 \(on 2024-09-03\)\$"
run $on postpone Modes 3
run $on undo
like 'a postponement with its day' "$out" "^undone: postpone of $when: Modes day-1 to 2024-09-06\$"
run $on suspend Modes Osmosis
run $on undo
like 'a suspension' "$out" "^undone: suspend of $when: Modes\$"
is 'one line for each note' "$(count "$out")" 2
run $on 'done' Extra
run $on undo
like 'an extra review' "$out" "^undone: done of $when: Extra extra review \(on 2024-09-03\)\$"
sums >"$T/after"
same 'and every byte is as before' "$T/before" "$T/after"

run $on 'done' Osmosis
run $on undo --dry-run
like 'a dry run says what it would take back' "$out" "^would undo: done of $when: Osmosis day-1"
run $on list Osmosis --json
is 'and takes nothing back' "$(json notes.0.milestones.0.done)" true
run $on undo --dry-run --json
is 'as JSON, too' "$(json_line dry_run command notes.0.kind notes.0.milestones.0)" 'true null undone day-1 '
run $on undo --json
is 'JSON says what was taken back' \
    "$(json_line dry_run notes.0.changed notes.0.kind notes.0.milestones.0 notes.0.on notes.0.note.progress)" \
    'false true undone day-1 2024-09-03 0 '
like 'with the line, without the title' "$(json notes.0.message)" "^undone: done of $when: day-1"
isnt 'and the id of the command' "$(json command)" null
run $on redo --json
is 'so does redo' "$(json_line notes.0.kind notes.0.milestones.0 notes.0.note.progress)" 'done day-1 0.2 '
run $on undo
for n in 1 2 3 4 5 6 7 8 9 10 11 12; do note_english "n$n.md" 2024-08-30; done
run $on 'done' n1 n2 n3 n4 n5 n6 n7 n8 n9 n10 n11 n12
run $on undo
is 'ten lines, then a number' "$(printf '%s\n' "$out" | sed -n '10,$p' | sed 's/.*n10.*/tenth/')" 'tenth
undone: and 2 more'
run $on undo Osmosis
is 'a NOTE is wrong usage' "$status" 2

# --- a command of an earlier day: two time zones more than a day apart
vault_new days
note_english Osmosis.md 2024-08-30
TZ=UTC+12 "$REVIEW" $on 'done' Osmosis >"$T/said"
sums >"$T/before"
TZ=UTC-14
export TZ
run $on undo
is 'a command of an earlier day is not taken back without --older' "$status" 1
like 'it is named' "$err" "done of $when: Osmosis day-1.*earlier day"
like 'with the option' "$err" 'review undo --older'
run $on undo --dry-run
is 'neither in a dry run' "$status" 1
sums >"$T/after"
same 'nothing has changed' "$T/before" "$T/after"
if command -v script >/dev/null && script -qec true /dev/null </dev/null >"$T/said" 2>&1; then
    tty() {
        typed "$1" | script -qec "$REVIEW $on undo" /dev/null | tr -d '\r'
    }
    like 'on a terminal it asks' "$(tty n)" "Take back done of $when: Osmosis day-1.*\? \[y/N\]"
    run $on list Osmosis --json
    is 'no takes nothing back' "$(json notes.0.progress)" 0.2
    like 'yes takes it back' "$(tty y)" 'undone: done of'
    run $on redo
    is 'redo does not ask' "$status" 0
else
    for t in 1 2 3 4; do skip "on a terminal it asks ($t)" 'script(1) is missing'; done
fi
run $on undo --older
is '--older takes it back' "$status" 0
TZ=UTC
export TZ

# --- directly after a command that cannot be taken back
vault_new final
note_english Osmosis.md 2024-08-30
note_english Stale.md 2024-08-30 1
sed -i 's/^stage: .*/stage: day-1/' Stale.md
run $on 'done' Osmosis
run $on refresh
sums >"$T/before"
run $on undo
is 'directly after a refresh there is nothing to take back' "$status" 1
like 'and undo says why' "$err" "the last command was refresh of $when, which cannot be taken back"
run $on list
run $on undo
is 'a command that reads changes nothing about it' "$status" 1
sums >"$T/after"
same 'no note has changed' "$T/before" "$T/after"
run $on undo --older
like '--older takes back the command before it' "$out" '^undone: done of .*: Osmosis day-1'
run $on redo
is 'which can be brought back' "$status" 0
run $on undo
is 'from then on undo goes on' "$status" 0
run $on refresh
run $on undo
like 'a refresh that changed nothing does not count' "$err" 'there is nothing to undo'

for n in 1 2 3 4; do note_english "u$n.md" 2024-08-30 1; done
run $on list
for n in 1 2 3 4; do sed -i 's/^review_1day: true/review_1day: false/' "u$n.md"; done
run $on 'done' Osmosis
run scan --accept
run $on undo
like 'directly after scan --accept it says so' "$err" 'the last command was scan --accept of'
run $on 'done' Stale
run $on undo
is 'after another mark that one is taken back' "$status" 0

run export json
cp "$T/out" "$T/other.json"
vault_new imported
note_english Osmosis.md 2024-08-30
run $on 'done' Osmosis
run import "$T/other.json"
run $on undo
like 'directly after an import it says so' "$err" 'the last command was import of'
run import "$T/other.json"
run $on undo --older
like '--older goes on from there' "$out" 'Osmosis day-1'
run import "$T/other.json"
run $on undo
like 'an import of what is known does not count' "$err" 'there is nothing to undo'

# What follows from the history cannot be written into these notes, but a first study day can.
vault_new unreadable
printf -- '---\nfirst_study: # later\nreviewed:\n  - day-1 x:\n  - day-14\n---\n' >List.md
printf -- '---\nfirst_study:\nreviews: {day-1: [1], day-4: maybe}\n---\n' >Map.md
printf -- '---\nfirst_study:\nreview_1day: perhaps\nstatus: dunno\n---\n' >Status.md
run $on scan
for note in List Map Status; do
    sums >"$T/before"
    run $on start "$note"
    is "a note of which boxes cannot be read is started: $note" "$status" 0
    sums >"$T/between"
    run $on undo
    sums >"$T/after"
    same "taken back: $note" "$T/before" "$T/after"
    run $on redo
    sums >"$T/after"
    same "and made again: $note" "$T/between" "$T/after"
done
}
