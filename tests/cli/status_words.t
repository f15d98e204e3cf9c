#!/bin/sh
# Status words of the vault's own, and a template that replaces a built-in one.
. "$(dirname "$0")/lib.sh"

head_of() { # PATH LINE…
    _path=$1
    shift
    printf '%s\n' --- "$@" --- >"$_path"
}
note_value() { # TITLE VALUE…
    run --today 2024-03-20 list --json "$1"
    shift
    json_line "$@"
}
config() {
    printf '%s\n' templates: "  - name: $1" "    keys: $2" "    status: $3" >.review/config.yaml
    [ $# -lt 4 ] || printf '    %s\n' "$4" >>.review/config.yaml
}
words='{key: state, none: [learning, new], done: {day-1: [once], day-4: [Twice, 두 번], long-term: [done, archived]}}'

# --- a word says up to which milestone all are done
vault_new words
config mine '{first_study: studied}' "$words"
head_of a.md 'studied: 2024-03-01' 'state: learning'
head_of b.md 'studied: 2024-03-01' 'state: "TWICE" # so far'
head_of c.md 'studied: 2024-03-01' 'state: archived'
head_of d.md 'studied: 2024-03-01' 'state:'
head_of n.md 'studied: 2024-03-01' 'state: new'
head_of w.md 'studied: 2024-03-01' 'state: sometimes'
run init
like 'the template is found' "$out" '^6 study notes \(mine 6\)'
is 'no word yet' "$(note_value a notes.0.stage notes.0.progress notes.0.due)" 'day-1 0 2024-03-02 '
is 'a word in another case' "$(note_value b notes.0.stage notes.0.milestones.0.done)" 'extra true '
is 'any word of the last list finishes' "$(note_value c notes.0.stage notes.0.progress)" 'long-term 1 '
is 'progress divides by the milestones of the template' "$(note_value b notes.0.milestones.#)$(note_value b notes.0.progress | cut -c1-5)" '3 0.667'
is 'no value is no milestone' "$(note_value d notes.0.stage)" 'day-1 '
run check
like 'another word is an error with its line' "$out" 'w.md:3'
like 'which names the words' "$out" 'state: "sometimes" is not a status; write one of learning, new, once, Twice, 두 번, done, archived'
cp a.md a.was && cp d.md d.was && cp n.md n.was && cp b.md b.was
sums >"$T/before"
run --today 2024-03-02 'done' a d n w
is 'the first word is written' "$(lines a.md)$(lines d.md)$(lines n.md)" \
    'studied: 2024-03-01|state: once|studied: 2024-03-01|state: once|studied: 2024-03-01|state: once|'
like 'a word that is not understood is named' "$err" '^w.md:3: .*sometimes'
is 'and left alone' "$(lines w.md)" 'studied: 2024-03-01|state: sometimes|'
run --today 2024-03-20 'done' b --long-term
is 'quotes and comments stay' "$(lines b.md)" 'studied: 2024-03-01|state: "done" # so far|'
run undo
run undo
sums >"$T/after"
same 'undo gives every byte back' "$T/before" "$T/after"
run --today 2024-03-20 'done' a --all-due
is 'several at once' "$(lines a.md)" 'studied: 2024-03-01|state: Twice|'
rm -rf .review/review.db .review/journal
run init
is 'the word says what was marked' "$(note_value a notes.0.stage)" 'extra '
run refresh
like 'refresh writes no other word for the same' "$out" '^0 of'
run --today 2024-03-05 new Fresh
is 'a new note has the first word for nothing' "$(sed -n 3p Fresh.md)" 'state: learning'

# --- without long-term, and beside boxes that hold days
vault_new short
config mine '{first_study: studied, day-1: one, day-4: four}' '{key: state, done: {day-1: once, day-4: twice}}'
head_of a.md 'studied: 2024-03-01' 'state: once' 'one: 2024-03-03' 'four: 2024-03-08'
run init
is 'the day in a box is that of the review' "$(note_value a notes.0.milestones.0.done_on notes.0.stage)" '2024-03-03 day-4 '
run --today 2024-03-06 'done' a
is 'both are written' "$(lines a.md)" 'studied: 2024-03-01|state: twice|one: 2024-03-03|four: 2024-03-06|'
is 'the last word finishes' "$(note_value a notes.0.stage notes.0.progress)" 'long-term 1 '
run check
unlike 'which is no disagreement' "$out" 'history'
run undo
is 'undo' "$(lines a.md)" 'studied: 2024-03-01|state: once|one: 2024-03-03|four: 2024-03-08|'
run config
like 'config shows the words' "$out" 'status: \{key: "state", none: \[\], done: \{day-1: \["once"\], day-4: \["twice"\]\}\}'

# --- the name of a built-in template
vault_new named
config status '{first_study: first_study}' '{key: status, none: active, done: {day-2: half, day-9: done}}'
head_of a.md 'first_study: 2024-03-01' 'status: active'
run init
like 'a template named as a built-in one replaces it' "$out" '^1 study note \(status 1\)'
is 'with its milestones' "$(note_value a notes.0.stage notes.0.milestones.1.name)" 'day-2 day-9 '
run --today 2024-03-05 'done' a
is 'and its words' "$(lines a.md)" 'first_study: 2024-03-01|status: half|'
run --today 2024-03-05 start b.md 2>/dev/null
printf 'text\n' >b.md
run --today 2024-03-05 start b.md
is 'start uses it' "$(lines b.md)" 'first_study: 2024-03-05|status: active|'

# --- what is wrong with words
wrong() { # TITLE STATUS PATTERN
    config mine '{first_study: studied, day-1: one}' "$2"
    run today
    is "$1: status 3" "$status" 3
    like "$1: the line and the correction" "$err" "$3"
}
wrong 'a word with two meanings' '{key: s, done: {day-1: [a], day-4: [A]}}' 'config.yaml:4: .*"A" has two meanings'
wrong 'no milestone' '{key: s, done: {soon: [a]}}' 'config.yaml:4: .*"soon" is not a milestone'
wrong 'no key' '{done: {day-1: [a]}}' 'config.yaml:4: .*expected \{key: state'
wrong 'no word' '{key: s}' 'config.yaml:4: .*expected \{key: state'
wrong 'a box without a word' '{key: s, done: {day-4: [a]}}' 'config.yaml:2: .*no word says that day-1 is done'
wrong 'the key of another' '{key: one, done: {day-1: [a]}}' 'config.yaml:4: .*two meanings'
wrong 'a text' 'learning' 'config.yaml:4: .*expected \{key: state'
