#!/bin/sh
# Who a note is: renamed, moved, edited, copied, rebuilt; and boxes that changed in an editor
. "$(dirname "$0")/lib.sh"

stage() {
    run --today 2024-09-10 list --json
    json_line 'notes.*.path' 'notes.*.stage'
}

# The notes say nothing of what is marked, so that it is told by the history alone.
vault_new
echo 'write: off' >.review/config.yaml
note_korean A.md 2024-08-25 1 4
note_korean B.md 2024-08-20 1
run --today 2024-09-03 done A
run list A --json
id=$(json notes.0.id)

mkdir sub && mv A.md sub/Renamed.md
is 'a renamed note keeps its history' "$(stage)" 'B.md sub/Renamed.md day-4 day-14 '
printf '\nmore\n' >>sub/Renamed.md
mv sub/Renamed.md sub/Again.md
run --today 2024-09-10 list Again --json
is 'renamed and edited at once it is told by nothing, so it is a new note' \
    "$(json notes.0.stage)" day-7
run relink Nothing Again
is 'relink knows only notes that vanished' "$status" 1
run relink "$id" Again
is 'relink gives it the history of the one that vanished' "$status" 0
run --today 2024-09-10 list Again --json
is 'and the marks are back' "$(json notes.0.stage)" day-14
mv sub/Again.md sub/Renamed.md
is 'a further rename keeps them' "$(stage)" 'B.md sub/Renamed.md day-4 day-14 '
cp sub/Renamed.md Copy.md
is 'a copy is a new note' "$(stage)" 'B.md Copy.md sub/Renamed.md day-4 day-7 day-14 '
mv B.md x && mv Copy.md B.md && mv x Copy.md
is 'notes that swap their names are told apart' "$(stage)" \
    'B.md Copy.md sub/Renamed.md day-7 day-4 day-14 '
