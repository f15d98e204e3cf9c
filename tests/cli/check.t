#!/bin/sh
# check, explain and config: what they name, with line and rule
. "$(dirname "$0")/lib.sh"

# kinds: what is wrong, except that notes of earlier cases are gone
kinds() {
    json 'problems.*.kind' | grep -v vanished | sort | uniq -c | awk '{ printf "%s%s %s", sep, $2, $1; sep = "; " }'
}

vault_new
note_english Good.md 2024-08-25 1 4
run --today 2024-09-01 check
is 'a sound vault is fine' "$status" 0

cat >Bad.md <<'END'
---
first_study: 2024-08-25
review_1day: false
review_4day: true
review_7day: maybe
review_14day: false
long_term: false
stage: day-7
progress: 0.20
due_4day: 2024-08-28
---
END
run --today 2024-09-01 check --json
is 'errors and warnings make the status 1' "$status" 1
is 'each problem has its kind' "$(kinds)" 'box 1; due-day 1; order 1; stage 1'
is 'and its line' "$(json 'problems.*.line' | sort -n | tr '\n' ' ')" '4 5 8 10 '
run --today 2024-09-01 check extra
is 'check takes no words' "$status" 2
rm Bad.md

for n in 1 2 3; do
    note_english "$n.md" 2024-08-25
    sed -i 's/^due_1day.*/due_1day: 2024-08-25/; s/^due_4day.*/due_4day: 2024-08-28/
        s/^due_7day.*/due_7day: 2024-08-31/; s/^due_14day.*/due_14day: 2024-09-07/' "$n.md"
done
run --today 2024-09-01 check --json
is 'the other reading of 1/4/7/14 is one warning' "$(kinds)" 'day-one 1'
printf 'day_one: study-day\n' >.review/config.yaml
rm Good.md
run --today 2024-09-01 check --json
is 'and none when the setting says so' "$(kinds)" ''
printf 'late: shift\n' >.review/config.yaml
rm ./*.md
note_english Late.md 2024-08-25
run --today 2024-09-01 today
sed -i 's/review_1day: false/review_1day: true/' Late.md
run --today 2024-09-01 list --json
is 'a late review moves the rest with late: shift' "$(json notes.0.due)" 2024-09-04
sed -i 's/^due_4day.*/due_4day: 2024-09-04/; s/^due_7day.*/due_7day: 2024-09-07/
    s/^due_14day.*/due_14day: 2024-09-14/; s/^stage.*/stage: day-4/; s/^progress:.*/progress: 0.2/
    s/^progress_bar.*/progress_bar: 🟩🟩⬜⬜⬜⬜⬜⬜⬜⬜ 20%/' Late.md
run --today 2024-09-01 check --json
is 'and check agrees with the days so moved' "$(kinds)" ''
run --today 2024-09-02 explain Late
like 'explain names the key and its line' "$out" 'Late\.md:2: first_study: 2024-08-25'
like 'and the verdict' "$out" 'due on 2024-09-04, so it is not due yet'
printf '# plain\n' >plain.md
run explain plain.md
is 'explain of another file is a negative answer' "$status" 1
like 'that says what it lacks' "$err" 'first study day nor a review box'

printf '%s\n' 'templates:' '  - name: mine' '    keys: {first_study: studied, day-1: d1, day-4: d4, subject: topic}' \
    >.review/config.yaml
printf -- '---\nstudied: 2024-08-25\nd1: yes\ntopic: logic\n---\n' >Own.md
run --today 2024-08-30 list --json Own
is 'a template of one'\''s own is read' \
    "$(json notes.0.template notes.0.subject notes.0.stage | tr '\n' ' ')" 'mine logic day-4 '
run config
printf '%s\n' "$out" >.review/config.yaml
sed -i '/^device:/d' .review/config.yaml
run --today 2024-08-30 list --json Own
is 'what config prints can stand in the file' "$(json notes.0.template)" mine
# --- a wrong one names its line, and what is meant there
wrong() {
    printf '%s\n' "$2" >.review/config.yaml
    run today
    is "$1: status 3" "$status" 3
    like "$1: the line and the correction" "$err" "$3"
}
wrong 'an unknown name' 'templates:
  - name: mine
    keys: {first_study: studied,
           day1: d1}' 'config.yaml:4: .*unknown key "day1"; a template has'
wrong 'a name twice' 'templates:
  - name: mine
    keys: {first_study: studied, day-1: studied}' 'config.yaml:3: .*two meanings'
wrong 'a name that is taken' 'templates:
  - name: mine
    keys: {first_study: studied, day-1: d1}
  - name: mine
    keys: {first_study: begun, day-1: d1}' 'config.yaml:4: .*a template named "mine" already'
wrong 'nothing to tell a note by' 'templates:
  - name: mine
    keys: {subject: topic}' 'a template needs a first study day or a box'
wrong 'keys twice' 'templates:
  - name: mine
    keys: {day-1: a, day-2: b, day-3: c}
    keys: {first_study: studied, day-1: d1}' 'config.yaml:4: .*"keys" is given twice'
wrong 'an unknown setting of a template' 'templates:
  - name: mine
    needed: boxes' 'config.yaml:3: .*expected name, keys, .* needs or status, not "needed"'
wrong 'no list' 'templates: mine' 'config.yaml:1: .*a list of templates'
rm .review/config.yaml
run config extra
is 'config takes no words' "$status" 2
