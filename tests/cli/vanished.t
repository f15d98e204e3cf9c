#!/bin/sh
# Study notes that vanish: who is told, when, and which notes are not among them
. "$(dirname "$0")/lib.sh"

on='--today 2026-03-10'
# missing: the paths that is:missing names
missing() {
    # shellcheck disable=SC2086
    run $on list is:missing --json
    json 'notes.*.path' | tr '\n' ' '
}

# shellcheck disable=SC2086
{
vault_new
mkdir lec
for n in 1 2 3; do note_english lec/L$n.md 2026-03-01; done
note_english Kept.md 2026-03-09
run $on list
mv lec "$T/elsewhere"
run $on today
is 'a folder that disappears is told in one line' "$err" \
    '3 study notes have vanished, the first: lec/L1.md; `review check` says what to do'
run $on today
is 'and not again' "$err" ''
run $on check
like 'check names them in one line' "$out" '^info vanished: 3 in 3 notes, first lec/L1.md'
like 'also without a review' "$out" 'has vanished; it was never reviewed\. Put the file back, or'
like 'with how to stop hearing of them' "$out" 'nothing more is said: ignore: \["/lec"\]'
unlike 'and no more than one of them' "$out" 'L2'
is 'it is no error' "$status" 0
is 'is:missing lists them' "$(missing)" 'lec/L1.md lec/L2.md lec/L3.md '
echo 'ignore: ["/lec"]' >.review/config.yaml
run $on check
unlike 'what the line says makes it silent' "$out" 'vanished'
rm .review/config.yaml
mv "$T/elsewhere" lec
run $on today
is 'notes that come back are no news' "$err" ''
is 'and are not missing' "$(missing)" ''

# --- by the scan of any command, once, and with -q never
rm lec/L3.md
run $on 'done' L1
is 'a command that marks says it too' "$err" '1 study note has vanished: lec/L3.md; `review check` says what to do'
rm lec/L2.md
run $on -q today
is '-q drops it' "$err" ''
rm -r lec
run $on scan
like 'scan says it' "$err" '^1 study note has vanished: lec/L1.md'

# --- what is not vanished
vault_new moved
note_english A.md 2026-03-01
note_english sub/B.md 2026-03-01
run $on list
mv A.md Z.md
mv sub other
run $on today
is 'a note with another name has not vanished' "$err" ''
run $on new 'Short lived'
run $on undo
run $on today
is 'nor has one that undo took away' "$err" ''
echo Text. >Plain.md
run $on start Plain
run $on undo
run $on today
is 'nor one whose start was undone' "$err" ''
is 'is:missing names none of them' "$(missing)" ''
run $on relink Nothing Z
is 'neither does relink' "$err" 'review: "Nothing": no note has vanished, so there is nothing to relink'
run $on relink Plain Z --force
is 'relink of a file whose start was undone is refused' "$status" 1
like 'relink says why' "$err" 'Plain.md has not vanished'
run $on relink 'Short lived' Z --force
is 'relink of a note that was never kept, too' "$status" 1
run $on check
unlike 'check is silent as well' "$out" 'vanished'
rm Plain.md
run $on today
is 'a file that was not a study note is not missed' "$err" ''
is 'and is not missing' "$(missing)" ''
run $on 'done' 'Short lived'
like 'a note that was never kept has no such message' "$err" 'no note is named'
run $on history 'Short lived'
is 'its history is there' "$status" 0

# --- files that the settings ignore
printf 'ignore: ["/other"]\n' >.review/config.yaml
run $on today
is 'notes that are ignored on purpose are told as such' "$err" \
    '1 study note is no longer reviewed, because `ignore: ["/other"]` leaves it out: other/B.md'
run $on today
is 'once' "$err" ''
is 'and are not missing files' "$(missing)" ''

# --- a vault inside the vault
vault_new outer
note_english Biology/Cell.md 2026-03-01
note_english Top.md 2026-03-01
run $on list
run init Biology
like 'init names the vault that the notes leave' "$out" "^This vault is inside the vault $T/outer, and takes these notes out of it"
like 'and how to go back' "$out" "To go back, delete $T/outer/Biology/.review\$"
run $on today
is 'the outer vault says so, too' "$err" \
    '1 study note is reviewed in the vault Biology from now on; to bring it back, delete the folder Biology/.review'
is 'its notes are not missing' "$(missing)" ''
run $on check
unlike 'nor a problem' "$out" vanished
rm -r Biology/.review
run $on list --json
is 'and come back' "$(json 'notes.*.path' | tr '\n' ' ')" 'Biology/Cell.md Top.md '
}
