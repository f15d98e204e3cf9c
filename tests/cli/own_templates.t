#!/bin/sh
# A template of the vault's own: found in any spelling of its keys, added to a file without a second key for one
# meaning, and missed when it is removed.
. "$(dirname "$0")/lib.sh"

head_of() { # PATH LINE…
    _path=$1
    shift
    printf '%s\n' --- "$@" --- >"$_path"
}
lectures() {
    printf '%s\n' 'templates:' '  - name: lectures' '    keys: {first_study: Created, day-1: Reviewed}' \
        '    needs: boxes' >.review/config.yaml
}

# --- the spelling of keys
vault_new spelling
lectures
for pair in 'Created Reviewed' 'created reviewed' 'CREATED REVIEWED' 'created Reviewed' 'Created reviewed'; do
    name=$(printf '%s' "$pair" | tr -d ' ')
    head_of "$name.md" "${pair% *}: 2024-03-01" "${pair#* }: No"
done
run init
like 'each spelling of a key is that of the template, also one that a built-in form has' "$out" '5 study notes .lectures 5.'
run --today 2024-03-03 'done' createdreviewed
is 'a mark keeps it' "$(lines createdreviewed.md)" 'created: 2024-03-01|reviewed: Yes|'

# --- start
head_of plain.md 'created: 2024-03-02' 'tags: [x]'
run --today 2024-03-05 start plain --on 2024-03-04
is 'start refuses another day than the note names' "$status" 1
like 'with its line' "$err" '^review: plain.md:2: the first study day there is 2024-03-02; correct it, or leave out --on'
is 'and changes nothing' "$(lines plain.md)" 'created: 2024-03-02|tags: [x]|'
run --today 2024-03-05 start plain
like 'start takes the day that the note names' "$out" '^plain: started on 2024-03-02'
is 'and adds only the box' "$(lines plain.md)" 'created: 2024-03-02|tags: [x]|Reviewed: false|'
run undo
is 'which undo removes' "$(lines plain.md)" 'created: 2024-03-02|tags: [x]|'

# --- a template that was removed
rm -f plain.md
cp .review/config.yaml config.kept
: >.review/config.yaml
run list
like 'the template is missing, not the notes' "$err" '^5 study notes can no longer be read, because the template "lectures" is not in .review/config.yaml'
like 'what to do, and that no history is lost' "$err" \
    'put the template back, or let `review adopt` propose one, and the history is theirs again$'
run check
like 'check says so too' "$out" 'No known template describes its keys: if one of your own did, put it back into `templates`'
unlike 'and names no other fix' "$out" 'relink'
cp config.kept .review/config.yaml
run list --json
is 'put back, it gives the notes their history' "$(json 'notes.#') $(json notes.4.milestones.0.done)" '5 true'

# --- a status that is not one word
vault_new status
printf '%s\n' 'templates:' '  - name: words' '    keys: {first_study: studied}' \
    '    status: {key: state, none: [new], done: {day-1: [once], day-4: [twice], long-term: [known]}}' >.review/config.yaml
head_of list.md 'studied: 2024-03-01' 'state: [once]'
head_of lines.md 'studied: 2024-03-01' 'state:' '  - once'
head_of map.md 'studied: 2024-03-01' 'state: {a: b}'
run check
is 'a list or a map is an error with its line' "$status $(count "$out" 'is not a status; write one of new, once')" '1 2'
like 'each is named' "$out" 'lines.md:4, list.md:3: state: "a list"'
head_of new.md 'STATE: new'
run --today 2024-03-05 start new
is 'start leaves the status that is there in another spelling' "$(lines new.md)" 'STATE: new|studied: 2024-03-05|'
vault_new tags
head_of t.md 'first_study: 2024-03-01' 'status: [draft, work]' 'review_1day:' 'review_4day:'
run init
like 'beside empty boxes a list of tags is no status' "$out" '1 study note .english 1.'
head_of t.md 'first_study: 2024-03-01' 'status: [draft, work]' 'review_1day: 2024-03-02' 'review_4day: 2024-03-05'
run check
like 'beside days it is an error, because the days could be plans' "$out" 't.md:3'

