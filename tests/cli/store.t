#!/bin/sh
# The store and the vault's places: modes, foreign and future stores, broken notes, init, config
. "$(dirname "$0")/lib.sh"

vault_new
note_korean '한글 제목.md' 2024-08-25
is 'the store is private' "$(stat -c %a .review/review.db)" 600
run --today 2024-08-26 today
like 'a Korean title is shown whole in the C locale' "$out" '한글 제목'
printf -- '---\nfirst_study: 2024-08-25\ntitle: a: b\n---\n' >Broken.md
run --today 2024-08-26 today
is 'a broken note stops nothing' "$status" 0
like 'the others are shown' "$out" '한글 제목'
like 'the message names file and line' "$err" 'Broken\.md:3'
run --today 2024-08-26 today -q
is '-q drops the message' "$err" ''
run check --json
is 'check names it as an error' "$status" 1
rm Broken.md
sums >"$T/before"
for command in today list next history check "show 한글" "explain 한글"; do
    # shellcheck disable=SC2086
    run --today 2024-08-26 $command
done
sums >"$T/after"
same 'reading commands change no note' "$T/before" "$T/after"

run init
is 'init in a vault is harmless' "$status" 0
like 'and says so' "$out" 'Already'

# --- a name that is mistyped makes nothing; only init makes folders
here=$(pwd)
for command in today 'done x' 'check --repair' scan 'start x' undo 'new x' 'export json' 'today --today 2999-01-01'; do
    # shellcheck disable=SC2086
    run --db "$T/typo/x.db" $command
    is "--db that is not there: $command" "$status $(ls "$T/typo" "$T/x.db" 2>/dev/null)" '3 '
    like 'it is named, with the way to make it' "$err" 'typo/x.db: there is no such store; .review init --db'
done
run -C "$T/typo" today
is '-C that is not there' "$status $(ls "$T/typo" 2>/dev/null)" '3 '
run -C "$T/typo" init
is 'nor for init' "$status $(ls "$T/typo" 2>/dev/null)" '3 '
run --db "$T/apart/x.db" init
is 'init makes a store where --db says' "$status $(ls "$T/apart/x.db")" "0 $T/apart/x.db"
run --db "$T/apart/x.db" today
is 'which is used then' "$status" 0
run --db '' today
is '--db without a name is an error' "$status" 3
cd "$T" || exit 1
run init new/deep
is 'init makes the folder that it is given' "$status $(ls -d new/deep/.review)" '0 new/deep/.review'
is 'with the mode that the umask says' "$(stat -c %a new)" "$(printf '%o' $((0777 & ~$(umask))))"
run -C new init other
is 'from -C, if that is given' "$status $(ls -d new/other/.review)" '0 new/other/.review'
run init ''
is 'an empty name is wrong usage' "$status" 2
: >"$T/file"
run init "$T/file"
is 'a file is not a folder' "$status" 3
run init "$T/file/x"
is 'and holds none' "$status" 3
cd "$here" || exit 1

cp .review/review.db "$T/kept.db"
sqlite3 .review/review.db 'PRAGMA user_version = 99'
cp .review/review.db "$T/future.db"
run today
is 'a store from the future is refused' "$status" 3
same 'and left untouched' .review/review.db "$T/future.db"
rm .review/review.db && sqlite3 .review/review.db 'CREATE TABLE other (x)'
run today
is 'a database of another program is refused' "$status" 3
printf 'no database at all, but long enough to be looked at as one by SQLite' >.review/review.db
run today
is 'a text file in its place is refused' "$status" 3
cp "$T/kept.db" .review/review.db
run today --today 2024-08-26
is 'the store put back works' "$status" 0
run today --no-scan --today 2024-08-26
like '--no-scan answers from the store' "$out" '한글 제목'

printf 'milestons: [1]\n' >.review/config.yaml
run today
is 'an unknown setting is an error' "$status" 3
like 'that names the line' "$err" 'config\.yaml:1'
printf 'milestones: [2, 30]\nday_one: study-day\n' >.review/config.yaml
run --today 2024-08-26 list --json
is 'milestones and day_one choose the ladder' \
    "$(json_line 'notes.0.milestones.*.name' 'notes.0.milestones.*.due')" \
    'day-2 day-30 long-term 2024-08-26 2024-09-23 null '
run config
like 'config says where a value comes from' "$out" 'milestones: \[2, 30\].*config.yaml:1'
rm .review/config.yaml
run init --default
is 'a default vault is named' "$status" 0
cd / || exit 1
run --today 2024-08-26 today
like 'and used from anywhere' "$out" '한글 제목'

mkdir -p "$T/Dropbox/notes"
cd "$T/Dropbox/notes" || exit 1
run init
is 'in a synced folder init succeeds' "$status" 0
like 'and says where the store lies' "$out" "$XDG_DATA_HOME/review/"
not 'it is not beside the notes' test -e .review/review.db

# The ids of a command's events follow each other: those of many notes lie together in the indexes of the store.
vault_new series
for i in 1 2 3 4 5 6 7 8 9; do
    note_english $i.md 2024-08-25
done
run scan
run 'done' 1 2 3 4 5 6 7 8 9 --today 2024-09-20
numbers="SELECT group_concat(hex(substr(id, 1, 8))) FROM (SELECT id FROM event WHERE kind = 'done' ORDER BY"
is 'the ids of the events of one command are in the order of the events' "$(sql "$numbers seq)")" "$(sql "$numbers id)")"
is 'no other id of the store is between them' \
    "$(sql "SELECT count(*) FROM event WHERE id BETWEEN (SELECT min(id) FROM event WHERE kind = 'done')
        AND (SELECT max(id) FROM event WHERE kind = 'done') AND kind <> 'done'")" 0
is 'and each ends with random bytes' "$(sql "SELECT count(DISTINCT substr(id, 9)) FROM event")" 18
