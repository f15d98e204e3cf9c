#!/bin/sh
# What happens to a note while its file is away, and what other machines say of it, is there when it comes back
. "$(dirname "$0")/lib.sh"
on='--today 2024-09-20'

# told NAME: the note's id, stage, suspension and the days of its marks.
told() {
    # shellcheck disable=SC2086
    run $on list "$1" --json
    json notes.0.id notes.0.stage notes.0.suspended 'notes.0.milestones.*.done_on' | tr '\n' ' '
}
# other NAME: another machine's folder, with the notes and the journal as they are here.
other() {
    mkdir -p "$T/$1/.review/journal"
    find . -maxdepth 1 -name "*.md" -exec cp {} "$T/$1/" \;
    cp .review/journal/* "$T/$1/.review/journal/"
}
# journals: each machine hears what the others wrote.
journals() {
    for _from; do
        for _to; do
            [ "$_from" = "$_to" ] || cp "$T/$_from"/.review/journal/"$_from"-* "$T/$_to/.review/journal/" 2>/dev/null
        done
    done
}
# at MACHINE COMMAND…: a command on a machine, which has its name as a device.
at() {
    _machine=$1
    shift
    cd "$T/$_machine" || exit 1
    REVIEW_DEVICE=$_machine run --today 2024-09-20 "$@"
}

# --- in the trash
vault_new
note_english a.md 2024-08-25
note_english b.md 2024-08-25
run $on 'done' a
cp a.md "$T/a"
mv a.md "$T/away.md"
run $on today
run $on undo
like 'a mark of a note that is away can be taken back' "$out" 'day-1'
mv "$T/away.md" a.md
like 'it is, when the note comes back' "$(told a)" ' day-1 false null'
is 'the note is as it was' "$(cmp a.md "$T/a" && echo same)" same
run $on check
like 'check says that its box disagrees, and what to do' "$out" 'review refresh'
run $on refresh
is 'which empties the box' "$(grep review_1day a.md)" 'review_1day: false'
like 'and the stage says so, too' "$(grep ^stage a.md)" 'day-1'
run $on 'done' a --day 4
is 'the note can be marked' "$status" 0
run $on check --repair
unlike 'nothing is called damaged' "$out$err" 'damaged'

mv a.md "$T/away.md"
run $on today
run $on undo
mv "$T/away.md" elsewhere.md
like 'under another name as well' "$(told elsewhere)" ' day-1 false null'
mv elsewhere.md a.md
run $on scan

# --- news of a note that is away, or not here yet
rm -rf "$T/vault"
mkdir "$T/vault" && cd "$T/vault" || exit 1
note_english a.md 2024-08-25
note_english b.md 2024-08-25
at vault init
other w
at w init
journals vault w
at w scan
at w 'done' a
cd "$T/vault" && mv a.md "$T/away.md"
at vault today
journals vault w
at vault today
mv "$T/away.md" a.md
like 'a mark that came while the note was away' "$(told a)" 'day-4 false 2024-09-20'
at vault history a
is 'its history is told' "$status" 0
at vault 'done' a --day 4
is 'it can be marked' "$status" 0
at w suspend b
mkdir -p "$T/late/.review/journal"
journals vault w late
at late init
cp "$T/vault/b.md" "$T/late/"
cd "$T/late" || exit 1
like 'knows them when they come' "$(told b)" 'day-1 true'

# --- names that change places
vault_new names
for n in 1 2 3; do
    BODY="what was said in hour $n" note_english "Lecture $n.md" 2024-08-0$n
done
run $on 'done' 'Lecture 1' --on 2024-09-01
run $on 'done' 'Lecture 2' --day 4 --on 2024-09-02
run $on suspend 'Lecture 3'
one=$(told 'Lecture 1') two=$(told 'Lecture 2') three=$(told 'Lecture 3')
mv 'Lecture 3.md' 'Lecture 4.md'
mv 'Lecture 2.md' 'Lecture 3.md'
mv 'Lecture 1.md' 'Lecture 2.md'
is 'a chain of names: the ids, days and suspensions go with the content' \
    "$(told 'Lecture 2')|$(told 'Lecture 3')|$(told 'Lecture 4')" "$one|$two|$three"
run history --json
unlike 'no mark was taken back, and none made' "$(json 'events.*.kind')" 'undone'
mv 'Lecture 2.md' x && mv 'Lecture 3.md' 'Lecture 2.md' && mv x 'Lecture 3.md'
is 'so do those of two that swapped their names' "$(told 'Lecture 3')|$(told 'Lecture 2')" "$one|$two"
run scan --rebuild
is 'and after a rebuild' "$(told 'Lecture 3')|$(told 'Lecture 2')|$(told 'Lecture 4')" "$one|$two|$three"
mv 'Lecture 3.md' 'Lecture 2.md'
is 'one moved over another takes its place' "$(told 'Lecture 2')" "$one"
rm .review/review.db
is 'also for a new store' "$(told 'Lecture 2')|$(told 'Lecture 4')" "$one|$three"

# --- copies
vault_new copies
note_english a.md 2024-08-25
run $on 'done' a
run $on suspend a
original=$(told a)
cp a.md 'a copy.md'
run $on today
rm 'a copy.md'
run $on today
mv a.md b.md
is 'a duplicate that was deleted costs the original nothing' "$(told b)" "$original"
cp b.md c.md
run $on today
rm c.md
run $on scan --rebuild
mv b.md d.md
is 'nor after a rebuild' "$(told d)" "$original"
mkdir new && cp d.md new/e.md
run $on today
rm d.md
run $on today
run $on relink d.md new/e.md
is 'relink joins a copy and its original' "$status" 0
joined=$(told e)
other w2 && mkdir "$T/w2/new" && cp new/e.md "$T/w2/new/"
at w2 init
is 'on every machine' "$(told e)" "$joined"
cd "$T/copies" && run scan --rebuild
is 'and after a rebuild' "$(told e)" "$joined"

# --- two notes that name one id
vault_new ids
note_english a.md 2024-08-25
note_english b.md 2024-08-25
sed -i '2i id: one' a.md
run $on 'done' a
run $on suspend b
b=$(told b)
sed -i '2i id: one' b.md
run $on today
mv a.md "$T/away.md"
run $on today
run $on today
mv "$T/away.md" a.md
is 'one of them away for a moment joins nothing' "$(told b)" "$b"
like 'the other has its mark' "$(told a)" '^one day-4 false 2024-09-20'
sed -i 's/^id: one/id: two/' b.md
is 'an id of its own is one more name of the note' "$(told b | cut -d' ' -f2-)" "$(echo "$b" | cut -d' ' -f2-)"

# --- echoes of a mark
for when in before after; do
    vault_new "echo$when"
    note_english a.md 2024-08-25
    run $on 'done' a
    mkdir -p "$T/echo2$when" && cp a.md "$T/echo2$when/"
    if [ $when = after ]; then # it knew the note before
        sed -i 's/^review_1day: true/review_1day: false/' "$T/echo2$when/a.md"
    fi
    at "echo2$when" init
    cp "$T/echo$when/a.md" "$T/echo2$when/a.md"
    at "echo2$when" scan
    cp "$T/echo$when"/.review/journal/* "$T/echo2$when/.review/journal/"
    at "echo2$when" scan
    cp "$T/echo2$when"/.review/journal/"echo2$when"-* "$T/echo$when/.review/journal/"
    cd "$T/echo$when" && run $on today
    run $on undo
    like "a tick that another machine saw $when it began goes with the mark that wrote it" \
        "$(told a)" ' day-1 false null'
    is 'so does the box' "$(grep review_1day a.md)" 'review_1day: false'
done

# --- begun here, and taken back, while another machine has heard of both
vault_new begun
echo text >n.md
echo 'write: off' >.review/config.yaml
run scan
run $on start n
other w3
at w3 init
at w3 list
like 'a start in the history alone is known elsewhere' "$out" 'n '
cd "$T/begun" && run $on undo
cp .review/journal/* "$T/w3/.review/journal/"
at w3 today
unlike 'its undo, too: the note is no longer due' "$out" 'day-1'
at w3 list
unlike 'and is not a study note' "$out" ' n '

# --- an older copy of a note is no untick
vault_new older
note_english a.md 2024-08-25
cp a.md "$T/a"
run $on 'done' a
cp a.md marked
cp "$T/a" a.md
echo 'a thought from the phone' >>a.md
run $on list a --json
like 'an older copy that comes back costs no mark' "$(json 'notes.0.milestones.*.done_on')" '2024-09-20'
like 'it is said' "$err" '^a: an older copy of the note came back'
is 'and the mark is written again' "$(grep review_1day a.md)" 'review_1day: true'
like 'beside what is new in it' "$(tail -n 1 a.md)" 'a thought'
sed -i 's/^review_1day: true/review_1day: false/' a.md
run $on list a --json
is 'an untick is one' "$(json notes.0.milestones.0.done)" false
like 'which is said, with the way back' "$err" 'a: the box of day-1 was unticked.*tick it again'
sed -i 's/^review_1day: false/review_1day: true/' a.md
run $on list a --json
is 'and ticked again it has its first day' "$(json notes.0.milestones.0.done_on)" 2024-09-20

# nor one from before a refresh, which a mark followed
note_english stale.md 2024-08-25
sed -i 's/^progress: .*/progress: 0.4/' stale.md
cp stale.md "$T/stale"
run $on refresh
is 'a refresh writes what the box says' "$(grep ^progress: stale.md)" 'progress: 0'
run $on 'done' stale
run $on 'done' stale --day 4
cp "$T/stale" stale.md
run $on list stale --json
is 'a copy from before a refresh costs no mark' "$(json 'notes.0.milestones.*.done_on' | head -n 2 | tr '\n' ' ')" \
    '2024-09-20 2024-09-20 '
like 'it is said' "$err" '^stale: an older copy of the note came back'
is 'and the marks are written again' "$(grep -c ': true' stale.md)" 2
run $on undo
is 'an undo takes back what the command before had marked' "$(grep -c ': true' stale.md)" 1
run $on refresh
sed -i 's/^review_1day: true/review_1day: false/' stale.md
run $on list stale --json
is 'an untick after a refresh is one' "$(json notes.0.milestones.0.done)" false

# without anything that repeats the box, the copy that a sync service left tells it
printf -- '---\nfirst_study: 2024-08-25\nreview_1day: false\n---\nplain\n' >plain.md
run $on 'done' plain
cp plain.md plain.sync-conflict-20240910-101010-ABCDEFG.md
sed -i 's/^review_1day: true/review_1day: false/' plain.md
run $on list plain --json
is 'a mark that a conflict copy has stays' "$(json notes.0.milestones.0.done)" true
like 'it is said' "$err" 'plain: a box is empty here, but ticked in the copy'
is 'and is written again' "$(grep review_1day plain.md)" 'review_1day: true'
rm plain.sync-conflict-*
sed -i 's/^review_1day: true/review_1day: false/' plain.md
run $on list plain --json
is 'without one it is an untick' "$(json notes.0.milestones.0.done)" false

# --- a mark that came by the journal alone, and another mark of the same note
vault_new known1
note_english a.md 2024-08-25
echo '# plain' >b.md
run $on list
other known2
at known2 init
at known1 'done' a
cp .review/journal/* "$T/known2/.review/journal/"
at known2 list a --json
is 'a mark from elsewhere is known' "$(json notes.0.milestones.0.done)" true
is 'and is not written by reading' "$(grep review_1day a.md)" 'review_1day: false'
cp a.md "$T/before"
at known2 'done' a --day 4
is 'the next mark of the note writes both boxes' "$(grep -c '^review_[14]day: true' a.md)" 2
like 'as the progress counts both' "$(grep ^progress: a.md)" '0\.4'
cp a.md "$T/both"
at known2 undo
is 'undo restores every byte' "$(cksum <a.md)" "$(cksum <"$T/before")"
at known2 'done' a --day 4
cp a.md "$T/known1/a.md"
at known1 list a --json
is 'the file takes back no mark where the first was made' "$(json 'notes.0.milestones.*.done' | head -n 2 | tr '\n' ' ')" 'true true '
is 'and says so' "$err" ''

# --- two machines marked different boxes, and one file won
vault_new won1
note_english a.md 2024-08-25
run $on list
other won2
at won2 init
at won1 'done' a --day 4
at won2 'done' a --day 7
cp "$T/won1"/.review/journal/* .review/journal/
cp "$T/won1/a.md" a.md
at won2 list a --json
is 'the mark whose file was replaced stays' "$(json 'notes.0.milestones.*.done' | sed -n 2,3p | tr '\n' ' ')" 'true true '
like 'which is said' "$err" 'an older copy of the note came back'
sed -i 's/^review_4day: true/review_4day: false/' a.md
at won2 list a --json
is 'an untick is one' "$(json 'notes.0.milestones.*.done' | sed -n 2,3p | tr '\n' ' ')" 'false true '
