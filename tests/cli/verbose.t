#!/bin/sh
# -v says what was done and how long it took; settings that have no effect are refused
. "$(dirname "$0")/lib.sh"

vault_new
note_english a.md 2026-03-01
run --today 2026-03-02 today
is 'without -v nothing is said' "$err" ''
printed=$out
note_english b.md 2026-03-01
run -v --today 2026-03-02 today
like 'the settings are timed' "$err" "^vault $T/vault, settings; [0-9]+\.[0-9]{2} ms$"
like 'so is the store' "$err" '^store .*/review.db; [0-9.]+ ms$'
like 'a scan says what it read and recorded' "$err" \
    '^scan: 2 files scanned, [12] files? read, 1 event recorded; [0-9.]+ ms$'
like 'the command is timed' "$err" '^today; [0-9.]+ ms$'
is 'it is four lines' "$(count "$err")" 4
rm b.md
run --today 2026-03-02 today
is 'what is printed stays the same' "$out" "$printed"
sleep 0.1
run today

# says TITLE ARGUMENTS WORK: the last line of -v is about this work.
says() {
    # shellcheck disable=SC2086
    run --today 2026-03-02 -v $2
    like "$1" "$(printf '%s\n' "$err" | sed -n 's/; [0-9.]* ms$//p' | tail -n 1)" "^$3\$"
}
says 'a mark: what it wrote and recorded' 'done a' \
    'done: 1 file scanned(, 1 file read)?, 1 note written, 1 event recorded'
says 'a command that fails: how far it came' 'done none' 'done, failed: 1 file scanned(, 1 file read)?'
sleep 0.1
run today
says 'show reads the note' 'show a' 'show: 1 file read'
says 'and explain' 'explain a' 'explain: 1 file read'
says 'and check, all of them' check 'check: 1 file read'
says 'refresh writes nothing that is right' refresh 'refresh'
says 'undo' undo 'undo: 1 file scanned(, 1 file read)?, 1 note written, 1 event recorded'
sleep 0.1
run today
says 'new writes a note, and scans it' 'new Fresh' \
    'new: 2 files scanned, [12] files? read, 1 note written, 2 events recorded'
says 'suspend records one event' 'suspend a' 'suspend: 2 files scanned(, 1 file read)?, 1 event recorded'
says 'scan --rebuild reads all notes' 'scan --rebuild' 'scan: 2 files scanned, 2 files read'
says 'export of what is known reads no file' 'export json' export
says 'without a scan nothing is said to be scanned' 'list --no-scan' list
like 'but that there was none' "$err" '^no scan; the store answers alone; '
"$REVIEW" export json >"$T/events"
vault_new other
says 'import: what was read and recorded' "import $T/events" 'import: 1 file read, [0-9]+ events recorded'
says 'init names what it made, and scans it' "init $T/third" 'init: 0 files scanned'
like 'the vault and the store' "$(printf '%s\n' "$err" | paste -sd ' ' -)" "^vault $T/third store $T/third/.review/review.db init: 0 files scanned; "
run init "$T/third"
is 'without -v init says nothing there' "$status $err" '0 '
says 'config reads only the settings' config config
says 'help opens nothing' 'help done' help
run -q -v today
is '-q wins' "$err" ''

for value in auto en; do
    echo "language: $value" >.review/config.yaml
    run config
    like "language: $value is accepted" "$out" "^language: $value "
done
echo 'language: ko' >.review/config.yaml
run today
is 'a language without messages is refused' "$status" 3
like 'with the line, and what has an effect' "$err" 'config.yaml:1: .*auto or en: messages exist only in English so far'
