#!/bin/sh
# export and import: everything as data, and a union of two histories
. "$(dirname "$0")/lib.sh"

vault_new one
note_english A.md 2024-09-01
note_english '=B.md' 2024-09-01 1
run --today 2024-09-03 'done' A
run --today 2024-09-03 postpone B 3
run --today 2024-09-03 suspend A
run --today 2024-09-03 resume A
run undo
run export csv
is 'csv has a line for each note' "$(count "$out")" 3
like 'and is inert' "$out" "'=B"
run export json
is 'json says its version' "$(json format_version)" 1
cp "$T/out" "$T/one.json"
mkdir "$T/two" && cp ./*.md "$T/two/" && cd "$T/two" && run init
run import "$T/one.json"
is 'import says how many events it imported' "$out" '7 events imported, 0 already known'
run import "$T/one.json"
is 'a second import adds nothing' "$out" '0 events imported, 7 already known'
is 'nor from a pipe whose writer is slow' "$({ sleep 0.2; cat "$T/one.json"; } | "$REVIEW" import /dev/stdin 2>&1)" "$out"
run --today 2024-09-10 list --json
is 'the notes are as they were' "$(json_line 'notes.*.stage' 'notes.*.due' 'notes.*.suspended')" \
    'day-4 day-4 2024-09-08 2024-09-05 false true '
run export json
cp "$T/out" "$T/two.json"
cd "$T/one" && run import "$T/two.json"
run --today 2024-09-10 list --json
here=$(json 'notes.*.id' 'notes.*.stage')
cd "$T/two" && run --today 2024-09-10 list --json
is 'both come to the same' "$(json 'notes.*.id' 'notes.*.stage')" "$here"
run export json
cp "$T/out" "$T/again.json"
mkdir "$T/three" && cd "$T/three" && run init
run import "$T/again.json"
run export json
is 'an export can be imported without loss' "$(json 'events.*.id' | sort)" \
    "$(cp "$T/again.json" "$T/out" && json 'events.*.id' | sort)"
cp "$T"/one/.review/journal/*.jsonl "$T/journal.jsonl"
run import "$T/journal.jsonl"
is 'a journal can be imported, too' "$status" 0

echo '{"events": [{"id": "x"}]}' >"$T/bad.json"
run import "$T/bad.json"
is 'a wrong event is named' "$status" 3
like 'with its number' "$err" 'event 1: "kind"'
echo '{"events": [' >"$T/bad.json"
run import "$T/bad.json"
like 'so is the line that is not JSON' "$err" 'bad.json:[0-9]+: not JSON'
{ printf '{"vault":"x","events":['; sed -n 2p "$T/again.json"; printf '{}]}'; } >"$T/bad.json"
run import "$T/bad.json"
like 'an event that is wrong among others is named by its number' "$err" 'event 2: "kind"'
sed '$d' "$T/again.json" >"$T/bad.json"
run import "$T/bad.json"
like 'half a file is reported with the line where it ends' "$err" "bad.json:$(($(wc -l <"$T/bad.json") + 1)): not JSON"
mkdir "$T/four" && cd "$T/four" && run init
run import "$T/bad.json"
run history
is 'and nothing of it is imported' "$out" 'No events.'
tr -d '\n' <"$T/again.json" >"$T/line.json"
run import "$T/line.json"
run history --json
is 'line feeds mean nothing' "$(json 'events.*.id' | sort)" "$(cp "$T/again.json" "$T/out" && json 'events.*.id' | sort)"
mkfifo "$T/rest"
{ printf '{"events":[' && cat "$T/rest"; } | "$REVIEW" import /dev/stdin >"$T/piped" 2>&1 &
note_english E.md 2024-09-01
run --today 2024-09-03 'done' E
is 'a mark does not wait for a pipe that is imported' "$status" 0
printf ']}' >"$T/rest"
wait
is 'which is imported when it ends' "$(cat "$T/piped")" '0 events imported, 0 already known'
cd "$T/three" || exit 1
run import "$T/nowhere.json"
is 'a file that is not there is a negative answer' "$status" 1
run export xml
is 'another format is wrong usage' "$status" 2

run import "$T/nowhere.json"
is 'a file that does not exist cannot be imported' "$status" 1
like 'and the message says what FILE is' "$err" 'nowhere.json: this file does not exist; nothing was imported. FILE is the output of `review export json`'
