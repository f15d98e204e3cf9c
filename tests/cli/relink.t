#!/bin/sh
# relink asks for a reason, and can be taken back and brought back on every machine
. "$(dirname "$0")/lib.sh"

on='--today 2024-09-10'
on() { # MACHINE COMMAND…
    cd "$T/$1" || exit 1
    REVIEW_DEVICE=$1
    export REVIEW_DEVICE
    shift
    run "$@"
}
send() {
    mkdir -p "$T/$2/.review/journal"
    cp "$T/$1"/.review/journal/"$1"-* "$T/$2/.review/journal/"
}
# told: of each note its path, id, stage, days of reviews
told() {
    run $on list --json
    json_line 'notes.*.path' 'notes.*.id' 'notes.*.stage' 'notes.*.milestones.*.done_on'
}
# replaced VAULT: a note vanished, and another one came that has nothing in common with it
replaced() {
    vault_new "$1"
    note_english Old.md 2024-08-25
    run --today 2024-09-01 'done' Old
    rm Old.md
    run $on list
    BODY='Something else.' note_english New.md 2024-08-26
    run $on list
}

# shellcheck disable=SC2086
{
replaced reason
before=$(told)
run $on relink Old New
is 'relink refuses two notes that have nothing in common' "$status" 1
like 'and says so' "$err" 'Old.md and New.md agree neither in content, nor in title, nor in first study day'
like 'with the option' "$err" 'relink --force'
is 'nothing has changed' "$(told)" "$before"
run $on relink --force Old New
is '--force joins them' "$status" 0
like 'and NEW has the marks' "$(told)" ' day-4 2024-09-01 '
run $on undo
like 'undo says so' "$out" '^undone: relink of .*: New$'
is 'and divides them' "$(told)" "$before"
run $on redo
like 'redo joins them again' "$(told)" ' day-4 2024-09-01 '
run $on scan --rebuild
like 'also after a rebuild' "$(told)" ' day-4 2024-09-01 '
joined=$(told)
run $on undo
run $on scan --rebuild
is 'as an undo is' "$(told)" "$before"
run $on history --json
is 'the old note keeps its mark' "$(grep -c '"kind":"done","milestone":"day-1"' "$T/out")" 1
run $on relink Old New --force
is 'it can be joined once more' "$(told)" "$joined"

for agrees in title day content; do
    vault_new "agrees-$agrees"
    mkdir sub
    note_english Old.md 2024-08-25
    run --today 2024-09-01 'done' Old
    rm Old.md
    run $on list
    case $agrees in
    title) BODY='Something else.' note_english sub/OLD.md 2024-08-26 ;;
    day) BODY='Something else.' note_english New.md 2024-08-25 ;;
    content)
        note_english Old.md 2024-08-26
        mv Old.md New.md
        cp New.md Other.md # two that fit
        ;;
    esac
    run $on list
    run $on relink Old.md "$([ $agrees = title ] && echo sub/OLD.md || echo New.md)"
    is "the $agrees is reason enough" "$status" 0
done

# --- reviews since the relink stay with the note that is there
replaced since
before=$(told)
run $on relink --force Old New
sed -i 's/^review_4day: false/review_4day: true/' New.md
run $on list
like 'a tick after it counts' "$(told)" ' day-7 2024-09-01 2024-09-10 '
run $on undo
like 'and stays with the note after the undo' "$(told)" ' day-1 null 2024-09-10 '
divided=$(told)
run $on scan --rebuild
is 'also after a rebuild' "$(told)" "$divided"
run $on redo
like 'redo brings both back' "$(told)" ' day-7 2024-09-01 2024-09-10 '
run $on undo
is 'and undo divides them as before' "$(told)" "$divided"

# --- so do answers; which of the two ids is shown is a matter of chance, so `make check-slow` takes more turns
answers() {
    run $on cues New --json
    json_line 'cues.0.history.*.grade'
}
for turn in ${SEEDS:-1}; do
    REVIEW_DEVICE=laptop
    replaced "laptop-$turn"
    run $on answer New 1 hard
    run $on relink --force Old New
    cp -R "$T/laptop-$turn" "$T/desk-$turn"
    rm "$T/desk-$turn/.review/review.db"
    on "desk-$turn" --today 2024-09-11 answer New 1 again --seconds 8
    is "$turn: an answer after a relink is there" "$(cd "$T/desk-$turn" && answers)" 'hard again '
    cp "$T/desk-$turn"/.review/journal/desk_* "$T/laptop-$turn/.review/journal/"
    on "laptop-$turn" $on undo
    is "$turn: it stays with the note after the undo" "$(answers)" 'hard again '
    run $on redo
    run $on undo
    is "$turn: once, however often" "$(answers)" 'hard again '
    run $on cues New --json
    is "$turn: with its data" "$(json_line cues.0.history.1.day cues.0.history.1.seconds cues.0.history.1.first)" '2024-09-11 8 true '
done

# --- on every machine
REVIEW_DEVICE=laptop
export REVIEW_DEVICE
replaced laptop
before=$(told)
mkdir "$T/desk" && cp -R . "$T/desk" && rm -f "$T/desk/.review/review.db"
on desk $on list
is 'another machine knows the same' "$(told)" "$before"
on laptop $on relink --force Old New
joined=$(told)
send laptop desk
on desk $on list
is 'a relink reaches it' "$(told)" "$joined"
on laptop $on undo
send laptop desk
on desk $on list
is 'so does its undo' "$(told)" "$before"
on laptop $on redo
send laptop desk
on desk $on list
is 'and its redo' "$(told)" "$joined"
mkdir "$T/third" && cp -R "$T/laptop/." "$T/third" && rm -f "$T/third/.review/review.db"
on third $on list
is 'a machine that begins from the journals alone gives the same answer' "$(told)" "$joined"
on desk $on undo
is 'it is not for another machine to take it back' "$status" 1
}
