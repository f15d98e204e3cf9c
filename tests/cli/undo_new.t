#!/bin/sh
# undo of `new`: the file goes only if nobody has changed it, and redo brings it back to the byte
. "$(dirname "$0")/lib.sh"

vault_new
mkdir sub
note_english Osmosis.md 2024-08-30
"$REVIEW" list --json >"$T/list.before"
sums >"$T/before"
cards() { "$REVIEW" list --json >"$1"; }

run new 'TLS handshake' --folder sub
cp 'sub/TLS handshake.md' "$T/made"
cards "$T/list.made"
run undo
like 'undo says what it takes back' "$out" '^undone: new of .*: TLS handshake$'
sums >"$T/after"
same 'the file is missing, and no other' "$T/before" "$T/after"
cards "$T/list.after"
same 'and the list is as before' "$T/list.before" "$T/list.after"
run redo
like 'redo brings it back' "$out" '^redone: new of .*: TLS handshake$'
same 'to the byte' "$T/made" 'sub/TLS handshake.md'
cards "$T/list.after"
same 'with its id' "$T/list.made" "$T/list.after"
run undo
cards "$T/list.after"
is 'there and back again' "$(cmp "$T/list.before" "$T/list.after" && sums | cmp - "$T/before" && echo same)" same
run redo
run 'done' 'TLS handshake' --day 1
sums >"$T/marked"
run undo
run undo
sums >"$T/after"
same 'a mark and the file' "$T/before" "$T/after"
run redo
run redo
sums >"$T/after"
same 'and both again' "$T/marked" "$T/after"
run scan --rebuild
run undo
run scan --rebuild
run undo
sums >"$T/after"
same 'also with rebuilds between' "$T/before" "$T/after"
run scan --rebuild
run redo
same 'and back' "$T/made" 'sub/TLS handshake.md'

echo 'a line of my own' >>'sub/TLS handshake.md'
cp 'sub/TLS handshake.md' "$T/changed"
run undo
is 'a file that was changed stays' "$(cmp 'sub/TLS handshake.md' "$T/changed" && echo "$status")" 0
like 'and is named' "$err" 'sub/TLS handshake.md: changed since .review new. made it, so the file stays'
run redo
same 'redo leaves it alone, too' "$T/changed" 'sub/TLS handshake.md'
run undo

run new Read-only
chmod 444 Read-only.md
run undo
ok 'a read-only file stays' test -e Read-only.md
like 'and is named' "$err" 'Read-only.md: not removed: it is read-only; the file stays$'
run new Moved
mv Moved.md sub/Moved.md
run undo
not 'a file that was moved is found' test -e sub/Moved.md
run redo
ok 'and comes back to where it was' test -e sub/Moved.md
run undo
run new Taken
run undo
echo '# mine' >Taken.md
run redo
is 'a file that has the name by now is not touched' "$(cat Taken.md)" '# mine'
like 'and is named' "$err" 'Taken.md.*not written again: another file has its name'
run undo
rm Taken.md
run redo
like 'redo says that it has no content for a file that is missing' "$err" 'Taken.md: not written: the file is missing'

echo 'write: off' >.review/config.yaml
run new Off
run undo
ok 'with write: off the file stays' test -e Off.md
like 'and the reason is said' "$err" 'write: off'
rm .review/config.yaml

# killed between the two steps of the removal: the file has its aside name, and goes with the next command
run new Killed
content=$(cksum <Killed.md)
if command -v strace >/dev/null && strace -o "$T/trace" true 2>/dev/null; then
    strace -f -o "$T/trace" -e trace=unlinkat -e inject=unlinkat:signal=KILL:when=1 "$REVIEW" undo >"$T/said" 2>&1
    is 'a kill leaves it aside' "$(cksum <"$(ls -A | grep '^\.review-.*old$')")" "$content"
    run list
    is 'the next command removes it' "$(ls -A | grep -c '^\.review-\|^Killed')" 0
    run redo
    is 'and redo brings it back' "$(cksum <Killed.md)" "$content"
else
    for t in 1 2 3; do skip "a kill in the middle ($t)" 'strace is missing'; done
fi
