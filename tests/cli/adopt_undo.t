#!/bin/sh
# undo of `adopt --write` that is killed or fails: the settings are old or new, and no earlier command is taken
# back
. "$(dirname "$0")/lib.sh"

traced() { strace -f -qq -o "$T/trace" -e "inject=$1" "$REVIEW" "$2" ${3:+"$3"} >"$T/said" 2>&1; }
left() { find .review -name '.review-*' | wc -l; }

vault_new
for n in 1 2 3 4 5 6; do
    printf -- '---\nlearned: 2024-08-%s\nrev1: 2024-08-%s\nrev2:\nrev3:\n---\ntext %s\n' $((10 + n)) $((11 + n)) $n >n$n.md
done
note_english Osmosis.md 2024-08-30
printf 'day_starts: 04:00\n' >.review/config.yaml
cp .review/config.yaml "$T/old"
run 'done' Osmosis --day 1
cp Osmosis.md "$T/marked"
run adopt --write
cp .review/config.yaml "$T/new"

chmod 444 .review/config.yaml
run undo
is 'settings that cannot be written: undo fails' "$status" 3
like 'and says why' "$err" 'config.yaml: it is read-only; nothing was changed'
same 'they stay' .review/config.yaml "$T/new"
run undo
is 'it does not go on to the command before it' "$status" 3
same 'whose mark stays' Osmosis.md "$T/marked"
chmod 644 .review/config.yaml
run undo
like 'once they can be written they are taken back' "$out" '^undone: adopt of '
same 'to the byte' .review/config.yaml "$T/old"

run adopt --write
chmod 444 .review/config.yaml
cp "$T/old" "$T/by-hand"
mv -f "$T/by-hand" .review/config.yaml
run undo
like 'lines that were removed by hand are not an earlier command' "$out" '^undone: adopt of '
same 'and the mark stays' Osmosis.md "$T/marked"

rm -f .review/config.yaml
run adopt --write
chmod 444 .review/config.yaml
run undo
like 'settings that adopt made cannot be removed: the message says why' "$err" 'config.yaml: it is read-only; nothing was changed'
chmod 644 .review/config.yaml
run undo
ok 'once they can be, they are' test ! -e .review/config.yaml
cp "$T/old" .review/config.yaml

if ! strace -qq -o /dev/null true 2>/dev/null; then
    skip 'a kill in the middle' 'strace does not run here'
    exit
fi

run adopt --write
traced unlinkat:signal=KILL:when=1 undo
same 'a kill of undo after the settings were replaced' .review/config.yaml "$T/old"
run undo
like 'the next undo is of the same command' "$out" '^undone: adopt of '
same 'not of the mark before it' Osmosis.md "$T/marked"
is 'and removes what was left' "$(left)" 0

traced renameat2:signal=KILL:when=1 adopt --write
same 'a kill of adopt before the settings were replaced' .review/config.yaml "$T/old"
run adopt --write
is 'the next one removes what was left' "$(left)" 0
run undo
same 'and is taken back' .review/config.yaml "$T/old"
run undo
like 'the killed one is no command of its own' "$out" '^undone: done of '
run redo

traced unlinkat:error=ENOSPC:when=1 adopt --write
same 'a temporary file that cannot be removed: the settings are written' .review/config.yaml "$T/new"
like 'which is said' "$(cat "$T/said")" 'config.yaml: written, but: its temporary file cannot be removed'
run undo
same 'and can be taken back' .review/config.yaml "$T/old"
same 'alone' Osmosis.md "$T/marked"
is 'with the temporary file' "$(left)" 0

run adopt --write
traced unlinkat:error=ENOSPC:when=1 undo
same 'the same at undo: the lines are removed' .review/config.yaml "$T/old"
is 'a temporary file stays' "$(left)" 1
run redo
is 'until the next command that writes the settings' "$(left)" 0
run undo

# A name that anybody can make up would let a vault that travels put a file in the place of the settings.
cp -a . "$T/twin"
traced renameat2:signal=KILL:when=1 adopt --write
one=$(cd .review && echo .review-*)
(cd "$T/twin" && traced renameat2:signal=KILL:when=1 adopt --write)
other=$(cd "$T/twin/.review" && echo .review-*)
is 'a temporary file has a name' "${#one}" "${#other}"
unlike 'that nobody can know' "$other" "^$(echo "$one" | cut -c 1-24)"
run adopt --write
run undo

run adopt --write
traced renameat2:error=ENOSPC:when=1 undo
like 'a full disk: undo fails' "$(cat "$T/said")" 'config.yaml: No space left on device; nothing was changed'
run undo
same 'and can be repeated' .review/config.yaml "$T/old"
same 'to no other effect' Osmosis.md "$T/marked"

traced renameat2:signal=KILL:when=1 redo
same 'a kill of redo before the settings were replaced' .review/config.yaml "$T/old"
run redo
like 'the next one brings them back' "$out" '^redone: adopt of '
same 'to the byte' .review/config.yaml "$T/new"
run undo
traced unlinkat:signal=KILL:when=1 redo
same 'a kill of redo after the settings were replaced' .review/config.yaml "$T/new"
run redo
like 'the next one is of the same command' "$out" '^redone: adopt of '
is 'and removes what was left' "$(left)" 0
run undo
traced renameat2:error=ENOSPC:when=1 redo
like 'a full disk: redo fails' "$(cat "$T/said")" 'config.yaml: No space left on device; nothing was changed'
same 'the settings stay' .review/config.yaml "$T/old"
run redo
same 'and it can be repeated' .review/config.yaml "$T/new"
same 'to no other effect' Osmosis.md "$T/marked"

# --- what the next command says
vault_new next
for n in 1 2 3 4 5 6; do
    printf -- '---\nstudied: 2024-08-%s\nlast_reviewed:\nnext_review: 2024-08-%s\nreview_count: 0\n---\ntext %s\n' \
        $((10 + n)) $((11 + n)) $n >n$n.md
done
run today
is 'a vault whose notes need adopt says so' "$out" \
    'There are no study notes yet. 6 other files look like study notes in a form of their own: `review adopt` shows how to read them
Next: `review adopt`'
run next
like 'so does next' "$(printf '%s\n' "$out" | tail -n 1)" '^Next: `review adopt`$'
run adopt --write
run list --count
is 'adopt reads them' "$out" 6
run undo
run list
is 'after undo, notes without a review are not said to lose anything' "$err" ''
like 'and adopt is the next step again' "$out" '^Next: `review adopt`$'
run redo
run 'done' n1 n2
run undo
run 'done' n3
run adopt --write
rm .review/config.yaml
run list
like 'if the template was removed by hand, all notes are' "$err" \
    '^6 study notes can no longer be read, because the template "last-next" .* put the template back, or let `review adopt` propose one, and the history is theirs again$'
