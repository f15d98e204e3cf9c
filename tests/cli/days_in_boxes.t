#!/bin/sh
# Days in boxes and lists: what is wrong is told, what is corrected is recorded, and what is planned comes due.
. "$(dirname "$0")/lib.sh"

head_of() { # PATH LINE…
    _path=$1
    shift
    printf '%s\n' --- "$@" --- >"$_path"
}
note_json() { # TITLE VALUE: one value of a note
    run --today "${today:-2024-03-20}" list --json "$1"
    json "notes.0.$2"
}

# --- a day that is still to come
vault_new later
head_of n.md 'first_study: 2024-03-01' 'review_1day: 2024-03-02' 'review_4day: 9999-01-01' 'review_7day:'
head_of l.md 'first_study: 2024-03-01' 'reviewed: [2024-03-02, 9999-01-01]'
run check
is 'a later day is an error' "$status" 1
like 'with its line, also in a list' "$out" '^ *l.md:3, n.md:4: day-4 was done on 9999-01-01, which is later than today'
is 'the days before it are read' "$(note_json n milestones.0.done_on)" 2024-03-02
is 'the later one is not done' "$(note_json n milestones.1.done)" false
sums >"$T/before"
run --today 2024-03-20 'done' n l
is 'done marks both' "$status$(count "$out" 'day-4 done')" 02
like 'and names the line that was not written' "$err" '^n.md:4: .*later than today'
like 'and of the list' "$err" '^l.md:3: .*later than today'
sums >"$T/after"
same 'no byte changed' "$T/before" "$T/after"
run today --today 2024-03-20
like 'today counts them' "$out" '^2 notes have a box that is not understood: review check$'

# --- a day that a person corrects
vault_new corrected
head_of n.md 'first_study: 2024-03-01' 'review_1day: 2024-03-02' 'review_4day:'
run --today 2024-03-06 'done' n
is 'an empty box gets a day' "$(lines n.md)" 'first_study: 2024-03-01|review_1day: 2024-03-02|review_4day: 2024-03-06|'
sed 's/2024-03-06/2024-03-05/; s/2024-03-02/2024-03-03/' n.md >n.new && cat n.new >n.md && rm n.new
is 'the day of a mark' "$(note_json n milestones.1.done_on)" 2024-03-05
is 'and of a tick' "$(note_json n milestones.0.done_on)" 2024-03-03
run refresh
is 'refresh leaves the corrected days alone' "$(lines n.md)" \
    'first_study: 2024-03-01|review_1day: 2024-03-03|review_4day: 2024-03-05|'
sed 's/^review_4day: .*/review_4day:/' n.md >n.new && cat n.new >n.md && rm n.new
is 'a day that is removed is an untick' "$(note_json n milestones.1.done)" false
rm -rf .review
run init
is 'a store that begins reads the days' "$(note_json n milestones.0.done_on)" 2024-03-03

# --- undo where the keys were edited meanwhile
vault_new edited
head_of n.md 'first_study: 2024-03-01' 'subject: a' 'review_1day: 2024/03/02' 'review_4day: # later'
head_of l.md 'first_study: 2024-03-01' 'subject: a' 'reviewed:' '- 2024-03-02 # first'
run init
cp n.md n.was && cp l.md l.was
run --today 2024-03-06 'done' n l
sed -i 's/^subject: a/subject: b/' n.md l.md n.was l.was
run undo
same 'the box is empty again' n.md n.was
same 'the list too' l.md l.was

# --- wrong values keep the form, and every known mark
vault_new wrong
head_of s.md 'first_study: 2024-03-01' 'status: review_1day_done' 'review_1day: 2024-03-02' 'review_4day: 2024-03-08'
head_of l.md 'first_study: 2024-03-01' 'reviewed: [1]'
head_of m.md 'first_study: 2024-03-01' 'reviewed: {day-1: true, day-4: false}'
head_of b.md 'first_study: 2024-03-01' 'review_1day: true' 'review_4day: false'
run init
before=$(printf '%s\n' "$out" | sed -n '1,2p')
sed -i 's/review_1day_done/reviewed_1day/' s.md
sed -i 's/\[1\]/[1, soon]/' l.md
sed -i 's/day-1: true/day-1: perhaps/' m.md
sed -i 's/review_1day: true/review_1day: perhaps/' b.md
run init
is 'each note keeps its form' "$(printf '%s\n' "$out" | sed -n '/study notes/p')" "$(printf '%s\n' "$before" | sed -n '/study notes/p')"
for note in s l m b; do
    is "$note: its mark stays" "$(today=2024-03-06 note_json $note milestones.0.done)" true
    run --today 2024-03-06 'done' $note --day 4
    like "$note: done marks it" "$out" "^$note: day-4 done"
done
run check
is 'each is an error with its line' "$(printf '%s\n' "$out" | sed -n 's/^    \([a-z].md:[0-9]*\): .*/\1/p' | tr '\n' ' ')" \
    'b.md:3 l.md:3 m.md:3 s.md:3 '
like 'a status says which words there are' "$out" 'not_started.*review_1day_done.*completed'

# --- an own template
vault_new own
config() { printf 'templates:\n  - name: mine\n    keys: %s\n' "$1" >.review/config.yaml; shift; printf '    %s\n' "$@" >>.review/config.yaml; }
config '{first_study: begun, day-1: one, day-3: three}'
head_of n.md 'begun: 2024-03-01' 'one: 2024-03-05' 'three:'
run check
like 'a day needs a meaning' "$out" 'a day, and the template does not say what a day in a box means; write `days: done` or `days: planned`'
config '{first_study: begun, day-1: one, day-3: three}' 'days: maybe'
run today
like 'a wrong meaning is named with its line' "$err" 'config.yaml:4: .*expected done .* or planned'
config '{first_study: begun, day-1: one, day-3: three}' 'days: planned'
run today --today 2024-03-04 --json
is 'a planned day replaces the computed one' "$(json 'notes.#')" 0
run today --today 2024-03-05 --json
is 'and comes due' "$(json notes.0.due) $(json notes.0.milestones.1.due)" '2024-03-05 2024-03-04'
run explain n
like 'explain says so' "$out" 'day-1 .*2024-03-05, as planned in the note'
cp n.md n.was
run --today 2024-03-05 'done' n
is 'marking a plan' "$status$err" 0
same 'changes no byte' n.md n.was
run --today 2024-03-05 'done' n --all-due
run list --json
is 'a template without long-term ends with its last milestone' "$(json notes.0.stage) $(json notes.0.progress)" 'long-term 1'
config '{first_study: begun, day-1: one, day-3: three}' 'days: planned' 'long_term: keep'
run list --json
is 'unless it keeps it: long-term is then a milestone, also of the progress' "$(json notes.0.stage) $(json notes.0.progress)" 'extra 0.667'
run --today 2024-03-06 'done' n --long-term
run list --json
is 'which done --long-term ends' "$(json notes.0.stage) $(json notes.0.progress)" 'long-term 1'
run config
like 'config shows what a template says' "$out" 'days: planned, long_term: keep'
config '{first_study: begun, day-1: one, day-3: three}' 'days: done'
run new Fresh
is 'a new note has empty boxes' "$(lines Fresh.md | sed 's/begun: [0-9-]*/begun: D/')" 'begun: D|one:|three:|'