run scan --rebuild
is 'a rebuild succeeds' "$status" 0
is 'and loses nothing' "$(stage)" 'B.md Copy.md sub/Renamed.md day-7 day-4 day-14 '
run history --json
before=$(json events.#)
run --today 2024-09-10 today
run history --json
is 'a look at nothing new adds no event' "$(json events.#)" "$before"

vault_new edited_copy
note_english A.md 2024-08-25
run --today 2024-08-26 done A
cp A.md Copy.md
run --today 2024-08-26 today
printf 'other text\n' >>Copy.md
run --today 2024-08-26 today
mv A.md x && mv Copy.md A.md && mv x Copy.md
run --today 2024-08-27 list --json
is 'the mark of an original goes with it when it changes places with its edited copy' \
    "$(json_line 'notes.*.milestones.0.done_on')" 'null 2024-08-26 '
run scan --rebuild
run --today 2024-08-27 list --json
is 'also after a rebuild' "$(json_line 'notes.*.milestones.0.done_on')" 'null 2024-08-26 '
rm A.md
run --today 2024-08-27 today
printf 'more\n' >>Copy.md && cp Copy.md B.md
run --today 2024-08-27 today
printf 'a draft\n' >>B.md
run --today 2024-08-27 today
mv B.md Copy.md
run --today 2024-08-27 list --json
is 'an edited copy that replaces its original leaves the mark at its path' \
    "$(json_line notes.0.path notes.0.milestones.0.done_on)" 'Copy.md 2024-08-26 '

vault_new renames
note_english A.md 2024-08-25
note_english B.md 2024-08-25
printf 'text of A\n' >>A.md
printf 'text of B\n' >>B.md
run --today 2024-08-26 done A
mv A.md Old.md && mv B.md A.md
note_english B.md 2024-08-25
printf 'something new\n' >>B.md
run --today 2024-08-27 list --json
is 'in a chain of renames that ends with a new note the mark goes with its note' \
    "$(json_line 'notes.*.path' 'notes.*.milestones.0.done_on')" 'A.md B.md Old.md null null 2024-08-26 '

vault_new copy_events
note_english A.md 2024-08-25
run --today 2024-08-26 today
cp A.md Copy.md
run --today 2024-08-26 today
for text in its own; do
    printf '%s\n' "$text" >>Copy.md
    run --today 2024-08-26 today
done
run history --json
is 'a copy is recorded once more when it first has a content of its own' \
    "$(json_line 'events.*.kind' 'events.*.path')" 'seen seen seen A.md Copy.md Copy.md '

vault_new boxes
note_english N.md 2024-08-25
run --today 2024-08-26 today
sed -i 's/review_1day: false/review_1day: true/' N.md
run --today 2024-08-27 list --json
is 'a tick in the editor is a mark of the day it is found' \
    "$(json_line notes.0.stage notes.0.milestones.0.done_on)" 'day-4 2024-08-27 '
sed -i 's/review_1day: true/review_1day: false/' N.md
run --today 2024-08-28 list --json
is 'an untick takes it back' "$(json notes.0.stage)" day-1
sed -i 's/review_1day: false/review_1day: true/' N.md
run --today 2024-08-29 list --json
is 'a new tick brings the first date back' "$(json notes.0.milestones.0.done_on)" 2024-08-27
run --today 2024-08-30 undo
is 'undo never takes back what a look found' "$status" 1

vault_new mass
note_english P.md 2024-08-25 1 4
note_english Q.md 2024-08-25 1 4
run --today 2024-08-30 today
sed -i 's/: true/: false/' P.md Q.md
run --today 2024-08-30 list --json
is 'boxes unticked in a mass are held' "$(json_line 'notes.*.stage')" 'day-7 day-7 '
like 'and reported' "$err" 'scan --accept'
run --today 2024-08-30 check
is 'check warns of them' "$status" 1
run --today 2024-08-30 scan --accept
run --today 2024-08-30 list --json
is 'until they are accepted' "$(json_line 'notes.*.stage')" 'day-1 day-1 '

vault_new chain
for name in 1 2 3; do
    note_english "$name.md" 2024-08-25
    echo "$name" >>"$name.md"
done
run --today 2024-08-26 done 1
run --today 2024-08-29 done 2 --day 4
run --today 2024-09-01 done 3 --day 7
rm 1.md
run --today 2024-09-02 relink 1 2
rm 2.md
run --today 2024-09-02 relink 2 3
run --today 2024-09-02 list --json
id=$(json notes.0.id)
is 'a chain of relinks brings all marks together' "$(json_line 'notes.0.milestones.*.done')" \
    'true true true false false '
run scan --rebuild
run --today 2024-09-02 list --json
is 'which a rebuild keeps, id and all' \
    "$(json_line 'notes.0.milestones.*.done' notes.0.id)" "true true true false false $id "

vault_new ids
note_english A.md 2024-08-25
run --today 2024-08-26 done A
sed -i '1a id: my-note' A.md
mv A.md B.md
run --today 2024-08-27 list --json
is 'a note that names an id keeps its history' "$(json notes.0.milestones.0.done)" true
sed -i 's/review_4day: false/review_4day: true/' B.md
run --today 2024-08-29 list --json
cp B.md C.md
printf 'other text\n' >>C.md
run --today 2024-08-30 check --json
is 'two notes of one id are reported' "$(count "$(json 'problems.*.kind')" 'duplicate-id')" 1
echo more >>C.md
run --today 2024-08-30 check --json
is 'as long as they are' "$(count "$(json 'problems.*.kind')" 'duplicate-id')" 1
sed -i 's/^id: my-note/id: another/' C.md
run --today 2024-08-30 check --json
is 'and no longer' "$(count "$(json 'problems.*.kind')" 'duplicate-id')" 0
mv B.md x && mv C.md B.md && mv x C.md
run --today 2024-08-30 list --json
is 'ids decide when notes swap their paths' "$(json_line 'notes.*.milestones.0.done_on')" \
    'null 2024-08-26 '

# Obsidian: the note Untitled is renamed, and the next one is called Untitled again, before any scan.
vault_new again
note_english Untitled.md 2024-08-25
echo one >>Untitled.md
echo plain >Plain.md
run --today 2024-08-26 start Plain
echo 'write: off' >.review/config.yaml
run --today 2024-08-26 done Untitled Plain --day 1
mkdir old
mv Untitled.md old/Topic.md
mv Plain.md old/Plain.md
note_english Untitled.md 2024-08-25
echo two >>Untitled.md
echo other >Plain.md
run --today 2024-08-27 list --json
is 'a note that is moved takes its mark along, although another has its path' \
    "$(json_line 'notes.*.path' 'notes.*.milestones.0.done')" \
    'Untitled.md old/Plain.md old/Topic.md false true true '
run scan --rebuild
run --today 2024-08-27 list --json
is 'and after a rebuild' "$(json_line 'notes.*.path' 'notes.*.milestones.0.done')" \
    'Untitled.md old/Plain.md old/Topic.md false true true '
cp old/Topic.md old/Copy.md
echo three >>old/Topic.md
run --today 2024-08-27 list --json
is 'a note that is edited after it was copied keeps its mark' \
    "$(json_line 'notes.*.path' 'notes.*.milestones.0.done')" \
    'Untitled.md old/Copy.md old/Plain.md old/Topic.md false false true true '
