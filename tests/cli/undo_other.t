#!/bin/sh
# undo and redo of a mark whose box another mark, or another undo, is about, too: the note says what the history says
. "$(dirname "$0")/lib.sh"

machine() { cd "$T/$1" || exit 1; }
send() { cp -p "$T/$1"/.review/journal/*.jsonl "$T/$2/.review/journal/"; }
stage() {
    "$REVIEW" list --json >"$T/out"
    json notes.0.stage
}
# agrees TITLE: nothing is left for refresh to write.
agrees() {
    cp N.md "$T/before-refresh"
    run refresh
    same "$1" N.md "$T/before-refresh"
}

vault_new editor
note_english N.md 2024-08-20
cp N.md "$T/open"
run scan
run 'done' N --day 1
cp N.md "$T/marked"
run undo
same 'undo of the only mark empties the box' N.md "$T/open"
cp "$T/marked" N.md
run scan
run redo
same 'redo of a mark whose box was ticked by hand' N.md "$T/marked"
run undo
same 'undo leaves the tick of the editor' N.md "$T/marked"
is 'which is in the history' "$(stage)" day-4
agrees 'as the history says'

for form in english list; do
    for m in a b; do
        vault_new "$form-$m"
        mkdir -p .review/journal
        printf 'templates:\n  - name: mine\n    keys: {first_study: begun, boxes: reviews}\n    days: done\n' >.review/config.yaml
        case $form in
        english) note_english N.md 2024-08-20 ;;
        list) printf -- '---\nbegun: 2024-08-20\nreviews: []\n---\ntext\n' >N.md ;;
        esac
        cp N.md "$T/open"
        run scan
    done
    send "$form-b" "$form-a"
    machine "$form-a"
    run scan
    run 'done' N --day 1
    cp N.md "$T/marked"
    machine "$form-b"
    run 'done' N --day 1
    send "$form-b" "$form-a"
    machine "$form-a"
    run undo
    like "$form: undo takes back the mark of this machine" "$out" '^undone: done of '
    is 'and that of the other one stays' "$(stage)" day-4
    same 'also in the note' N.md "$T/marked"
    agrees 'as the history says'
    run redo
    same 'redo has nothing to write' N.md "$T/marked"
    run undo

    send "$form-a" "$form-b"
    machine "$form-b"
    run undo
    send "$form-b" "$form-a"
    machine "$form-a"
    run refresh
    is "$form: the other one takes it back, too" "$(stage)" day-1
    run redo
    is 'redo brings back that of this machine' "$(stage)" day-4
    agrees 'in the note, too'
done

vault_new new-a
mkdir -p .review/journal
run scan
run new N --on 2024-08-20
vault_new new-b
cp "$T/new-a/N.md" .
cp "$T/new-a/N.md" "$T/made"
mkdir -p .review/journal
send new-a new-b
run scan
run 'done' N --day 1
send new-b new-a
machine new-a
run undo
like 'undo of new' "$out" '^undone: new of '
same 'a file that another machine has reviewed stays' N.md "$T/made"
like 'and is named' "$err" 'N.md: reviewed on another machine since .review new. made it, so the file stays'
is 'with its review' "$(stage)" day-4
