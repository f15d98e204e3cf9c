#!/bin/sh
# A season of use: notes come, are reviewed late and early, ticked in the editor, renamed and
# edited; every review that was acknowledged is there at the end, and nothing else.
. "$(dirname "$0")/../cli/lib.sh"

vault_new
days=${SOAK_DAYS:-90} day=2024-01-01 i=0 acknowledged=0 wrong=''
amiss() { # WHAT: kept for the end, once
    [ -n "$wrong" ] || wrong="$day: $1
$out
$err"
}
while [ $i -lt "$days" ]; do
    # A note every other day, in turn in one template and the other.
    case $((i % 4)) in
    0) note_korean "과목 $((i % 7))/노트 $i.md" "$day" ;;
    2) note_english "topic $((i % 5))/note $i.md" "$day" ;;
    esac
    # Two days in three what is due is reviewed, of that all or all but one.
    run --today "$day" today --paths
    [ "$status" = 0 ] || amiss today
    if [ $((i % 3)) != 2 ]; then
        tail -n +$((1 + (i % 5 == 4))) "$T/out" >"$T/names"
        if [ -s "$T/names" ]; then
            count=$(wc -l <"$T/names")
            run --today "$day" 'done' - <"$T/names"
            [ "$status" = 0 ] || amiss 'done'
            acknowledged=$((acknowledged + count))
            run --today "$day" 'done' - <"$T/names"
            [ "$status" = 0 ] || amiss 'done, repeated'
        fi
    fi
    # Now and then a note is renamed, a body edited, a mark taken back and made again.
    case $((i % 11)) in
    3) old=$(find . -name '*.md' | sort | sed -n "$((i / 3 + 1))p")
        [ -z "$old" ] || mv "$old" "${old%.md} x.md" ;;
    5) find . -name '*.md' | sort | tail -n 1 >"$T/names"
        while read -r file; do echo "- line $i" >>"$file"; done <"$T/names" ;;
    7) if [ $acknowledged -gt 0 ]; then
            run undo
            [ "$status" = 0 ] || amiss undo
            acknowledged=$((acknowledged - $(printf '%s\n' "$out" | grep -c 'day-')))
        fi ;;
    esac
    day=$(day_add "$day" 1) i=$((i + 1))
done
is 'every command of the season did its work' "$wrong" ''
ok 'there was something to do' test "$acknowledged" -gt "$((days / 2))"

run history --json
is 'every review that was acknowledged is in the history, and no other' \
    "$(json 'events.*.kind' 'events.*.undone' | awk '
        { line[NR] = $0 }
        END { for (i = 1; i <= NR / 2; i++) n += line[i] == "done" && line[i + NR / 2] != "true"
              print n + 0 }')" "$acknowledged"

run --today "$day" list --json
before=$(json 'notes.*.title' 'notes.*.stage' 'notes.*.progress')
is 'a note has one line, whatever became of it' "$(json 'notes.#')" "$(find . -name '*.md' | wc -l)"
run scan --rebuild
is 'the index can be made anew' "$status" 0
run --today "$day" list --json
is 'and says the same' "$(json 'notes.*.title' 'notes.*.stage' 'notes.*.progress')" "$before"
run --today "$day" check --json
is 'check finds no error' "$(json 'problems.*.severity' | grep -c error)" 0
is 'nothing is left behind in the vault' "$(find . -path ./.review -prune -o -type f ! -name '*.md' -print)" ''
