#!/bin/sh
# The index of the notes is a cache: if it is damaged, the next command makes it again
. "$(dirname "$0")/lib.sh"

vault_new
for note in Osmosis Modes Tides; do
    note_english $note.md 2026-03-01
done
export REVIEW_TODAY=2026-03-10
run 'done' Osmosis
run suspend Tides
run list --json
cp "$T/out" "$T/expected"
settle
cp .review/review.db "$T/sound"

# damage WHAT STATEMENT: a sound store in which the statement was run
damage() {
    what=$1
    cp "$T/sound" .review/review.db
    sql "$2"
}

damage 'a row that cannot be read' "UPDATE file SET row = zeroblob(20) WHERE path = 'Modes.md'"
run today --no-scan
is "$what: without a scan the index cannot be made again" "$status" 3
like "$what: the message says what does it" "$err" 'index is damaged at Modes.md; .review scan --rebuild. makes it again'
for damage in "UPDATE file SET row = zeroblob(20) WHERE path = 'Modes.md'" "DELETE FROM file WHERE path = 'Modes.md'" \
    "UPDATE file SET row = substr(row, 1, 9)"; do
    damage "$damage" "$damage"
    run list --json
    is "$what: list answers" "$status" 0
    same "$what: and as before" "$T/out" "$T/expected"
    like "$what: one line says why it took longer" "$err" \
        'review.db: the index of the notes was damaged; it was worked out again from the notes and the history$'
    is "$what: and no other" "$(printf '%s\n' "$err" | grep -c .)" 1
    run check
    is "$what: nothing is wrong any more" "$status$err" 0
done

for damage in "UPDATE file SET row = zeroblob(20) WHERE path = 'Modes.md'" "DELETE FROM file WHERE path = 'Modes.md'"; do
    damage "check --repair after $damage" "$damage"
    run check --repair
    is "$what: it succeeds" "$status" 0
    like "$what: one line says what it did" "$err" \
        '^[^:]*review.db: the index of the notes was damaged; it was worked out again from the notes and the history$'
    is "$what: and no other" "$(printf '%s\n' "$err" | grep -c .)" 1
    run list --json
    same "$what: list answers as before" "$T/out" "$T/expected"
    is "$what: the store is the one that was there" "$(find .review -name '*aside*' | wc -l)" 0
done
damage 'check --repair of a damaged history' "DELETE FROM file WHERE path = 'Modes.md'; DROP TRIGGER event_fixed;
    UPDATE event SET grade = 'hard' WHERE kind = 'done';
    CREATE TRIGGER event_fixed BEFORE UPDATE ON event BEGIN  SELECT raise(ABORT, 'events are never edited'); END"
run check --repair
like "$what: the store is set aside" "$err" 'the store is damaged; it was set aside as'
like "$what: because of the event" "$err" 'the reason was .*checksum of an event'
run list --json
same "$what: list answers as before" "$T/out" "$T/expected"
rm .review/*aside*

damage 'an event is damaged, too' "DELETE FROM file WHERE path = 'Osmosis.md'; DROP TRIGGER event_fixed;
    UPDATE event SET note = 'other' WHERE kind = 'done'"
run list
is "$what: the index is not made from such a history" "$status" 3
like "$what: the message says what repairs the store" "$err" 'store is damaged.*check --repair'
is "$what: its tick is not recorded again" "$(sql "SELECT count(*) FROM event WHERE kind = 'done'")" 1

damage 'before a mark' "DELETE FROM file WHERE path = 'Modes.md'"
before=$(sums)
run 'done' Modes --dry-run
is "$what: a dry run names the mark" "$status:$(sums)" "0:$before"
run 'done' Modes
is "$what: it is made" "$status" 0
ok "$what: and written" grep -q '^review_1day: true$' Modes.md
run undo
is "$what: undo takes it back to the byte" "$(sums)" "$before"

# The index is loaded before the scan: where another machine has news, and where a note is still to be written.
cp .review/journal/*.jsonl "$T/own.jsonl"
"$REVIEW" -C "$T/vault" export json >"$T/all.json"
mkdir "$T/other"
cp ./*.md "$T/other"
(cd "$T/other" && "$REVIEW" init --quiet && "$REVIEW" import "$T/all.json" --quiet && "$REVIEW" suspend Modes --quiet) \
    >/dev/null
damage 'news from another machine' "UPDATE file SET row = zeroblob(20) WHERE path = 'Modes.md'"
cp "$T/other/.review/journal/"*.jsonl .review/journal/
run list is:suspended --json
is "$what: they are recorded" "$status:$(json 'notes.*.title' | tr '\n' ' ')" '0:Modes Tides '
rm .review/journal/*
cp "$T/own.jsonl" .review/journal/

damage 'a store that cannot be written' "DELETE FROM file WHERE path = 'Modes.md'"
chmod 400 .review/review.db
chmod 500 .review
if [ -w .review/review.db ]; then
    skip "$what: list answers all the same" 'root writes everywhere'
else
    run list --json
    same "$what: list answers all the same" "$T/out" "$T/expected"
fi
chmod 700 .review
chmod 600 .review/review.db
