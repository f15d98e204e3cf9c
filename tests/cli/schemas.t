#!/bin/sh
# Stores that earlier programs made, a dump of each schema in tests/data/stores: brought up to date, imported,
# and salvaged
. "$(dirname "$0")/lib.sh"

# The notes that those stores were made with; all but the last were marked and undone there.
vault_new notes
echo 'write: off' >.review/config.yaml
mkdir sub
for n in A B C D; do note_english $n.md 2024-09-01; done
mv D.md sub/E.md
rm -rf .review/journal
notes() {
    cp -R "$T/notes" "$T/$1" && cd "$T/$1" || exit 1
}
# store SCHEMA FILE: the store as it was
store() {
    rm -rf "$2" && sqlite3 "$2" <"$root/tests/data/stores/schema-$1.sql"
}
says() {
    run --today 2024-09-10 list --json
    json_line 'notes.*.path' 'notes.*.stage' 'notes.*.due' 'notes.*.milestones.0.done_on'
}
notes_of='A.md B.md C.md sub/E.md day-7 day-1 day-1 day-4 2024-09-08'
expected_1="$notes_of 2024-09-02 2024-09-02 2024-09-05 2024-09-02 null null 2024-09-03 "
expected_2="$notes_of 2024-10-04 2024-09-02 2024-09-05 2024-09-02 null null 2024-09-03 "
expected_3=$expected_2
expected_4=$expected_2
expected_5=$expected_2
# The grades of the answers to A: schemas before 4 have none.
answers() {
    run cues A --json
    json_line 'cues.*.history.*.grade' 'cues.*.history.*.seconds'
}
answers_1='' answers_2='' answers_3='' answers_4='again good easy 9 null 0 '
answers_5=$answers_4

for schema in 1 2 3 4 5; do
    eval "expected=\$expected_$schema answers=\$answers_$schema"
    notes "updated-$schema"
    store $schema .review/review.db
    is "schema $schema: the store is brought up to date" "$(says)" "$expected"
    is "schema $schema: with its answers" "$(answers)" "$answers"
    run check --json
    unlike "schema $schema: and sound" "$out" '"kind":"store"'
    run --today 2024-09-10 'done' C
    is "schema $schema: and takes a mark" "$status" 0

    notes "imported-$schema"
    store $schema "$T/other.db"
    run import "$T/other.db"
    is "schema $schema: a copy is imported" "$(says) $(answers)" "$expected $answers"

    notes "salvaged-$schema"
    store $schema .review/review.db
    own=$(sql "select hex(value) from meta where key = 'store'")
    sql 'drop index event_note'
    run check --repair
    like "schema $schema: one that is damaged is set aside" "$err" 'set aside'
    is "schema $schema: with all its events in the new one" "$(says) $(answers)" "$expected $answers"
    is "schema $schema: which is the same store" "$(sql "select hex(value) from meta where key = 'store'")" "$own"
done

# --- an answer that an older program kept without its data: it comes again with the journals
notes answered
store 4 .review/review.db
run scan
mkdir "$T/journal" && mv .review/journal/*.jsonl "$T/journal/"
grep -c '"kind":"answered"' "$T"/journal/*.jsonl >"$T/answers"
is 'a journal has the answers' "$(cat "$T/answers")" 4
store 3 .review/review.db
sql "insert into event (id, store, command, device, note, kind, source, grade, on_day, recorded_at, utc_offset)
    values (x'9731ad8e6869f986ef344a503e4a5b0d', x'e653e8d408dca4f463b04ec8c354b205', x'fabfacdb8c7e540c095df18d9aff5c0b',
    'vm', '7c9717415f6da706e0280a1492e5df89', 'answered', 'cli', 'again', 19971, 1795690648929472, 0)"
rm -rf .review/journal && mkdir .review/journal && cp "$T"/journal/*.jsonl .review/journal/
run scan
is 'they are read with their data' \
    "$(sql "select count(*), sum(question is not null), sum(first) from event where kind = 'answered'")" '4|4|3'
unlike 'and nothing else is missing' "$err" 'damaged|does not know'

# --- several at once: one of them brings it up to date, and its copy is whole
notes several
store 1 .review/review.db
for i in 1 2 3 4; do
    "$REVIEW" --today 2024-09-10 list --json >"$T/list.$i" 2>"$T/list.$i.err" &
done
wait
is 'none of them complains' "$(cat "$T"/list.*.err)" ''
is 'all answer the same' "$(cksum <"$T/list.1") $(cksum <"$T/list.2")" "$(cksum <"$T/list.3") $(cksum <"$T/list.4")"
is 'the copy that was made before it is whole' \
    "$(sqlite3 .review/review.db.schema-1 'pragma integrity_check; pragma user_version; select count(*) > 9 from event')" 'ok
1
1'

# --- one that lacks a column of its schema, cut off in the middle of a step
notes half
store 2 .review/review.db
sql 'alter table event drop column original'
run check --repair
like 'a store that lacks a column is set aside' "$err" 'set aside'
