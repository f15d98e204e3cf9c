#!/bin/sh
# history: what happened in the reader's words, of notes that are there and of those that vanished
. "$(dirname "$0")/lib.sh"

# last_row: the last row of the table, above the line that counts the rows
last_row() {
    printf '%s\n' "$out" | grep '^20' | tail -n 1
}

vault_new
for name in Modes Osmosis; do
    printf -- '---\nfirst_study: 2024-09-01\nreview_1day: false\nreview_4day: false\n---\n%s\n' $name >$name.md
done
run list
run history
is 'a vault without reviews has no table' "$out" \
    'Nothing has happened yet except that notes were first seen or moved; --all lists that'
run history --all
is 'with --all it tells what was first seen' "$(count "$out" ' seen ')" 2
run history Modes
is 'and of one note' "$out" \
    'Nothing has happened yet except that a note was first seen or moved; --all lists that'

run 'done' Modes
sed -i 's/review_1day: true/review_1day: false/' Modes.md
run list
sed -i 's/review_1day: false/review_1day: true/' Modes.md
run list
run history Modes
like 'an untick is called that' "$out" ' unticked day-1 \(taken back\) '
like 'and a new tick a new tick' "$(last_row)" ' ticked again day-1 '
unlike 'no event is called undone' "$out" 'undone'
sed -i 's/review_4day: false/review_4day: true/' Modes.md
run history Modes
like 'a first tick is a tick' "$(last_row)" ' ticked day-4 +Modes +note '
sed -i 's/review_4day: true/review_4day: false/' Modes.md
run history Modes
like 'a box that is empty again was unticked' "$(last_row)" ' unticked day-4 '

run postpone Osmosis 3
run undo
run 'done' Osmosis
run undo
run suspend Osmosis
run undo
run history Osmosis
like 'a postponement that was taken back, with its day' "$out" ' took back: postponed day-1 → 20[0-9-]+ '
like 'a review that was taken back' "$out" ' took back: done day-1 '
like 'a suspension that was taken back' "$(last_row)" ' took back: suspended '
run redo
run history Osmosis
like 'and one that was brought back' "$(last_row)" ' brought back: suspended '
run show Osmosis
like 'show says it in the same words' "$out" ' brought back: suspended'
run undo
run history Osmosis --json
is 'the JSON has every event, with the words of the contract' "$(json_line 'events.*.kind')" \
    'seen postponed undone done undone suspended undone undone undone '
is 'and with title and path' "$(json 'events.*.title' 'events.*.path' | sort -u | tr '\n' ' ')" 'Osmosis Osmosis.md '
run show Osmosis --json
is 'show has them, too' "$(json events.0.title events.8.path)" 'Osmosis
Osmosis.md'
run show Osmosis
unlike 'its table leaves out that the note was seen' "$out" ' seen '

run history --limit 2
is 'a limit leaves the last events' "$(printf '%s\n' "$out" | tail -n +2 | grep -c suspended)" 2
run history Osmosis -n 1 --json
is 'of a note and in JSON, too' "$(json events.# events.0.kind)" '1
undone'
run history -n 1000 --all
is 'a large limit leaves all' "$(count "$out" '^20')" 15
like 'which the last line counts' "$(last "$out")" '^15 events$'
for wrong in 0 -1 x ''; do
    run history "--limit=$wrong"
    is "--limit '$wrong' is wrong" "$status" 2
done

mkdir sub
mv Osmosis.md sub/Osmosis.md
run history --all
like 'with --all it tells what moved' "$out" ' moved +Osmosis '
mv sub/Osmosis.md sub/Diffusion.md
run history Diffusion --json
is 'an event has the name that the note has now' "$(json 'events.*.title' | sort -u)" 'Diffusion'

# --- a note that vanished
rm Modes.md sub/Diffusion.md
for name in Modes Modes.md sub/Diffusion diffusion; do
    run history "$name"
    is "the history of a note that vanished is found as $name" "$status" 0
    like 'and is whole' "$out" ' done day-1'
done
run history --json
is 'its events keep their names' "$(json 'events.*.title' | sort -u | tr '\n' ' ')" 'Diffusion Modes '
for command in show explain 'done' suspend; do
    run $command Modes
    is "$command of a note that vanished is refused" "$status" 1
    like 'with what happened to it' "$err" "Modes.md: this note has vanished from the vault; its history is kept"
    like 'and the next step' "$err" "review relink Modes NEW"
done
printf -- '---\nfirst_study: 2024-09-01\nreview_1day: false\n---\nother\n' >'Modes of speech.md'
run history Modes
like 'a whole title goes before a part of one' "$out" ' done day-1 +Modes '
run history speech
is 'a part of a title finds a note that is there' "$status" 0
mkdir a b
for folder in a b; do
    printf -- '---\nfirst_study: 2024-09-0%s\nreview_1day: false\n---\n%s\n' 3 $folder >$folder/Twin.md
done
run list
rm -r a b
run history Twin
is 'a title that two of them had names none' "$status" 1
like 'and they are listed' "$err" '  [0-9a-f]{32}  b/Twin.md'
run history b/Twin
is 'a path names one' "$status" 0
