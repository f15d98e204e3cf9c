#!/bin/sh
# A store that is lost, damaged or another's: noticed, set aside, made again; and copies of it
. "$(dirname "$0")/lib.sh"

# what the store says of all notes
says() {
    run --today 2024-09-10 list --json
    json_line 'notes.*.path' 'notes.*.id' 'notes.*.stage' 'notes.*.milestones.0.done_on'
}
vault_new
echo 'write: off' >.review/config.yaml
for i in 1 2 3 4 5 6; do note_english "note $i.md" 2024-09-01; done
run --today 2024-09-02 'done' 'note 1' 'note 2' 'note 3'
run --today 2024-09-05 'done' 'note 1' --day 4
rm .review/review.db-backups/*
run --today 2024-09-05 'done' 'note 2' --day 4
before=$(says)
ok 'a copy of the store is made once a day' test -s ".review/review.db-backups/$(date +%Y-%m-%d).db"
is 'nobody else may read it' "$(stat -c %a .review/review.db-backups/*.db)" 600
cp .review/review.db "$T/good.db"

# broken HOW: today says so, status 3; check --repair sets it aside, and all is as before
broken() {
    run today
    is "$1: today does not answer, status 3" "$status" 3
    like "$1: and names the mend" "$err" 'review check --repair'
    run check --repair
    like "$1: check --repair says what it did" "$err" 'set aside as .*review\.db\.aside-[0-9]+'
    is "$1: and all is as before" "$(says)" "$before"
}
echo 'this is no database' >.review/review.db
broken 'a text file'
rm .review/review.db && sqlite3 .review/review.db 'create table x (a); insert into x values (1)'
broken 'another database'
is 'nothing was deleted' "$(($(find .review -name '*.aside-*' | wc -l)))" 2
head -c 20000 "$T/good.db" >.review/review.db
broken 'a store that was cut off'
run check --repair --today 2099-01-01
is 'a day that lies ahead is refused' "$status" 2
run check --repair
is 'a sound store is left alone' "$(($(find .review -name '*.aside-*' | wc -l)))" 3
: >.review/review.db
is 'an empty file is filled by itself' "$(says)" "$before"
rm -rf .review/review.db .review/journal
run check --repair
like 'without a journal the newest copy serves' "$err" 'restored from this backup'
is 'with what it knew' "$(says | tr ' ' '\n' | grep -c day-)" 6

run import "$T/good.db"
is 'a copy of a store is restored by import' "$(says)" "$before"
cp "$T/good.db" .review/review.db
sqlite3 .review/review.db 'pragma user_version = 1000'
run check --repair
is 'a store from the future is never set aside' "$status" 3
like 'but named' "$err" 'newer review'

# --- a store that cannot be brought up to date: copied for its owner alone, and left as it was
cp "$T/good.db" .review/review.db
sqlite3 .review/review.db 'pragma user_version = 1'
dumped=$(sqlite3 .review/review.db .dump)
umask 000
run list
umask 022
is 'a step that fails is an error' "$status" 3
is 'nobody else may read the copy that was made before it' "$(stat -c %a .review/review.db.schema-1)" 600
is 'it is the store as it was, in another order' "$(sqlite3 .review/review.db.schema-1 .dump | sort)" \
    "$(printf '%s\n' "$dumped" | sort)"
is 'and so is the store' "$(sqlite3 .review/review.db .dump; sqlite3 .review/review.db 'pragma user_version')" "$dumped
1"
rm .review/review.db.schema-1

# --- a damaged version, and a flipped bit in the text of the schema
for version in 0 -1425014680; do
    cp "$T/good.db" .review/review.db
    sqlite3 .review/review.db "pragma user_version = $version"
    run list
    is "version $version: an error" "$status" 3
    like 'that names the damage' "$err" 'damaged.*--repair'
    run check --repair
    is 'and it is repaired' "$(says)" "$before"
done
cp "$T/good.db" .review/review.db
LC_ALL=C sed -i 's/CREATE TABLE alias (id/CREATE TABLE alias (ie/' .review/review.db
run check --repair
like 'another schema than the one that was made is a damage' "$err" 'is damaged; it was set aside'
is 'and it is repaired' "$(says)" "$before"

# --- copies are thinned: days, weeks, months
today=$(date +%Y-%m-%d)
rm -f .review/review.db .review/review.db-backups/*
for age in $(seq 1 400); do
    _day_add "$today" -$age
    : >".review/review.db-backups/$_day_add.db"
done
run --today 2024-09-10 'done' 'note 4'
run --today 2024-09-10 'done' 'note 4' --day 14
kept=$(find .review/review.db-backups -name '*.db' | wc -l)
ok 'copies are thinned' test "$kept" -ge 18
ok 'to those of a year' test "$kept" -le 24

# --- large ones take no more room than is agreed
rm -f .review/review.db-backups/*
for age in 1 2 3 4 5; do
    _day_add "$today" -$age
    truncate -s 300M ".review/review.db-backups/$_day_add.db"
done
run --today 2024-09-10 'done' 'note 4' --long-term
is 'of large copies the newest stay' "$(ls .review/review.db-backups | sort)" \
    "$(printf '%s.db\n' "$(day_add "$today" -1)" "$today")"

# --- what cannot be derived goes on in the new store
vault_new carried
note_english 'note 1.md' 2024-09-01
note_english 'note 2.md' 2024-09-01
sums >"$T/untouched"
run --today 2024-09-02 'done' 'note 1'
run --today 2024-09-02 'done' 'note 2'
own=$(sql "select hex(value) from meta where key = 'store'")
sql 'drop trigger event_kept'
run check
is 'a trigger that is lost is found' "$status" 1
like 'and named' "$out" 'store is damaged: its schema differs at trigger event_kept'
run check --repair
is 'and made again' "$(sql "select count(*) from sqlite_schema where name = 'event_kept'")" 1
is 'the new store is the same store' "$(sql "select hex(value) from meta where key = 'store'")" "$own"
run undo
run undo
sums >"$T/undone"
same 'undo still gives every byte back' "$T/untouched" "$T/undone"
sql 'drop index takes_back_target; create trigger mine after insert on event begin select 1; end'
run check
is 'a lost index is found' "$status" 1
run check --repair
is 'another trigger does not stay' "$(sql "select count(*) from sqlite_schema where name = 'mine'")" 0

# --- a store that cannot be looked at is not taken for none
if [ "$(id -u)" = 0 ] && setpriv --reuid 65534 --regid 65534 --clear-groups true 2>/dev/null; then
    run --today 2024-09-02 'done' 'note 1'
    chmod 755 "$T" .
    chmod 700 .review
    chown 65534:65534 ./*.md
    is 'an unreadable folder is an error' \
        "$(setpriv --reuid 65534 --regid 65534 --clear-groups "$REVIEW" --today 2024-09-02 list >/dev/null 2>&1; echo $?)" 3
    chmod 755 "$T" . .review
    is 'and so is an unreadable store' \
        "$(setpriv --reuid 65534 --regid 65534 --clear-groups "$REVIEW" --today 2099-09-02 list >/dev/null 2>&1; echo $?)" 3
else
    skip 'an unreadable folder is an error' 'nobody else can be played'
    skip 'and so is an unreadable store' 'nobody else can be played'
fi
