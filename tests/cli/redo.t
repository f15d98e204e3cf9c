#!/bin/sh
# Undos of any number, and as many redos, give every file to the byte and the list as they were: random commands,
# with rebuilds of the index in between. SEEDS names other walks, which are longer (`make check-slow` takes six);
# STEPS is their length.
. "$(dirname "$0")/lib.sh"

STEPS=${STEPS:-${SEEDS:+45}}
STEPS=${STEPS:-30}

# die SIDES: a number from 0, of the walk's own generator; sets $rolled.
die() {
    random=$(((random * 1103515245 + 12345) % 2147483648))
    rolled=$((random / 65536 % $1))
}
# pick WORD…: one of them, by the die; sets $picked.
pick() {
    die $#
    shift $rolled
    picked=$1
}

# The vault: notes of both templates, in many states, one that lacks keys, one in another form; plain files to
# start; and two that vanished, with two that may replace them.
walk_vault() {
    vault_new "$1"
    note_korean aws/AMI.md 2024-08-25 1 4
    note_korean aws/EC2.md 2024-08-30
    note_english Osmosis.md 2024-08-20 1 4 7
    note_english Modes.md 2024-08-20 1 4 7 14
    note_english Done.md 2024-08-20 1 4 7 14 long
    printf -- '---\nfirst_study: 2024-08-28\nreview_1day:\nreview_4day:\n---\nempty boxes\n' >Empty.md
    printf -- '---\r\nfirst_study: 2024-08-28\r\nreview_1day: no\r\n---\r\nlines of DOS' >Dos.md
    printf -- '---\nfirst_study:\nreview_1day: false\n---\nno day yet\n' >Undated.md
    printf '# Plain\n\nno front matter\n' >Plain.md
    printf -- '---\ntags: [a, b]\n---\nfront matter of its own\n' >Tagged.md
    for i in 0 1; do note_english Gone$i.md 2024-08-1$i 1 4; done
    "$REVIEW" list >"$T/said" 2>&1
    rm Gone*.md
    for i in 0 1; do BODY="another body $i" note_english Come$i.md 2024-08-2$i 1; done
    "$REVIEW" list >"$T/said" 2>&1
}

# Saves what can be seen: every file, and every note with its id and its days.
picture() {
    "$REVIEW" --today 2024-09-20 list --json >"$T/picture.$1" 2>&1
    sums >>"$T/picture.$1"
}
# Commands of this store that marked something.
marks() {
    sql "select count(*) from event where source = 'cli' and kind <> 'undone'"
}

names='AMI EC2 Osmosis Modes Done Empty Dos Undated Plain Come0'
# One random command, in $did.
# shellcheck disable=SC2086
mark() {
    pick $names
    name=$picked
    die 30
    _day_add 2024-09-01 "$rolled"
    today=$_day_add
    die 16
    case $rolled in
    0 | 1) did="done $name" ;;
    2) did="done $name --all-due" ;;
    3) did="done $name --long-term" ;;
    4) did="done $name --day 7" ;;
    5) did="done $name Osmosis --on 2024-08-29" ;;
    6 | 7) pick Undated Plain Tagged && did="start $picked" ;;
    8) did="postpone $name 3" ;;
    9) did="suspend $name" ;;
    10) did="resume $name" ;;
    11 | 12) die 3 && did="new New$rolled" ;;
    13) did='catch-up --yes' ;;
    14 | 15) die 2 && did="relink --force Gone$rolled.md Come$rolled" ;;
    esac
    run --today "$today" $did
    did="$did (status $status)"
}

# expect TITLE: the present picture is that of position $at.
expect() {
    picture now
    cmp -s "$T/picture.$at" "$T/picture.now" && return
    wrong="$trace
$1: $(diff "$T/picture.$at" "$T/picture.now" | head -20)
$out $err"
    return 1
}

