#!/bin/sh
# A vault from somebody else: nothing outside it is read, written or deleted because of what it holds
. "$(dirname "$0")/lib.sh"

# secret FILE: a file outside the vault that could be taken for a note.
secret() {
    mkdir -p "$(dirname "$1")"
    printf -- '---\nfirst_study: 2024-08-25\n---\n# Cues\n\n- secret question\n  secret answer\n' >"$1"
}

# --- a folder of notes that became a link
vault_new
note_english sub/n.md 2024-08-25
run scan
mv sub "$T/sub" && secret "$T/outside/n.md" && ln -s ../outside sub
: >"$T/outside/n (conflicted copy of kim).md"
run --no-scan --today 2024-09-01 show n
unlike 'show reads nothing through a linked folder' "$out" secret
run --no-scan --today 2024-09-01 explain n
unlike 'explain reads nothing either' "$out$err" secret
run --today 2024-09-01 'done' n --day 4
is 'and nothing is marked there' "$status $(grep -c review "$T/outside/n.md")" '1 0'
run --no-scan check
unlike 'check does not list what is there' "$out" conflicted
like 'and says why the note is not read' "$out" 'sub/n.md$'
like 'namely the link' "$out" 'it is a link, which is not followed'
