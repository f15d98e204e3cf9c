#!/bin/sh
# Notes as Obsidian's Importer writes them from a Notion database: a base, boxes, date-times, links
. "$(dirname "$0")/lib.sh"

vault_new
page() { # NAME DAY BOX
    cat >"$1.md" <<EOF
---
base: "[[Lectures.base]]"
first_study: $2
review_1day: $3
review_4day: false
review_7day: false
review_14day: false
subject: "[[Physics]]"
book: "[[Books/Feynman|Feynman]]"
Last edited: 2026-03-09T18:00:00
---
text
EOF
}
page time 2026-03-01T09:00:00 true
page zone 2026-03-01T09:00:00.000+09:00 false
page range '2026-03-01 → 2026-03-03' false
printf -- '---\nbase: "[[Lectures.base]]"\nCreated: 2026-03-01T09:00:00\ntags: []\n---\n' >other.md
run check
is 'nothing is wrong' "$status $(count "$out" '^error')" '0 0'
run list --today 2026-03-10 --json
is 'these are notes' "$(json 'notes.*.title' | paste -sd ' ' -)" 'range time zone'
is 'with the first day of a range and of a date-time' "$(json 'notes.*.first_study' | sort -u)" 2026-03-01
is 'with the stage' "$(json 'notes.*.stage' | paste -sd ' ' -)" 'day-1 day-4 day-1'
is 'a link is shown as its text' "$(json 'notes.*.subject' 'notes.*.book' | sort -u | paste -sd ' ' -)" 'Feynman Physics'
run list --today 2026-03-10 --paths subject:Physics
is 'and found by it' "$(count "$out")" 3
cp time.md "$T/before"
run 'done' time --today 2026-03-10
sed 's/^review_4day: false/review_4day: true/' "$T/before" >"$T/expected"
same 'a mark changes one value' time.md "$T/expected"
run undo
same 'and undo gives the bytes back' time.md "$T/before"

# --- an import that updates the notes empties their boxes: held, with both ways back
vault_new updated
for n in 1 2 3 4 5; do page "n$n" 2026-03-01 false; done
run scan
run 'done' n1 n2 n3 n4 n5 --today 2026-03-05 --yes
for n in 1 2 3 4 5; do page "n$n" 2026-03-01 false; done
run list --today 2026-03-06
like 'the likely causes are named' "$err" 'became empty at once \(an older branch, a backup or an import\?\)'
like 'and both ways back' "$err" 'review refresh. writes the marks .* again; .review scan --accept. takes the marks back'
printf 'write: off\n' >.review/config.yaml
run list --today 2026-03-06
unlike 'with write: off, refresh is not one of them' "$err" 'review refresh'
like 'but ticking the boxes is' "$err" 'To keep the marks, tick the boxes again: `write: off` .*; .review scan --accept. takes the marks back'
run check
unlike 'nor does check name it' "$out" 'review refresh'
like 'which names scan' "$out" 'review scan --accept. takes the marks back, `write: off` leaves the note as it is'
rm .review/config.yaml
run list --today 2026-03-06 --json
is 'no mark is lost' "$(json 'notes.*.stage' | sort -u)" day-4
cp -R . "$T/copy"
run refresh
is 'refresh writes the marks again' "$(($(grep -l 'review_1day: true' n?.md | wc -l)))" 5
cd "$T/copy" || exit 1
run scan --accept
run list --today 2026-03-06 --json
is 'scan --accept takes them back' "$(json 'notes.*.stage' | sort -u)" day-1
