#!/bin/sh
# Refusals that name the whole next command
. "$(dirname "$0")/lib.sh"

on='--today 2026-03-10'
# shellcheck disable=SC2086
{
vault_new
note_english 'Old one.md' 2026-03-01
run $on 'done' 'Old one'
rm 'Old one.md'
run $on list
BODY='Something else.' note_english New.md 2026-03-02
run $on relink 'Old one' New
like 'relink names the command with both names' "$err" "^ *\`review relink --force 'Old one' New\` joins them"
run $on new X --folder 'Not there'
is 'new refuses a folder that does not exist' "$status" 1
like 'with the command that makes it' "$err" "\`mkdir -p '$T/vault/Not there'\` makes it"
run $on new 'Why: x?'
is 'a name that Obsidian does not accept is made' "$status" 0
like 'with a warning' "$err" '^Why: x\?: Obsidian does not accept the character : in the name of a note'
run $on new 'Plain name'
is 'another has none' "$err" ''
EDITOR=$T/no-editor run $on new Third --edit
is 'an editor that cannot be run: status 2' "$status" 2
is 'new says that the note is there' "$(printf '%s\n' "$out" | sed 's/,.*//')" 'Third.md: created'
is 'and the error, and nothing else' "$err" "review: the editor \"$T/no-editor\" cannot be run: No such file or directory; set \$VISUAL or \$EDITOR"
run help away
like 'the help of away says when to catch up' "$out" 'on the day after it: it spreads what is overdue'
}
