#!/bin/sh
# Journals: one history on every machine, whatever order its parts arrive in
. "$(dirname "$0")/lib.sh"

# Two machines keep folders of their own. send FROM TO: the file sync carries journals, which only
# grow.
send() {
    [ -d "$T/$2/.review/journal" ] || mkdir -p "$T/$2/.review/journal"
    for _journal in "$T/$1"/.review/journal/*; do
        _there=$T/$2/.review/journal/${_journal##*/}
        if [ -e "$_there" ]; then
            # shellcheck disable=SC2046
            set -- "$1" "$2" $(wc -c "$_journal" "$_there")
            [ "$3" -gt "$5" ] || continue
        fi
        cp "$_journal" "$_there"
    done
}
on() { # MACHINE COMMAND…
    cd "$T/$1" || exit 1
    REVIEW_DEVICE=$1
    export REVIEW_DEVICE
    shift
    run "$@"
}
# states MACHINE: what it thinks of each note
states() {
    on "$1" --today 2024-09-10 list --json
    json_line 'notes.*.path' 'notes.*.stage' 'notes.*.id' 'notes.*.first_study'
}
REVIEW_DEVICE=laptop
export REVIEW_DEVICE

vault_new laptop
note_english A.md 2024-09-01
note_english B.md 2024-09-01 1
echo 'write: off' >.review/config.yaml
run scan
is 'a store has one journal' "$(ls .review/journal | sed 's/-.*//')" laptop
run history --json
is 'and no more' "$(($(cat .review/journal/* | wc -l)))" "$(json 'events.#')"
like 'git does not carry the database' "$(cat .review/.gitignore)" 'review.db'

# --- the journal before the database: a second machine begins with what the first knows
mkdir -p "$T/desk" && cp -R "$T/laptop/." "$T/desk" && rm -f "$T/desk/.review/review.db"
is 'a machine that begins with a journal has the same notes' "$(states desk)" "$(states laptop)"
on laptop --today 2024-09-03 'done' A
on desk --today 2024-09-05 'done' B
send laptop desk && send desk laptop
is 'marks on both come together' "$(states desk)" "$(states laptop)"
like 'with both of them' "$(states desk)" '^A.md B.md day-4 day-7 '
send laptop desk && send desk laptop
on desk today
on laptop history --json
is 'twice is once' "$(count "$(json 'events.*.kind')" '^done$')" 2

# --- an undo on one side, a mark on the other
on laptop undo
on desk --today 2024-09-03 'done' A --long-term
send laptop desk && send desk laptop
is 'an undo here and a mark there' "$(states desk)" "$(states laptop)"
like 'both count' "$(states desk)" '^A.md B.md long-term day-7 '
on desk undo
send desk laptop
is 'undo takes back what this machine did' "$(states laptop)" "$(states desk)"
like 'and no more' "$(states laptop)" '^A.md B.md day-1 day-7 '

# --- two that index the same notes apart, and meet later
REVIEW_DEVICE=same
for m in one two; do
    vault_new $m
    note_english C.md 2024-08-01
    note_english 'sub/D.md' 2024-08-02 1
    echo 'write: off' >.review/config.yaml
done
cd "$T/one" && run --today 2024-08-03 'done' C
cd "$T/two" && run --today 2024-08-04 'done' C
cd "$T/two" && run --today 2024-08-07 'done' D
states() {
    cd "$T/$1" || exit 1
    run --today 2024-09-10 list --json
    json_line 'notes.*.path' 'notes.*.stage' 'notes.*.id' 'notes.*.milestones.0.done_on'
}
send one two && send two one
is 'devices of one name have a journal each' "$(($(ls "$T/one/.review/journal" | wc -l)))" 2
is 'notes that were indexed apart become one' "$(states one)" "$(states two)"
like 'with the earliest date of each mark' "$(states one)" '^C.md sub/D.md day-4 day-7 .*2024-08-03 '
cd "$T/one" && run history C --json
is 'no mark is lost' "$(count "$(json 'events.*.kind')" '^done$')" 2
cd "$T/two" && run --today 2024-08-10 'done' C
send two one
is 'and what comes after is of the one' "$(states one)" "$(states two)"
cd "$T/one" && mv C.md Renamed.md && run scan && mv "$T/two/C.md" "$T/two/Renamed.md"
send one two
is 'a rename on both sides stays one note' "$(states two)" "$(states one)"
sed 's/^first_study: .*/first_study: 2024-08-05/' "$T/one/sub/D.md" >"$T/d" && cp "$T/d" "$T/one/sub/D.md"
cd "$T/one" && run scan
send one two && cp "$T/d" "$T/two/sub/D.md"
is 'so does a first study day that was corrected' "$(states two)" "$(states one)"

