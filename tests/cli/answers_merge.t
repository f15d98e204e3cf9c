#!/bin/sh
# Answers of two machines: a union in any order, under each id of the note, also after a loss of the store
. "$(dirname "$0")/lib.sh"

on() { # MACHINE COMMAND…
    cd "$T/$1" || exit 1
    REVIEW_DEVICE=$1
    export REVIEW_DEVICE
    shift
    run "$@"
}
send() { # FROM TO: the file sync carries journals
    mkdir -p "$T/$2/.review/journal"
    cp "$T/$1"/.review/journal/"$1"-* "$T/$2/.review/journal/"
}
# told MACHINE: what it knows of the cues
told() {
    on "$1" --today 2024-09-20 cues Cells --json
    sed 's/"vault":"[^"]*"//' "$T/out"
}
grades() {
    on "$1" --today 2024-09-20 cues Cells --json
    json_line 'cues.0.history.*.grade' 'cues.0.history.*.first'
}
cells="## Cues
- What divides a cell?
  - mitosis
- What makes energy?"

# --- each began alone, so the note has two ids
REVIEW_DEVICE=laptop
export REVIEW_DEVICE
vault_new laptop
echo 'write: off' >.review/config.yaml
BODY=$cells note_english Cells.md 2024-09-01
BODY=Another. note_english Other.md 2024-09-01
mkdir "$T/desk" && cp ./*.md "$T/desk/"
(cd "$T/desk" && REVIEW_DEVICE=desk "$REVIEW" init >/dev/null && echo 'write: off' >.review/config.yaml)
on laptop --today 2024-09-02 answer Cells 1 good
on desk --today 2024-09-02 answer Cells 1 again
on desk --today 2024-09-05 answer Cells divides again
on laptop --today 2024-09-08 answer Cells 1 easy
is 'each knows its own' "$(grades laptop)|$(grades desk)" 'good easy true true |again again true true '
send laptop desk
is 'one hears of the other' "$(grades desk)" 'good again again easy true false true true '
send desk laptop
is 'and the other of it' "$(told laptop)" "$(told desk)"
is 'an answer is there once' "$(($(told laptop | grep -o '"day"' | wc -l)))" 4
is 'the events have two ids' "$(cd "$T/laptop" && sql "select count(distinct note) from event where kind = 'answered'")" 2
on laptop --today 2024-09-20 cues Cells
like 'the first answer of both on one day counts' "$out" '2 of 3'

# --- undo takes back its own
on desk undo
send desk laptop
is 'an undo reaches the other machine' "$(grades laptop)" 'good again easy true false true '
is 'and both agree' "$(told laptop)" "$(told desk)"
on desk redo
send desk laptop
is 'so does redo' "$(grades laptop)" 'good again again easy true false true true '
on laptop undo
is 'the other machine takes back its own last answer' "$(grades laptop)" 'good again again true false true '
on laptop redo

# --- the question is edited on one machine, and asked as it was on the other
sed -i 's/What divides a cell?/Which process divides a body cell?/' "$T/laptop/Cells.md"
on laptop --today 2024-09-09 answer Cells 1 hard
send laptop desk
is 'an answer to a new question is one to the old' "$(grades desk)" 'good again again easy hard true false true true true '
on desk --today 2024-09-10 answer Cells 1 again
cp "$T/laptop/Cells.md" "$T/desk/Cells.md"
send desk laptop
is 'and the other way round' "$(told laptop)" "$(told desk)"
is 'with all of them' "$(grades laptop)" 'good again again easy hard again true false true true true true '

# --- the lost store; a third machine; an import
before=$(told laptop)
rm "$T/laptop/.review/review.db"
is 'a lost store is made again from the journals' "$(told laptop)" "$before"
mkdir "$T/third" && cp -R "$T/laptop/." "$T/third" && rm "$T/third/.review/review.db"
is 'a third machine begins with them' "$(told third)" "$before"
on desk export json
cp "$T/out" "$T/desk.json"
mkdir "$T/fourth" && cp "$T"/laptop/*.md "$T/fourth/" && (cd "$T/fourth" && "$REVIEW" init >/dev/null)
on fourth import "$T/desk.json"
is 'a fourth imports them' "$(told fourth | sed 's/"note":{"id":"[^"]*"//')" "$(printf '%s\n' "$before" | sed 's/"note":{"id":"[^"]*"//')"
on fourth export json
cp "$T/out" "$T/fourth.json"
on laptop import "$T/fourth.json"
is 'and giving them back changes nothing' "$(($(told laptop | grep -o '"day"' | wc -l)))" 6

# --- weak by the answers of both
for day in 11 12; do on desk --today 2024-09-$day answer Cells 1 again; done
on laptop --today 2024-09-20 list is:weak --json
is 'what one machine knows is not weak' "$(json 'notes.#')" 0
send desk laptop
on laptop --today 2024-09-20 list is:weak --json
is 'what both know is' "$(json 'notes.*.title')" Cells
