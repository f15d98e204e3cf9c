#!/bin/sh
# check: a line for each kind with the fix, lines for editors, notes that vanished, refused lines of journals
. "$(dirname "$0")/lib.sh"

heads() {
    printf '%s\n' "$out" | grep -E '^(error|warning|info) '
}
kinds() {
    json 'problems.*.kind' | sort | uniq -c | awk '{ printf "%s%s %s", sep, $2, $1; sep = "; " }'
}

vault_new
for n in 1 2 3; do
    note_korean k$n.md 2024-08-25 1
done
run --today 2024-09-20 refresh
run --today 2024-09-21 check
is 'the clock is one line, with its fix' "$(heads)" 'info clock: 18 in 3 notes, first k1.md:12. Fix: `review refresh --clock`'
is 'one example follows' "$(count "$out" '^    ')" 1
run --today 2024-09-21 check -q
is 'with -q an info is not printed' "$out" ''
is 'and the status is as before' "$status" 0
vault_new places
for day in 2024-02-30 2024-13-01; do
    printf -- '---\nfirst_study: %s\nreview_1day: false\n---\n' $day >$day.md
done
printf -- '---\nfirst_study: 2024-08-25\nreview_1day: maybe\nlong_term: 0\n---\n' >'the box.md'
printf -- '---\nfirst_study: 2024-08-25\n<<<<<<< HEAD\nreview_1day: true\n=======\nreview_1day: false\n>>>>>>> other\n---\n' >c.md
mkdir sub
printf -- '---\nreview_1day: false\n---\n' >sub/u.md
run --today 2024-09-01 check
is 'each kind has one line' "$(heads | sed 's/:.*//' | tr '\n' ' ')" 'error yaml error date error box info unscheduled '
like 'with the count and the first place' "$out" '^error date: 2 in 2 notes, first 2024-02-30.md:2\. Fix: `review edit 2024-02-30.md`$'
like 'each of its places is named' "$out" '^    2024-13-01.md:2: first_study: "2024-13-01" '
like 'a path with a space can be copied' "$out" "^error box: the box.md:3\\. Fix: .review edit 'the box.md'.$"
like 'a merge conflict is named with its lines' "$out" '^    a merge conflict, from line 3 to line 7; keep the lines of one side'
mv 'the box.md' "it's a box.md"
run --today 2024-09-01 check
like 'and one with a quote' "$out" "Fix: .review edit 'it'\\\\''s a box.md'.\$"
mv "it's a box.md" 'the box.md'
run --today 2024-09-01 check -q
is 'with -q errors are printed' "$(heads | sed 's/:.*//' | tr '\n' ' ')" 'error yaml error date error box '
like 'and counted' "$out" '^4 errors$'

run --today 2024-09-01 check --format lines
is 'editors get a line for each problem' "$(printf '%s\n' "$out" | grep -v 'vanished\]$' | sed 's/: \([a-z]*\): .* \[/ \1 [/')" \
    '2024-02-30.md:2 error [date]
2024-13-01.md:2 error [date]
c.md:3 error [yaml]
sub/u.md:1 info [unscheduled]
the box.md:3 error [box]'
is 'with the same status' "$status" 1
run --today 2024-09-01 check --format lines -q
is 'with -q without the infos' "$(printf '%s\n' "$out" | grep -c '\[unscheduled\]')" 0
cd sub || exit 1
run --today 2024-09-01 check --format lines
like 'paths are those from the current folder' "$out" '^u.md:1: info: '
like 'or absolute' "$out" "^$T/places/c.md:3: error: "
cd ..
run check --format csv
is 'check has no other formats' "$status" 2
like 'and names those that it has' "$err" 'table, json or lines'
# --- a note that vanished
vault_new vanished
note_english Modes.md 2024-09-01
note_english Never.md 2024-09-01
run --today 2024-09-03 'done' Modes
rm Modes.md
run --today 2024-09-05 check
is 'a note that vanished after a review is one info' "$(heads)" "info vanished: Modes.md. Fix: \`review relink Modes.md NEW\`"
like 'with its last day and the ways out' "$out" 'last review was on 2024-09-03\. Put the file back, or.*relink Modes.md NEW'
is 'it is no error' "$status" 0
rm Never.md
run --today 2024-09-05 check --json
is 'so is one that was never reviewed' "$(kinds)" 'vanished 2'
run --today 2024-09-05 check
is 'with both in one line, the first by its path' "$(heads)" \
    "info vanished: 2 in 2 notes, first Modes.md. Fix: \`review relink Modes.md NEW\`"
run --today 2024-09-05 check --format lines
like 'each has a line for editors' "$out" 'Never.md:1: info: the file has vanished; it was never reviewed'
note_english Never.md 2024-09-01
printf 'ignore: ["/Modes.md"]\n' >.review/config.yaml
run --today 2024-09-05 check --json
is 'what the message names makes it silent' "$(kinds)" ''
rm .review/config.yaml
note_english Modes.md 2024-09-01 1
run --today 2024-09-05 check --json
is 'a file that comes back is said of no more' "$(kinds)" ''
run --today 2024-09-05 undo
sed -i '/^---/,/^---/c text' Modes.md
run --today 2024-09-05 check --json
is 'a mark that was taken back takes nothing with it' "$(kinds)" ''

# --- lines of journals that are refused
vault_new other
note_english AMI.md 2024-09-01
run --today 2024-09-02 'done' AMI
journal=$(echo .review/journal/*.jsonl)
run check --json
is 'a sound journal is not mentioned' "$(count "$(json 'problems.*.kind')" 'journal')" 0
copy=.review/journal/copy-0123456789abcdef0123456789abcdef.jsonl
{ head -n 1 "$journal"; echo torn; tail -n +2 "$journal" | sed 's/"day-1"/"day-2"/'; } >"$copy"
run --today 2024-09-02 check --format lines
is 'each line that is refused is named' "$(printf '%s\n' "$out" | sed -n 's/: info: .*\[journal\]//p')" \
    "$copy:2
$copy:3"
is 'as an info, since the other lines are read' "$status" 0
run --today 2024-09-02 check
like 'and as one kind' "$out" "^info journal: 2 in 1 file, first $copy:2\$"
like 'with the way out' "$out" 'Remove the line, or copy the file again'
