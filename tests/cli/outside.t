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
export EDITOR="$T/editor"
printf '#!/bin/sh\necho edited >>"$1"\n' >"$EDITOR"
chmod +x "$EDITOR"
run --no-scan edit n
is 'nor is an editor started' "$status $(grep -c edited "$T/outside/n.md")" '1 0'
like 'which is said' "$err" 'sub/n.md: .*link.*; nothing was opened'
run --no-scan check
unlike 'check does not list what is there' "$out" conflicted
like 'and says why the note is not read' "$out" 'sub/n.md$'
like 'namely the link' "$out" 'it is a link, and links are not followed'

# --- the journal
vault_new journals
note_english a.md 2024-08-25
mkdir "$T/rc"
printf 'write: on\njournal: ../rc\n' >.review/config.yaml
run today
is "the vault's file names no journal outside" "$status $(ls "$T/rc")" '3 '
like 'it is refused with its line, and the fix' "$err" "config.yaml:2: .*journal.*the user's file"
for path in "$T/rc" '~' '~/rc' sub/../../rc; do
    printf 'journal: %s\n' "$path" >.review/config.yaml
    run today
    is "nor as $path" "$status $(ls "$T/rc")" '3 '
done
echo 'journal: sub/deep' >.review/config.yaml
run --today 2024-09-01 'done' a --day 1
is 'a folder below the vault is made' "$status $(($(ls sub/deep | wc -l)))" '0 1'
rm -r sub .review/config.yaml
ln -s ../rc sub
echo 'journal: sub' >.review/config.yaml
run --today 2024-09-01 'done' a --day 4
is 'no link leads out of it' "$status $(ls "$T/rc")" '0 '
like 'the mark holds, and the link is named' "$err" 'journals/sub: .*link'
run check
like 'check names it, too' "$out" 'journals/sub/.*link.* Until this file can be written'
mkdir -p "$XDG_CONFIG_HOME/review"
printf 'journal: ~/shared\n' >"$XDG_CONFIG_HOME/review/config.yaml"
rm .review/config.yaml
run --today 2024-09-01 'done' a --day 7
is "the user's own file may name any folder" "$status $(($(ls "$HOME/shared" | wc -l)))" '0 1'
rm -r "$XDG_CONFIG_HOME/review"
rm -rf .review/journal && ln -s ../../rc .review/journal
run --today 2024-09-01 'done' a --day 14
is 'the usual folder of journals is not followed either' "$status $(ls "$T/rc")" '0 '

# --- backups
vault_new backups
note_english a.md 2024-08-25
mkdir "$T/diary"
for day in 2019-01-01 2019-01-02 2020-05-05; do
    echo mine >"$T/diary/$day.db"
done
: >"$T/diary/$(date +%F).db.part"
ln -s ../../diary .review/review.db-backups
run --today 2024-09-01 'done' a --day 1
is 'a folder of backups that is a link is left alone' "$status $(($(ls "$T/diary" | wc -l)))" '0 4'
run check
like 'check says that nothing is backed up' "$out" 'review.db-backups: not a folder'
printf 'no store' >.review/review.db
run check --repair
unlike 'no backup is taken from there' "$err" diary

# --- .review, and what is in it
mkdir "$T/loose" "$T/store"
cd "$T/loose" && ln -s ../store .review
run init
is 'init makes no vault through a link' "$status $(ls "$T/store")" '3 '
like 'and names it' "$err" 'loose/.review: it is a link'
run today
is 'a linked .review makes no vault' "$status $(ls "$T/store")" '3 '
vault_new config
secret "$T/settings.yaml"
ln -s ../../settings.yaml .review/config.yaml
run config
is 'a linked configuration is not read' "$status" 3
like 'but named' "$err" 'config.yaml: it is a link'
unlike 'and not quoted' "$err" first_study

# --- a journal of SQLite that names a file: SQLite would read that file and delete it
# naming JOURNAL FILE: a journal that names FILE as the one of a larger transaction.
naming() {
    perl -e '
        my ($mark, $name) = ("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", $ARGV[1]);
        open my $out, ">:raw", $ARGV[0] or die;
        print $out $mark, pack("N5", 0, 1, 1, 512, 16384), "\0" x 484, pack("N", 1025), $name,
            pack("NN", length $name, unpack("%32C*", $name)), $mark;
        close $out or die' "$1" "$2"
}
vault_new naming
note_english a.md 2024-08-25
run --today 2024-09-01 'done' a --day 1
echo mine >"$T/mine"
sqlite3 "$T/trial.db" 'create table t (x)'
naming "$T/trial.db-journal" "$T/mine"
sqlite3 "$T/trial.db" 'select * from t' >/dev/null 2>&1
ok 'SQLite itself deletes such a file' test ! -e "$T/mine"
echo mine >"$T/mine"
naming .review/review.db-journal "$T/mine"
for command in today "done a --day 4" check "import .review/review.db"; do
    # shellcheck disable=SC2086
    run --today 2024-09-01 $command
    is "$command does not open the store" "$status" 3
    like 'and names the journal' "$err" 'review.db-journal: it names a file'
done
chmod a-w .review
run today
is 'nor is a copy of it read' "$(cat "$T/mine")" mine
chmod u+w .review
run --today 2024-09-01 check --repair
is 'a repair sets the journal aside' "$status $(cat "$T/mine")" '0 mine'
run history a
like 'and keeps the marks' "$out" 'done'
backup=$(ls .review/review.db-backups/*.db)
naming "$backup-journal" "$T/mine"
run import "$backup"
is 'no copy of a store is opened beside such a journal' "$status $(cat "$T/mine")" '3 mine'
ln -s "$PWD/$backup" "$T/link.db"
run import "$T/link.db"
is 'nor through a link' "$status $(cat "$T/mine")" '3 mine'
printf 'no store' >.review/review.db
run check --repair
is 'nor by a repair' "$status $(cat "$T/mine")" '0 mine'
like 'which says so' "$err" "db-journal: it names a file .*; this backup is not used"
