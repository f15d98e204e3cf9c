#!/bin/sh
# Two notes with one title are told apart by their folders
. "$(dirname "$0")/lib.sh"

on='--today 2026-03-10'
# shellcheck disable=SC2086
{
vault_new
note_english Music/Intro.md 2026-03-08
note_english Biology/Intro.md 2026-03-08
note_english Single.md 2026-03-08
run $on 'done' Music/Intro Single
is 'done names the folder of a title that two notes have' "$(printf '%s\n' "$out" | sed 's/: .*//' | tr '\n' ' ')" 'Music/Intro Single '
run $on 'done' Music/Intro
like 'so does a line that nothing was changed' "$err" '^Music/Intro: '
run $on history
like 'history too' "$out" ' Music/Intro( |$)'
like 'and the title alone where it is enough' "$out" ' Single( |$)'
run $on history --json
is 'the title in JSON is the title' "$(json 'events.*.title' | sort -u | tr '\n' ' ')" 'Intro Single '
run $on undo
like 'undo' "$out" 'Music/Intro'
run $on postpone Biology/Intro 3
like 'postpone' "$out" '^Biology/Intro: '
run $on undo
run --today 2026-03-20 catch-up --dry-run
like 'catch-up' "$out" 'Biology/Intro.*Music/Intro.*Single'
run --today 2026-03-08 away 2026-03-08..2026-03-14 --dry-run
like 'away' "$out" 'Music/Intro'
run $on 'done' Music/Intro --json
is 'JSON of done has the title' "$(json_line notes.0.title notes.0.path)" 'Intro Music/Intro.md '
}
