#!/bin/sh
# What a vault holds in the place of a file never holds up a command
. "$(dirname "$0")/lib.sh"
RUNNER="timeout 20 $RUNNER"
export RUNNER

# held_open PIPE: a pipe that somebody holds open and never writes to.
held_open() {
    mkfifo "$1"
    sleep 60 >"$1" &
    _writer=$!
}
let_go() { # a shell that has not come to its sleep yet would lose another signal
    kill -KILL "$_writer" 2>/dev/null
    wait "$_writer" 2>/dev/null
    rm -f "$1"
}

vault_new
note_english a.md 2024-08-25
mkdir -p .obsidian/plugins/templater-obsidian
for file in .obsidian/templates.json .obsidian/plugins/templater-obsidian/data.json; do
    held_open "$file"
    run --today 2024-09-01 today
    is "$file as a pipe is passed over" "$status" 0
    run check
    like 'check names it' "$out" "$file"
    like 'and says why' "$out" 'not a regular file'
    let_go "$file"
done

held_open .review/config.yaml
run today
is 'a configuration that is a pipe is refused' "$status" 3
like 'by its name' "$err" 'config.yaml: not a regular file'
let_go .review/config.yaml
mkdir -p "$XDG_CONFIG_HOME/review"
held_open "$XDG_CONFIG_HOME/review/config.yaml"
run today
is "so is the user's" "$status" 3
like 'by its name as well' "$err" 'review/config.yaml: not a regular file'
let_go "$XDG_CONFIG_HOME/review/config.yaml"
mkdir .review/config.yaml
run today
like 'a folder there is named' "$status $err" '^3 .*config.yaml: not a regular file'
rmdir .review/config.yaml

# --- the own journal
run today
journal=$(ls .review/journal/*.jsonl)
rm "$journal" && held_open "$journal"
n=0
while [ $n -lt 300 ]; do # more than a pipe holds
    n=$((n + 1))
    printf -- '---\nfirst_study: 2024-08-25\nreview_1day: false\n---\n%s\n' $n >"n$n.md"
done
run --today 2024-09-01 'done' a --day 1
is 'a mark does not wait for a journal that is a pipe' "$status" 0
like 'it is said' "$err" 'jsonl: not a regular file'
run check
like 'check says so, too' "$status $out" '^1 .*jsonl: not a regular file|jsonl: not a regular file'
let_go "$journal"
run today
is 'then the journal is written' "$(grep -c '"done"' "$journal")" 1
rm "$journal" && mkdir "$journal"
run check
like 'a folder there is named' "$out" 'jsonl: not a regular file'
rmdir "$journal"

# --- a journal of another machine
held_open .review/journal/other-0123456789abcdef0123456789abcdef.jsonl
run --today 2024-09-01 today
is "another machine's journal that is a pipe is passed over" "$status" 0
let_go .review/journal/other-0123456789abcdef0123456789abcdef.jsonl

# --- a journal without an end: a file of a terabyte that is a hole
for journal in "$journal" .review/journal/other-0123456789abcdef0123456789abcdef.jsonl; do
    mv "$journal" "$T/journal" 2>/dev/null
    : >"$journal"
    truncate -s 1T "$journal"
    for command in today check "done n2 --day 1"; do
        # shellcheck disable=SC2086
        run --today 2024-09-01 $command
        unlike "$command ends" "$status" '^124'
        like 'and names it' "$err" 'jsonl: File too large'
    done
    rm "$journal"
    [ ! -e "$T/journal" ] || mv "$T/journal" "$journal"
done

# --- a note
mv n1.md "$T/kept.md" && held_open n1.md
run --today 2024-09-01 today
is 'nor does a note that became a pipe hold up anything' "$status" 0
let_go n1.md

# --- a store whose schema never ends
endless='WITH RECURSIVE c (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM c)'
# try_schema NAME SQL: the commands end on a store that came with such a schema, and a repair makes a new one.
try_schema() {
    vault_new "$1"
    note_english a.md 2024-08-25
    run scan
    sql "$2" || note "no such schema: $1"
    cp .review/review.db "$T/$1.db"
    for command in today "done a --day 1" history stats "cues a" "import $T/$1.db"; do
        # shellcheck disable=SC2086
        run --today 2024-09-01 $command
        unlike "$command ends with $1" "$status" '^(124|13[0-9])'
    done
    run check
    unlike 'check finds it' "$status" '^0'
    run check --repair
    run --today 2024-09-01 today
    is 'after a repair it is gone' "$status $(sql "SELECT count(*) FROM sqlite_schema WHERE name = 'endless' OR type = 'view'")" '0 0'
}
try_schema trigger "CREATE TRIGGER endless BEFORE INSERT ON event BEGIN SELECT count(*) FROM ($endless SELECT x FROM c); END"
try_schema view "ALTER TABLE file RENAME TO old; CREATE VIEW file AS $endless SELECT 'p' || x AS path, x'00' AS row FROM c"

# --- a backup that is a pipe
vault_new backup
note_english a.md 2024-08-25
run --today 2024-09-01 'done' a --day 1
held_open .review/review.db-backups/2100-01-01.db
printf 'no store' >.review/review.db
run check --repair
is 'a repair passes over a backup that is a pipe' "$status" 0
like 'and names it' "$err" '2100-01-01.db: not a regular file; this backup is not used'
let_go .review/review.db-backups/2100-01-01.db