# --- the database is lost, the journal damaged
before=$(states one)
rm "$T/one/.review/review.db"
is 'a lost database is made again from the journals' "$(states one)" "$before"
cd "$T/one" && run history --json
is 'with every mark' "$(count "$(json 'events.*.kind')" '^done$')" 4
cd "$T/two" || exit 1
journal=$(ls .review/journal/*.jsonl | head -n 1)
printf '{"id":"torn' >>"$journal"
run today
is 'a line that is still under way is no damage' "$err" ''
settle
cp .review/review.db "$T/quiet.db"
run today
same 'and costs no write' .review/review.db "$T/quiet.db"
printf '\n{"id":"x","sum":"0000000000000000"}\n' >>"$journal"
run today
like 'a damaged line is named' "$err" 'damaged lines? in the journals'
run today
is 'once' "$err" ''
{ head -c 17000000 /dev/zero | tr '\0' x && echo; } >.review/journal/long.jsonl
sed -n 1,2p "$journal" >>.review/journal/long.jsonl
run today
like 'a line that is longer than any event is damaged, and counted once' "$err" 'long.jsonl:1: .*[(]1 damaged line '
run today
is 'and is not read again' "$err" ''
rm .review/journal/long.jsonl
cp "$journal" "${journal%.jsonl} (conflicted copy 2024-09-01).jsonl"
before=$(states two)
is 'a conflict copy of a journal does no harm' "$(states two)" "$before"
own=$(ls .review/journal/*"$(sql "select lower(hex(value)) from meta where key = 'store'")".jsonl)
cp "$own" "$T/own"
head -n 1 "$T/own" >"$own"
run today
for file in "$own" "$T/own"; do grep '"store"' "$file" >"$file.whole"; done
same 'its own journal, when a sync put an old one in its place, is made whole' "$own.whole" "$T/own.whole"
rm -rf "$T/two/.review/journal"
run --today 2024-09-10 'done' D
ok 'a journal that was deleted is written again' test "$(cat .review/journal/*.jsonl | wc -l)" -gt 4

# --- a rebuild keeps what was merged
cd "$T/two" || exit 1
before=$(states two)
run scan --rebuild
is 'a rebuild keeps notes that became one' "$(states two)" "$before"

# --- what sync services leave
vault_new copies
note_english A.md 2024-09-01
cp A.md 'A (conflicted copy 2024-09-02).md'
cp A.md 'A.sync-conflict-20240902-101112-ABCDEFG.md'
run list --json
is 'a conflict copy is never taken for a note' "$(json notes.#)" 1
run check --json
is 'but reported' "$(count "$(json 'problems.*.kind')" 'duplicate-id')" 2
mkdir -p "$T/Dropbox/.dropbox" "$T/Dropbox/notes" && cd "$T/Dropbox/notes" && note_english A.md 2024-09-01
run --db "$T/Dropbox/notes/x.db" init
run --db "$T/Dropbox/notes/x.db" check
like 'a store in a synced folder is warned of' "$out" 'store: PATH'

# --- marks of many notes at once: of 150 in `make check-slow`, which sets SEEDS
many=${SEEDS:+150}
many=${many:-40}
vault_new many
i=0
while [ $i -lt "$many" ]; do
    note_english "n$i.md" 2024-09-01
    i=$((i + 1))
done
run scan
mkdir -p "$T/more" && cp -R "$T/many/." "$T/more" && rm -f "$T/more/.review/review.db"
on more --today 2024-09-03 'done' n*.md
on more undo
on more --today 2024-09-06 'done' n*.md --all-due
on more --today 2024-09-06 suspend n7.md
on more --today 2024-09-06 undo
send more many
is 'the marks of all notes come in' "$(states many)" "$(states more)"
is 'all of them' "$(states many | tr ' ' '\n' | grep -c '^day-7$')" "$many"
on many list --json
was=$(json 'notes.*.path' 'notes.*.milestones.*.done_on')
on many scan --rebuild
on many list --json
is 'they are what a rebuild makes of them' "$(json 'notes.*.path' 'notes.*.milestones.*.done_on')" "$was"

# --- a line that this review refuses, and a later one does not
vault_new early
note_english a.md 2024-09-01
run scan
mkdir -p "$T/late" && cp -R "$T/early/." "$T/late" && rm -f "$T/late/.review/review.db"
on late --today 2024-09-03 'done' a
on late --today 2024-09-06 'done' a
send late early
set -- "$T/early/.review/journal"/late-*.jsonl
cp "$1" "$T/whole"
line=$(grep -n '"milestone":"day-1"' "$1" | head -n 1 | cut -d: -f1)
sed "${line}s/\"kind\":\"done\"/\"kind\":\"dome\"/" "$T/whole" >"$1"
on early list a --json
is 'the other lines come in' "$(json 'notes.0.milestones.*.done' | head -n 2 | tr '\n' ' ')" 'false true '
cp "$T/whole" "$1"
on early list a --json
is 'what was read is not read again' "$(json notes.0.milestones.0.done)" false
sql "update journal set tail = tail - 1 where name = ''" # as an earlier review left it
on early list a --json
is 'a later review reads it again' "$(json notes.0.milestones.0.done)" true
lines=$(cat "$T/early"/.review/journal/*.jsonl | wc -l)
on early today
is 'and writes no line twice' "$(cat "$T/early"/.review/journal/*.jsonl | wc -l)" "$lines"
