#!/bin/sh
# A command was killed in its commit: the next command answers as if it had not begun. This also holds for a
# reader of another day and for one that may not write.
. "$(dirname "$0")/../cli/lib.sh"

command -v strace >/dev/null && strace -qq -o /dev/null true 2>/dev/null || skip_all 'strace does not run here'
vault_new
note_english a.md 2024-09-01
note_english b.md 2024-09-01
echo 'write: off' >.review/config.yaml
run --today 2024-09-02 'done' b
asked() { # DAY: what is answered of all notes
    run --today "$1" list --json
    json_line 'notes.*.stage' 'notes.*.suspended'
}
before=$(asked 2024-09-10)
later=$(asked 2099-01-01)

# The journal is cut to nothing in the commit: the kill comes before that.
strace -f -qq -o /dev/null -e trace=ftruncate -e inject=ftruncate:signal=SIGKILL:when=1 \
    "$REVIEW" --today 2024-09-03 suspend a >/dev/null 2>&1
ok 'a killed command left a hot journal' test -s .review/review.db-journal
cp -R . "$T/cut"

is 'a reader of a later day rolls it back' "$(asked 2099-01-01)" "$later"
is 'with status 0' "$status $err" '0 '
is 'so does a reader of a day in the past' "$(asked 2024-09-10)" "$before"
not 'nothing is left of it' test -e .review/review.db-journal

# --- a folder that may not be written
if [ "$(id -u)" = 0 ] && setpriv --reuid 65534 --regid 65534 --clear-groups true 2>/dev/null; then
    cd "$T/cut" || exit 1
    chmod 755 "$T" . .review
    chmod 644 .review/review.db .review/review.db-journal
    mkdir -m 777 "$T/temporary"
    sum=$(cat .review/review.db .review/review.db-journal | cksum)
    RUNNER="env TMPDIR=$T/temporary setpriv --reuid 65534 --regid 65534 --clear-groups"
    is 'a reader that may not write reads what was committed' "$(asked 2024-09-10)" "$before"
    is 'so it does for a later day' "$(asked 2099-01-01)" "$later"
    is 'it leaves the store unchanged' "$(cat .review/review.db .review/review.db-journal | cksum)" "$sum"
    is 'and leaves nothing over' "$(ls "$T/temporary")" ''
    RUNNER="env TMPDIR=$T/nowhere setpriv --reuid 65534 --regid 65534 --clear-groups"
    run list
    is 'without a folder for a copy it cannot be read' "$status" 3
    like 'and the message says why' "$err" 'interrupted .*nowhere'
    RUNNER=
    is 'who may write answers as before' "$(asked 2024-09-10)" "$before"
else
    skip 'a folder that may not be written' 'nobody else can be played'
fi
