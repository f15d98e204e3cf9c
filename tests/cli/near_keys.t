#!/bin/sh
# Mistyped keys: check and explain name the line and the key that was probably meant, and nothing else is one
. "$(dirname "$0")/lib.sh"

on='--today 2026-03-10'
# keys: path:line of each key that check names
keys() {
    # shellcheck disable=SC2086
    run $on check --format lines
    printf '%s\n' "$out" | sed -n 's/^\(.*:[0-9]*\): info: the key .* was \(.*\) meant? \[key\]$/\1 \2/p' | tr '\n' ';'
}
head_of() { # PATH LINE…
    _file=$1
    shift
    { echo ---; printf '%s\n' "$@" ---; } >"$_file"
}

# shellcheck disable=SC2086
{
vault_new
head_of a.md 'first_studdy: 2026-03-01' 'review_1day: false'
head_of b.md 'frist_study: 2026-03-01'
head_of c.md 'first_study: 2026-03-01' 'reveiw_4day: false' 'review_1days: false' 'long_terms: false'
head_of d.md '⭕첫 학슴날: 2026-03-01' '❤1일복습여부: false'
is 'each mistyped key is named with its line' "$(keys)" \
    'a.md:2 first_study;b.md:2 first_study;c.md:3 review_4day;c.md:4 review_1day;c.md:5 long_term;d.md:2 ⭕첫 학습날;'
run $on check
like 'as one kind, an info' "$out" '^info key: 6 in 4 notes, first a.md:2\. Fix: `review edit a.md`'
run $on explain a
like 'explain names it for a note' "$err" '^a.md:2: the key "first_studdy" is not known, so it is not read; was first_study meant\?'
run $on explain b
like 'and for a file that is not one yet' "$err" 'Line 2: was first_study meant by "frist_study"\?'
run $on explain d
like 'in Korean, too' "$err" '^d.md:2: the key "⭕첫 학슴날" .* was ⭕첫 학습날 meant'

vault_new sound
head_of doc.md 'first_steps: yes' 'first_stud: see below' 'first study:: 2026-03-01' 'title: First study'
head_of other.md 'review_days: 4' 'first_studies: [a, b]' 'long_terms: no'
head_of note.md 'first_study: 2026-03-01' 'review_1day: false' 'review_2day: false' 'reviewed: 2026-03-02' \
    'long_form: x' 'review_4day: false' 'reveiw_4day: false' 'first_studdy: 2026-03-02'
head_of Template.md 'frist_study: "{{date}}"' 'review_1day: "{{x}}"'
is 'other keys, keys of other files, and a key that is there twice are none' "$(keys)" ''
}
