#!/bin/sh
# What was mistyped in an editor is named when it closes
. "$(dirname "$0")/lib.sh"
plan 12

# edit_with SED NOTE: edits the note with this command of sed
edit_with() {
    printf '#!/bin/sh\nsed -i "%s" "$1"\n' "$1" >"$T/editor"
    chmod 755 "$T/editor"
    EDITOR=$T/editor run edit "$2" --today 2026-03-10
}

vault_new
note_english Osmosis.md 2026-03-01
note_english Modes.md 2026-03-01 1
run scan
edit_with 's/^review_1day:.*/review_1day: maybe/' Osmosis
is 'a box that is neither ticked nor empty is no failure of the editor' "$status" 0
like 'the line is named' "$err" '^Osmosis.md:[0-9]+: review_1day: "maybe" is not a box value; write true or false'
is 'and nothing says that no box was changed' "$out" ''
edit_with 's/^review_1day:.*/review_1day: true/' Osmosis
like 'once it is corrected, the tick counts' "$out" '^Osmosis: ticked day-1'
is 'and nothing is wrong' "$err" ''
edit_with 's/^first_study:.*/first_study: 2026-13-01/; s/^review_4day:.*/review_4day: true/' Modes
like 'a first study day that is no day is not readable, beside what else was changed' "$out" \
    '^Modes: ticked day-4, first study day not readable'
is 'its line is named once' "$(printf '%s\n' "$err" | grep -c '^Modes.md:2: first_study: "2026-13-01"')" 1
edit_with 's/^first_study:.*/first_study: 2026-03-02/' Modes
like 'one that is corrected is named' "$out" '^Modes: first study day 2026-03-02 '
edit_with '/^first_study:/d' Modes
like 'one without a line is removed' "$out" '^Modes: first study day removed '
edit_with 's/^review_14day:.*/review_14day: maybe/' Osmosis
edit_with '/^first_study:/d' Osmosis
like 'also if something else in the note cannot be read' "$out" '^Osmosis: first study day removed '
edit_with 's/^review_7day:.*/review_7day: [/' Modes
like 'a note that is no YAML is named with its line' "$err" '^Modes.md:[0-9]+'
is 'and nothing is said of its boxes' "$out" ''
