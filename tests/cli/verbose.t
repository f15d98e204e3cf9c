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
like 'a scan says what it read' "$err" '^scan: files 2, folders 1, read [12], notes written 0; [0-9.]+ ms$'
like 'the command is timed' "$err" '^today; [0-9.]+ ms$'
is 'it is four lines' "$(printf '%s\n' "$err" | wc -l | tr -d ' ')" 4
rm b.md
run --today 2026-03-02 today
is 'what is printed stays the same' "$out" "$printed"
sleep 0.1
run today
run --today 2026-03-02 'done' a -v
like 'a mark says what it wrote' "$err" '^done: files read [01], notes written 1; '
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