step() {
    die 9
    case $rolled in
    0 | 1 | 2 | 3)
        mark
        trace="$trace; $did"
        before=$marked marked=$(marks)
        [ "$marked" = "$before" ] && { expect "nothing was marked"; return; }
        at=$((at + 1)) top=$at
        picture $at
        ;;
    4 | 5)
        die 5
        while [ $rolled -gt 0 ]; do
            rolled=$((rolled - 1))
            [ $at = 0 ] && break
            run undo --older
            at=$((at - 1))
            trace="$trace; undo"
            expect 'an undo' || return
        done
        ;;
    6 | 7)
        die 6
        while [ $rolled -gt 0 ]; do
            rolled=$((rolled - 1))
            [ $at = $top ] && break
            run redo
            at=$((at + 1))
            trace="$trace; redo"
            expect 'a redo' || return
        done
        ;;
    8)
        run scan --rebuild
        trace="$trace; rebuild"
        expect 'a rebuild'
        ;;
    esac
}

for seed in ${SEEDS:-9}; do
    walk_vault "walk-$seed"
    random=$seed at=0 top=0 marked=$(marks) trace='' wrong=''
    picture 0
    i=0
    while [ $i -lt "$STEPS" ] && [ -z "$wrong" ]; do
        step || break
        i=$((i + 1))
    done
    is "walk $seed: each undo and redo gives what was there" "$wrong" ''
    [ -z "$wrong" ] || continue
    length=$at
    while [ $at -gt 0 ]; do
        run undo --older
        at=$((at - 1))
        expect 'the way back' || break
    done
    is "walk $seed: all $length commands are taken back" "$wrong" ''
    run undo --older
    is "walk $seed: and no more" "$status" 1
    run scan --rebuild
    while [ $at -lt "$length" ] && [ -z "$wrong" ]; do
        run redo
        at=$((at + 1))
        expect 'the way forth' || break
    done
    is "walk $seed: and brought back after a rebuild" "$wrong" ''
done

# --- what ends it
vault_new ends
note_english Osmosis.md 2024-08-25
note_english Modes.md 2024-08-25
on='--today 2024-09-10'
# shellcheck disable=SC2086
{
run redo
is 'without an undo there is nothing to redo' "$status" 1
like 'and that is said' "$err" 'there is nothing to redo'
run $on 'done' Osmosis
run undo
run $on suspend Modes
run redo
is 'another mark ends it' "$status" 1
run undo
run redo
is 'but not for that mark itself' "$status" 0
run $on list Modes --json
is 'which is back' "$(json notes.0.suspended)" true
run $on 'done' Osmosis --day 1
run undo
run $on 'done' Osmosis Modes --day 4 --on 2999-01-01
run redo
is 'a command that marked nothing does not end it' "$status" 0

# an edit in between stays, and the rest is as before the undo
run undo
sed -i 's/^subject: .*/subject: Other/' Osmosis.md
run redo
is 'a key that was edited in between stays' "$(grep -c '^subject: Other' Osmosis.md)" 1
like 'and the mark is written' "$(cat Osmosis.md)" '^review_1day: true'
run undo
like 'and taken out again' "$(cat Osmosis.md)" '^review_1day: false'
run redo Osmosis
is 'a NOTE is wrong usage' "$status" 2
echo 'write: off' >.review/config.yaml
run redo
is 'with write: off a mark comes back, too' "$status" 0
like 'and no note is changed' "$(cat Osmosis.md)" '^review_1day: false'
}

# --- on another machine: the events of a redo merge like all others, also when they come first
REVIEW_DEVICE=laptop
export REVIEW_DEVICE
vault_new laptop
note_english Osmosis.md 2024-08-25
run list
mkdir "$T/desk" && cp -R . "$T/desk" && rm -f "$T/desk/.review/review.db"
run --today 2024-09-10 'done' Osmosis
run undo
run redo
cd "$T/desk" || exit 1
REVIEW_DEVICE=desk
run list
journal=$(ls "$T"/laptop/.review/journal/laptop-*)
(head -1 "$journal" && tail -n +2 "$journal" | tac) >"$T/backwards"
head -n -1 "$T/backwards" >"$T/first"
run import "$T/first"
run import "$T/backwards"
run --today 2024-09-10 list Osmosis --json
is 'a redo reaches another machine, whatever comes first' \
    "$(json notes.0.milestones.0.done_on)" 2024-09-10
run redo --json
is 'where there is nothing to redo' "$status" 1
run undo
is 'nor to undo' "$status" 1