# --- without a long-term box
vault_new ends
printf '%s\n' 'templates:' '  - name: short' '    keys: {first_study: begun, day-2: again, day-4: once more, progress: ratio}' \
    >.review/config.yaml
head_of n.md 'begun: 2024-03-01' 'again: false' 'once more: false' 'ratio: 0'
run --today 2024-03-10 'done' n --long-term
is 'there is no last box to mark' "$status" 1
like 'which is said' "$err" '^n: the template short has no long-term box: the note ends with day-4, which `--day 4` marks'
is 'nothing changes' "$(lines n.md)" 'begun: 2024-03-01|again: false|once more: false|ratio: 0|'
run --today 2024-03-10 'done' n --on 2024-02-28
is 'before the first study nothing is due' "$status" 1
run --today 2024-03-10 'done' n --day 4 --on 2024-02-28
is 'a milestone can be marked on such a day' "$status" 0
like 'with both days said' "$err" '^n: 2024-02-28 is before its first study day, 2024-03-01; `review undo` takes the mark back'
run undo
run --today 2024-03-03 'done' n
run list --json stage:4일
is 'a stage may be named as in a list of reviews' "$(json 'notes.#')" 1
run list stage:5일
is 'one that no note can have is refused' "$status" 2

# --- what refresh cannot write is not left to it
vault_new refresh
head_of n.md 'first_study: 2024-03-01' 'reviewed: [2024-03-02, 2024-03-05]'
run --today 2024-03-20 'done' n --day 14
run check
like 'a mark without a place in the note' "$out" 'day-14 is not done in the note, but in the history it is done; the note gets it when the milestones before it are done'
unlike 'is not for refresh' "$out" 'review refresh'
head_of s.md 'first_study: 2024-03-01' 'review_1day: >-' '  false' 'stage: day-1'
run --today 2024-03-20 'done' s --day 1
run check --format lines
like 'a note that cannot be written is named with its line' "$out" '`review refresh` cannot write the note: line 3: review_1day: a block scalar'

# --- late: shift beside planned days
vault_new planned
printf '%s\n' 'late: shift' 'templates:' '  - name: by-day' '    keys: {first_study: begun, day-1: one, day-3: three, day-9: nine}' \
    '    days: planned' >.review/config.yaml
head_of n.md 'begun: 2024-03-01' 'one: 2024-03-02' 'three: 2024-03-04' 'nine: 2024-03-10'
run --today 2024-03-06 'done' n
run explain n
unlike 'planned days do not move, so no move is told' "$out" 'shift'
head_of n.md 'begun: 2024-03-01' 'one: 2024-03-02' 'three: 2024-03-04' 'nine:'
run explain n
like 'a computed day does' "$out" 'late: shift: day-1 was due on 2024-03-02 and done on 2024-03-06'
like 'and shows it' "$out" 'day-9 *2024-03-14, moved by a late review'

# --- a day that was mistyped
vault_new mistyped
head_of n.md 'first_study: 2024-03-01' 'review_1day: 2024-03-02' 'review_4day:'
run list
for wrong in 9999-01-01 2024-02-30; do
    sed -i "s/^review_1day: .*/review_1day: $wrong/" n.md
    run list
    sed -i 's/^review_1day: .*/review_1day: 2024-03-03/' n.md
    run list --json
    is "$wrong and then the right day: that is the day" "$(json notes.0.milestones.0.done_on)" 2024-03-03
    sed -i 's/^review_1day: .*/review_1day: 2024-03-02/' n.md
    run list --json
    is 'and again' "$(json notes.0.milestones.0.done_on)" 2024-03-02
done
