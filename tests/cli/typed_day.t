#!/bin/sh
# A day of the next review that is written into a note after a postponement: what was done last wins, on every
# machine.
. "$(dirname "$0")/lib.sh"

config() { # KEYS LINE…: a vault with one template
    printf 'templates:\n  - name: log\n    keys: {%s}\n' "$1" >.review/config.yaml
    shift
    [ $# = 0 ] || printf '    %s\n' "$@" >>.review/config.yaml
}
head_of() { # PATH LINE…
    _path=$1
    shift
    printf '%s\n' --- "$@" --- >"$_path"
}
due() {
    run --today 2024-03-20 list --json
    json notes.0.due
}
paced='first_study: begun, last: last, next: next, count: times'

# --- on one machine
vault_new one
config "$paced"
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1'
run list
run --today 2024-03-04 postpone n 2024-04-01
is 'a postponement moves the day' "$(due)" 2024-04-01
sed -i 's/^next: .*/next: 2024-03-10/' n.md
run list
like 'a day that is written later ends it, with a message' "$err" \
    '^n: the note now says 2024-03-10 for the next review, so it is no longer postponed to 2024-04-01'
is 'and is the due day' "$(due)" 2024-03-10
run history
like 'the history has it' "$out" 'took back: postponed day-4 → 2024-04-01 +n +note'
run list
is 'it is said once' "$err" ''
run scan --rebuild
is 'it outlasts a rebuild' "$(due)" 2024-03-10
run undo
is 'there is nothing to undo: the note says it' "$status" 1
run --today 2024-03-04 postpone n 2024-04-02
is 'a postponement that comes later wins' "$(due)" 2024-04-02
run scan --rebuild
is 'also after a rebuild' "$(due)" 2024-04-02
echo text >>n.md
is 'and after another change of the note' "$(due)" 2024-04-02

# --- the postponement of a review that is done stays in the history
vault_new past
config "$paced"
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1'
run list
run --today 2024-03-04 postpone n 2024-03-08
run --today 2024-03-08 'done' n
run --today 2024-03-09 postpone n 2024-03-30
sed -i 's/^next: .*/next: 2024-03-13/' n.md
run list
run history
like 'the postponement that the day ends is taken back' "$out" 'took back: postponed day-7 → 2024-03-30 +n +note'
unlike 'that of the review that is done is not' "$out" '✗ postponed day-4'

# --- what the program writes is no such day
vault_new written
config "$paced"
echo 'write: off' >>.review/config.yaml
head_of n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1'
run list
run --today 2024-03-05 'done' n
run --today 2024-03-06 postpone n 2024-04-03
config "$paced"
run refresh
is 'a refresh writes another day' "$(grep '^next' n.md)" 'next: 2024-03-08'
run list
is 'and ends no postponement' "$(due)$err" 2024-04-03
run --today 2024-03-20 'done' n --day 7
run --today 2024-03-20 undo
is 'nor do a mark and its undo' "$(due)$err" 2024-04-03

# --- days that are planned in boxes
vault_new planned
config 'first_study: begun, day-1: one, day-3: three' 'days: planned'
head_of n.md 'begun: 2024-03-01' 'one: 2024-03-05' 'three:'
run list
run --today 2024-03-04 postpone n 2024-04-01
sed -i 's/^three:.*/three: 2024-03-09/' n.md
is 'another milestone is another matter' "$(due)" 2024-04-01
sed -i 's/^one: .*/one: 2024-03-11/' n.md
is 'a planned day that is written later wins' "$(due)" 2024-03-11

# --- on two machines
on() { # MACHINE COMMAND…
    cd "$T/$1" || exit 1
    REVIEW_DEVICE=$1
    export REVIEW_DEVICE
    shift
    run "$@"
}
bring() { # FROM TO: the file sync carries the note and the journals
    cp "$T/$1/n.md" "$T/$2/n.md"
    bring_journals "$1" "$2"
}
bring_journals() { cp "$T/$1/.review/journal/$1"-* "$T/$2/.review/journal/"; }
both_due() { on desk list --json && json notes.0.due && on phone list --json && json notes.0.due; }
begin() {
    rm -rf "$T/desk" "$T/phone"
    REVIEW_DEVICE=desk vault_new desk
    config "$paced"
    head_of n.md 'begun: 2024-03-01' 'last: 2024-03-02' 'next: 2024-03-05' 'times: 1'
    on desk list
    cp -R "$T/desk" "$T/phone" && rm "$T"/phone/.review/review.db*
    on phone list
}
begin
on desk --today 2024-03-04 postpone n 2024-04-01
bring desk phone
on phone list
sed -i 's/^next: .*/next: 2024-03-10/' n.md
on phone list
bring phone desk
is 'a day that the other machine wrote later wins on both' "$(both_due)" '2024-03-10
2024-03-10'
on desk --today 2024-03-04 postpone n 2024-04-02
bring desk phone
is 'and so does a later postponement' "$(both_due)" '2024-04-02
2024-04-02'

begin
on desk --today 2024-03-04 postpone n 2024-04-01
sed -i 's/^next: .*/next: 2024-03-10/' "$T/phone/n.md"
on phone list
cp "$T/phone/n.md" "$T/desk/n.md"
on desk list
bring_journals desk phone
is 'the order in which note and journal arrive does not matter' "$(both_due)" '2024-03-10
2024-03-10'
