#!/bin/sh
# The last and the next review in the notes: what is changed by hand is recorded, what is wrong is told, and the
# day that stands in for the first study stays.
. "$(dirname "$0")/lib.sh"

head_of() { # PATH LINE…
    _path=$1
    shift
    printf '%s\n' --- "$@" --- >"$_path"
}
note_json() { # TITLE VALUE…: values of a note, on one line
    run --today 2024-03-20 list --json "$1"
    shift
    for _value; do
        set -- "$@" "notes.0.$_value"
        shift
    done
    _values=$(json_line "$@")
    printf '%s\n' "${_values% }"
}
done_on() { # TITLE: the days of the four milestones
    run --today 2024-03-20 list --json "$1"
    _paths=''
    for _i in 0 1 2 3; do
        _paths="$_paths notes.0.milestones.$_i.done notes.0.milestones.$_i.done_on"
    done
    # shellcheck disable=SC2046,SC2086
    set -- $(json $_paths)
    while [ $# -gt 1 ]; do
        [ "$1" != true ] || printf '%s ' "$2"
        shift 2
    done
}
config() { # KEYS LINE…: a vault with one template
    printf 'templates:\n  - name: log\n    keys: {%s}\n' "$1" >.review/config.yaml
    shift
    [ $# = 0 ] || printf '%s\n' "$@" >>.review/config.yaml
}
all='last: last, next: next, count: times, interval: gap'

# --- the first study day
vault_new first
config "$all"
head_of n.md 'last: 2024-03-01' 'next:' 'times: 0' 'gap:'
echo body >>n.md
run --today 2024-03-02 'done' n
is 'a mark fills in what is empty' "$(lines n.md)" 'last: 2024-03-02|next: 2024-03-05|times: 1|gap: 3|'
is 'the last review of the first look stands in for the first study' "$(note_json n first_study)" 2024-03-01
run explain n
like 'explain says so' "$out" 'the last review that it named at first, on 2024-03-01, is used instead'
run scan --rebuild
is 'it stays after a rebuild' "$(note_json n first_study)" 2024-03-01
run history --json
is 'which says nothing new' "$(count "$(json 'events.*.kind')" '^seen$')" 1
rm -f .review/review.db
run today
is 'it stays when the store is lost' "$(note_json n first_study) $(done_on n)" '2024-03-01 2024-03-02 '
cp -R . ../other && rm -f ../other/.review/review.db
(cd ../other && mv n.md m.md && REVIEW_DEVICE=other "$REVIEW" list --json m) >"$T/out"
is 'and on another machine, where the file has another name' "$(json notes.0.first_study)" 2024-03-01
head_of u.md 'last:' 'times: 0'
run --today 2024-03-02 start u
is 'start fills in the last review where it stands in' "$(lines u.md)" 'last: 2024-03-02|times: 0|'

head_of e.md 'last:' 'next: 2024-03-04' 'times: 0' 'gap:'
is 'without a last review there is no first study' "$(note_json e first_study due)" 'null 2024-03-04'
run --today 2024-03-05 'done' e
run list
is 'nor is the first review one' "$(note_json e first_study due)" 'null 2024-03-08'
run scan --rebuild
is 'also after a rebuild' "$(note_json e first_study due)" 'null 2024-03-08'
run check --format lines
unlike 'and that is nothing wrong' "$out" '^.*/e.md'

# --- a mark, its undo and redo
vault_new marks
config "$all"
printf -- '---\r\nlast: "2024/03/05" # seen\r\nnext: 2024. 3. 8.\r\ntimes: 02\r\ngap: 3 days\r\n---\r\nbody' >n.md
cp n.md n.was
run --today 2024-03-10 'done' n
is 'each value keeps its form' "$(lines n.md | tr -d '\r')" \
    'last: "2024/03/10" # seen|next: 2024. 3. 17.|times: 03|gap: 7 days|'
cp n.md n.done
run undo
same 'undo gives every byte back' n.md n.was
run redo
same 'redo brings the mark back' n.md n.done
sed 's/^gap.*/gap: 9 days\r/' n.md >n.new && cat n.new >n.md && rm n.new
run undo --older
is 'where a key was edited, undo computes that one' "$(lines n.md | tr -d '\r')" \
    'last: "2024/03/05" # seen|next: 2024. 3. 8.|times: 02|gap: 3 days|'
run --today 2024-03-20 'done' n --day 14
like 'a mark out of order has no place in a count' "$err" 'counts its reviews in the order of the milestones, so day-14 counts when'
run --today 2024-03-20 'done' n --day 7
is 'until those before it are done' "$(grep -c '^times: 04' n.md)" 1
is 'the last one ends the note' "$(note_json n stage progress) $(tr -d '\r' <n.md | grep ^next)" 'long-term 1 next:'

# --- what a person changes
vault_new edited
config "first_study: begun, $all"
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1' 'gap: 3'
run list
sed -i 's/^next: .*/next: 2024-03-29/' n.md
is 'another next day is the due day' "$(note_json n due)" 2024-03-29
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-06' 'next: 2024-03-29' 'times: 2' 'gap: 3'
is 'a higher count is a mark on the last day' "$(done_on n)" '2024-03-02 2024-03-06 '
run history n
like 'which the history has' "$out" 'ticked day-4'
sed -i 's/^last: .*/last: 2024-03-07/' n.md
is 'another last day is another day of that mark' "$(done_on n)" '2024-03-02 2024-03-07 '
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1' 'gap: 3'
run list
like 'a lower count takes a mark back, and says so' "$err" '^n: the note tells of fewer reviews than before, so the mark of day-4 is taken back'
is 'only that one' "$(done_on n)" '2024-03-02 '
sed -i 's/^times: .*/times: 2/; s/^last: .*/last: 2024-03-07/' n.md
is 'writing it again brings it back' "$(done_on n)" '2024-03-02 2024-03-07 '
run --today 2024-03-20 refresh
is 'refresh puts the next review after the last one' "$(lines n.md)" \
    'begun: 2024-03-01|last: 2024-03-07|next: 2024-03-10|times: 2|gap: 3|'
run --today 2024-03-20 refresh
like 'and then has nothing to do' "$out" '^0 of 1 note rewritten'

# --- without a count
vault_new uncounted
config 'first_study: begun, last: last, next: next'
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-03' 'next:'
is 'a last day after the first study is one review' "$(done_on n)" '2024-03-03 '
is 'the next one is due after it' "$(note_json n due)" 2024-03-06
sed -i 's/^last: .*/last: 2024-03-08/' n.md
is 'a later day is one more' "$(done_on n)" '2024-03-03 2024-03-08 '
sed -i 's/^last: .*/last: 2024-03-06/' n.md
is 'an earlier day corrects the latest' "$(done_on n)" '2024-03-03 2024-03-06 '
sed -i 's/^last: .*/last:/' n.md
is 'an empty one says nothing' "$(done_on n)" '2024-03-03 2024-03-06 '
sed -i 's/^last:.*/last: 2024-03-06/' n.md
is 'nor does it when it is there again' "$(done_on n)" '2024-03-03 2024-03-06 '
sed -i 's/^last: .*/last: 2024-03-03/' n.md
is 'the day of the review before takes the latest back' "$(done_on n)" '2024-03-03 '
run --today 2024-03-20 'done' n
is 'a mark writes both days' "$(lines n.md)" 'begun: 2024-03-01|last: 2024-03-20|next: 2024-03-23|'
is 'and is not counted twice' "$(done_on n)" '2024-03-03 2024-03-20 '
run scan --rebuild
is 'nor after a rebuild' "$(done_on n)" '2024-03-03 2024-03-20 '

# --- a review that only another machine knows
vault_new machines
config "first_study: begun, $all"
head_of n.md 'begun: 2024-03-01' 'last:' 'next: 2024-03-02' 'times: 0' 'gap: 1'
run list
cp -R . ../second && rm -f ../second/.review/review.db
(cd ../second && REVIEW_DEVICE=second "$REVIEW" list && REVIEW_DEVICE=second "$REVIEW" --today 2024-03-02 'done' n) >/dev/null 2>&1
cp ../second/.review/journal/* .review/journal/
is 'the next day of the note is not that of the milestone after it' "$(note_json n due stage)" '2024-03-05 day-4'
run explain n
like 'explain says so' "$out" 'next: this day does not count, because the note and the history tell of different reviews'
run check
like 'check says what the note lacks' "$out" 'times: day-1 is not done in the note, but in the history it is done'
run refresh
is 'refresh writes it' "$(lines n.md)" 'begun: 2024-03-01|last: 2024-03-02|next: 2024-03-05|times: 1|gap: 3|'

# --- values that are not understood
vault_new wrong
config "first_study: begun, $all"
wrong_values() { # FUNCTION: is called with a note and what is wrong in it
    "$1" n1 'last: soon'
    "$1" n2 'next: 2024-02-30'
    "$1" n3 'times: often'
    "$1" n4 'gap: long'
    "$1" n5 'last: 9999-01-01'
    "$1" n6 'times: [1, 2]'
    "$1" n7 'next: 04/07/2024'
}
right() {
    head_of "$1.md" 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1' 'gap: 3'
}
wrong() {
    sed -i "s|^${2%%:*}: .*|$2|" "$1.md"
    cp "$1.md" "$1.was"
}
line_of() { # KEY: its line
    case $1 in last) echo 3 ;; next) echo 4 ;; times) echo 5 ;; gap) echo 6 ;; esac
}
right n
wrong_values right
run list
wrong_values wrong
run check --format lines
is 'values that are not understood are errors' "$status" 1
named() {
    is "$2: an error with its line" "$(count "$out" "^$1.md:$(line_of "${2%%:*}"): error: ")" 1
}
wrong_values named
run --today 2024-03-20 list --json
is 'their marks stay' "$(json_line 'notes.*.milestones.0.done')" 'true true true true true true true true '
is 'and nothing is held' "$err" ''
run today --today 2024-03-20
like 'today counts them' "$out" '^7 notes have a box that is not understood'
run --today 2024-03-20 'done' n1 n2 n3 n4 n5 n6 n7
marked() {
    like "$2: done marks it" "$out" "^$1: day-4 done"
    like "$2: and names the line" "$err" "^$1.md:$(line_of "${2%%:*}"): "
    same "$2: no byte changed" "$1.md" "$1.was"
}
wrong_values marked
head_of n.md 'begun: 2024-03-01' 'last: 9999-01-01' 'next: 2024-03-05' 'times: 2' 'gap: 3'
is 'a last day that is still to come marks nothing' "$(done_on n)" '2024-03-02 '
sed -i 's/9999-01-01/2024-03-04/' n.md
is 'until it is corrected' "$(done_on n)" '2024-03-02 2024-03-04 '

# --- after the last milestone
vault_new after
config "first_study: begun, $all" 'extra_every: 30'
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-08' 'next: 2024-03-15' 'times: 3' 'gap: 7'
run --today 2024-03-15 'done' n
is 'the next review is extra_every later' "$(lines n.md)" \
    'begun: 2024-03-01|last: 2024-03-15|next: 2024-04-14|times: 4|gap: 30|'
is 'as the stage says' "$(note_json n stage due)" 'extra 2024-04-14'
run --today 2024-04-20 'done' n
is 'a further review counts one more' "$(lines n.md)" \
    'begun: 2024-03-01|last: 2024-04-20|next: 2024-05-20|times: 5|gap: 30|'
run refresh
like 'once' "$out" '^0 of 1'
head_of n.md 'begun: 2024-03-01' 'last: 2024-05-21' 'next: 2024-06-20' 'times: 6' 'gap: 30'
run list
run history n
like 'also by hand' "$out" '^2024-05-21 .*reviewed'
for day in 2024-06-20 2024-07-25; do # on another machine, whose marks come with the journal
    cp n.md n.kept && cp .review/config.yaml "$T/config"
    echo 'write: off' >>.review/config.yaml
    run --today $day 'done' n
    cp "$T/config" .review/config.yaml
done
same 'reviews that come from elsewhere are not in the note' n.md n.kept
run refresh
is 'a refresh counts each of them' "$(lines n.md)" \
    'begun: 2024-03-01|last: 2024-07-25|next: 2024-08-24|times: 8|gap: 30|'
run refresh
like 'and only once' "$out" '^0 of 1'
config "first_study: begun, $all"
head_of m.md 'begun: 2024-03-01' 'last: 2024-03-08' 'next: 2024-03-15' 'times: 3' 'gap: 7'
run --today 2024-03-15 'done' m
is 'without extra_every nothing is next' "$(lines m.md) $(note_json m stage)" \
    'begun: 2024-03-01|last: 2024-03-15|next:|times: 4|gap:| long-term'
head_of o.md 'begun: 2024-03-01' 'last: 2024-03-15' 'next: 2024-04-01' 'times: 4' 'gap:'
is 'a day that the note names is the day of an extra review' "$(note_json o stage due progress)" \
    'extra 2024-04-01 1'
config "first_study: begun, $all, long-term: known"
head_of o.md 'begun: 2024-03-01' 'last: 2024-03-15' 'next: 2024-04-01' 'times: 4' 'gap: 17' 'known: false'
run --today 2024-03-15 'done' o --long-term
is 'a note that is finished on its last day has no next review' "$(lines o.md) $(note_json o stage due)" \
    'begun: 2024-03-01|last: 2024-03-15|next:|times: 4|gap:|known: true| long-term null'
run undo
is 'undo brings it back' "$(lines o.md)" \
    'begun: 2024-03-01|last: 2024-03-15|next: 2024-04-01|times: 4|gap: 17|known: false|'
config "first_study: begun, $all"

head_of o.md 'begun: 2024-03-01' 'last: 9999-01-01' 'next: 2024-06-20' 'times: 5' 'gap: 30'
run check
like 'check names a last day that is still to come' "$out" 'the last review was done on 9999-01-01, which is later than today'
config 'first_study: begun, last: last, next: next'
head_of o.md 'begun: 2024-03-01' 'last: 9999-01-01' 'next: 2024-06-20'
run check
like 'also without a count' "$status $out" '^1 .*o.md:3'

# --- such a review is taken back, or gets another day
vault_new lowered
config "first_study: begun, $all" 'extra_every: 30'
extra_head() { # LAST NEXT TIMES
    head_of n.md 'begun: 2024-03-01' "last: $1" "next: $2" "times: $3" 'gap: 30'
}
reviews() { # the days of the reviews that count
    run history n --json
    json_rows events kind undone on | while read -r kind undone on; do
        [ "$kind $undone" != 'reviewed false' ] || printf '%s ' "$on"
    done
}
extra_head 2024-03-15 2024-04-14 4
run list
extra_head 2024-04-14 2024-05-14 5
run list
extra_head 2024-05-14 2024-06-13 6
run list
is 'two reviews are recorded' "$(reviews)" '2024-04-14 2024-05-14 '
extra_head 2024-05-12 2024-06-11 6
run list
is 'another day with the same count corrects the latest one' "$(reviews)" '2024-04-14 2024-05-12 '
extra_head 2024-04-10 2024-06-11 6
run list
is 'but not with a day before an earlier review' "$(reviews)" '2024-04-14 2024-05-12 '
extra_head 2024-05-12 2024-06-11 6
run list
extra_head 2024-04-14 2024-05-14 5
run list
is 'a lower count takes the latest one back' "$(reviews)" '2024-04-14 '
like 'and says so' "$err" '^n: the note tells of fewer reviews than before, so the review on 2024-05-12 is taken back'
run history n
like 'as the history does' "$out" 'took back: reviewed'
is 'the note is due as it says' "$(note_json n due)" 2024-05-14
run refresh
like 'and stays as it is' "$out" '^0 of 1'
run --today 2024-05-20 'done' n
cp n.md written.kept
extra_head 2024-04-14 2024-05-14 5
run list
like 'an older copy loses nothing' "$err" 'the mark stays'
run list
same 'and is written again' n.md written.kept
extra_head 2024-03-04 2024-03-07 2
run list
is 'a count below the milestones takes back all of them' "$(reviews)" ''
is 'and the milestones' "$(done_on n | wc -w)" 2

# Another machine reads a note with such a review before it has the journal, and the review is undone.
vault_new first-machine
config "first_study: begun, $all" 'extra_every: 30'
extra_head 2024-03-15 2024-04-14 4
run list
cp -R . ../second-machine
rm -f ../second-machine/.review/review.db
second() {
    (cd ../second-machine && REVIEW_DEVICE=second "$REVIEW" --today 2024-04-14 "$@" 2>/dev/null)
}
second list n >/dev/null
run --today 2024-04-14 'done' n
cp n.md ../second-machine
second list n >/dev/null
run undo
cp n.md ../second-machine
second list n >/dev/null
cp ../second-machine/.review/journal/second-* .review/journal
is 'its undo holds on both' "$(reviews)" ''
is 'and the note is due again' "$(note_json n due)" 2024-04-14

# Without a count, the days tell it.
vault_new days-alone
config 'first_study: begun, last: last, next: next' 'extra_every: 30'
head_of n.md 'begun: 2024-03-01' 'last:' 'next: 2024-03-02'
for on in 2024-03-02 2024-03-05 2024-03-08 2024-03-15 2024-04-14 2024-05-14; do
    run --today "$on" 'done' n
done
is 'two reviews follow the last milestone' "$(reviews)" '2024-04-14 2024-05-14 '
sed -i 's/^last: .*/last: 2024-05-10/' n.md
run list
is 'an earlier last day corrects the latest one' "$(reviews)" '2024-04-14 2024-05-10 '
sed -i 's/^last: .*/last: 2024-04-14/' n.md
run list
is 'the day of the review before takes it back' "$(reviews)" '2024-04-14 '
sed -i 's/^last: .*/last: 2024-03-08/' n.md
run list
is 'an earlier one takes all back' "$(reviews)" ''
is 'and milestones' "$(done_on n)" '2024-03-02 2024-03-05 2024-03-08 '

# --- the settings
for wrong in 'count: a' 'first_study: b, interval: a' 'last: a, day-1: b' 'next: a, boxes: b' 'last: a, status: b, day-1: c'; do
    config "$wrong"
    run list
    like "keys {$wrong} are refused with their line" "$status $err" '^3 .*config.yaml:[23]: '
done
config "$all"
rm -f ./*.md
run new Fresh
is 'a new note has its first day' "$(lines Fresh.md | sed 's/last: [0-9-]*/last: D/')" 'last: D|next:|times: 0|gap:|'

# --- what a redo overwrote
vault_new again
config "first_study: begun, $all"
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-07' 'times: 1' 'gap: 3'
run --today 2024-03-20 'done' n
run undo
sed -i 's/^next: .*/next: 2024-03-18 # holidays/; s/^gap: 3/gap: 16 days/' n.md
cp n.md edited.kept
for time in once twice; do
    run --today 2024-03-20 redo
    is "a redo marks it $time" "$(lines n.md)" \
        'begun: 2024-03-01|last: 2024-03-20|next: 2024-03-23 # holidays|times: 2|gap: 3 days|'
    run undo
    same 'its undo brings back what was edited before it' n.md edited.kept
done

rm -f n.md
head_of m.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1' 'gap: 3'
run --today 2024-03-20 'done' m
sed -i 's/^times: .*/times: 3/' m.md
run list
run undo
is 'an undo leaves what its command did not write' "$(lines m.md)" \
    'begun: 2024-03-01|last: 2024-03-02|next: 2024-03-05|times: 1|gap: 3|'

# --- links without quotes, as plugins write them
vault_new links
config "first_study: begun, $all"
head_of n.md 'begun: [[2024-03-01]]' 'last: [[2024-03-02]]' 'next: [[2024-03-05]]' 'times: 1' 'gap: 3'
cp n.md before.kept
run --today 2024-03-06 'done' n
is 'a mark writes a link where one was' "$err$(lines n.md)" \
    'begun: [[2024-03-01]]|last: [[2024-03-06]]|next: [[2024-03-09]]|times: 2|gap: 3|'
run undo
same 'its undo brings the bytes back' n.md before.kept
head_of n.md 'begun: [[2024-03-01]]' 'last: [[2024-03-02 ]]' 'next: [[2024-03-05]]' 'times: 1' 'gap: 3'
run --today 2024-03-06 'done' n
like 'one that cannot be written is named with its line and the fix' "$err" \
    '^n\.md:3: last: .* cannot be edited; write the link in quotes, as "\[\[2026-03-01\]\]"'

# --- many at once, as when an old folder is put back
vault_new held
config "first_study: begun, $all"
for n in 1 2 3 4 5; do
    head_of n$n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1' 'gap: 3'
done
run list
run --today 2024-03-06 'done' n1 n2 n3 n4 n5
cp n1.md written.kept
for n in 1 2 3 4 5; do
    head_of n$n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-28' 'times: 1' 'gap: 3'
done
run list
like 'many lower counts are held' "$err" '^5 boxes in 5 notes became empty at once'
is 'the marks stay' "$(done_on n3)" '2024-03-02 2024-03-06 '
run --today 2024-03-07 refresh
same 'refresh writes them again' n1.md written.kept

# --- new, and its undo
vault_new undone
config "$all"
head_of n.md 'last: 2024-03-01' 'times: 0'
run --today 2024-03-05 new Fresh
run list
run undo
is 'undo removes the file' "$(ls)" n.md
run check
unlike 'and nothing is missing' "$out" vanished
