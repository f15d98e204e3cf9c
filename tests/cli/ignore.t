#!/bin/sh
# What belongs to a vault: folders with a dot and copies of sync services do not
. "$(dirname "$0")/lib.sh"

# --- folders whose name begins with a dot
vault_new dots
note_english a.md 2024-08-25
for folder in .trash .Trash-1000/files .github/ISSUE_TEMPLATE .logseq/bak sub/.hidden .review; do
    note_english "$folder/n.md" 2024-08-25
done
run --today 2024-09-01 list --paths
is 'no note of theirs is listed' "$out" "$T/dots/a.md"
run --today 2024-09-01 start folder:.
run --today 2024-09-01 'done' .logseq/bak/n.md
is 'none is marked' "$status" 1
like 'the message says why, and what brings it back' "$err" \
    'ignored by "\.\*/"\. .*ignore: \["!.logseq"\]'
printf 'ignore: ["!.logseq"]\n' >.review/config.yaml
run --today 2024-09-01 list --paths
is 'it does' "$(printf '%s\n' "$out" | sed "s,$T/dots/,," | paste -sd ' ' -)" '.logseq/bak/n.md a.md'
printf 'ignore: ["!.*"]\n' >.review/config.yaml
run --today 2024-09-01 list --paths
unlike 'but nothing brings back .review' "$out" '\.review/'
like 'of the others each' "$out" 'sub/.hidden/n.md'
printf 'ignore: ["a.md", "Drafts/", "!Drafts/good/"]\n' >.review/config.yaml
note_english Drafts/bad.md 2024-08-25
note_english sub/Drafts.md 2024-08-25
run --today 2024-09-01 list --paths
is 'a pattern that ends in a slash is of folders' "$out" "$T/dots/sub/Drafts.md"
rm .review/config.yaml
run --today 2024-09-01 list --paths
like 'a setting that is gone has no effect' "$out" 'Drafts/bad.md'

# --- copies that sync services make
vault_new copies
note_english n.md 2024-08-25
copies='n.sync-conflict-20240101-000000-ABCDEF1.md
n (conflicted copy 2024-01-01).md
n (Kim'\''s conflicted copy 2024-01-01).md
n (conflicted copy 2024-01-01 123456).md
n (Case Conflict).md
n (Case Conflict 1).md
n_conflict-20240101-123456.md
n (SFConflict kim@example.com 2024-01-01-12-30-00).md
n [conflicted].md
n [conflicted 2].md
n-DESKTOP-AB12CD3.md
n-LAPTOP-AB12CD34.md'
printf '%s\n' "$copies" | while read -r name; do
    cp n.md "$name"
done
run --today 2024-09-01 list --paths
is 'they are not notes' "$out" "$T/copies/n.md"
run check --json
is 'check names each' "$(json 'problems.*.path' | sort)" "$(printf '%s\n' "$copies" | sort)"
is 'as a warning' "$(json 'problems.*.kind' | sort -u)" duplicate-id
run 'done' 'n [conflicted].md'
like 'a command says what it is' "$err" 'a sync service made this copy'
rm ./n?*.md
for name in 'my conflicted thoughts.md' 'a conflict.md' 'LAPTOP-notes.md' 'x [conflict].md'; do
    cp n.md "$name"
done
run --today 2024-09-01 list --paths
is 'names that are merely like theirs are notes' "$(count "$out")" 5

# --- iCloud's: "name 2.md" beside "name.md", when both say that they are one note
vault_new icloud
same() { # PATH ID
    printf -- '---\nid: %s\nfirst_study: 2024-08-25\nreview_1day: false\n---\n%s\n' "$2" "$1" >"$1"
}
listed() {
    run --today 2024-09-01 list --paths
    printf '%s\n' "$out" | sed "s,$T/icloud/,," | paste -sd ' ' -
}
same name.md one
same 'name 2.md' one
same 'part 2.md' two
same part.md three
same '2024 2.md' four
is 'a copy with the same id is left out, others are notes' "$(listed)" '2024 2.md name.md part 2.md part.md'
run check --json
is 'check names it' "$(json 'problems.*.path')" 'name 2.md'
for command in done explain start; do
    run $command 'name 2.md'
    like "$command says what it is" "$status $err" '^1 .*name 2.md.* a sync service made this copy'
done
run --today 2024-09-01 start folder:.
is 'start of a folder leaves it out' "$(listed)" '2024 2.md name.md part 2.md part.md'
rm name.md
is 'when the note is deleted the copy takes its place' "$(listed)" '2024 2.md name 2.md part 2.md part.md'
same name.md one
is 'and is a copy again when it is back' "$(listed)" '2024 2.md name.md part 2.md part.md'
page=0123456789abcdef0123456789abcdef
note_english "Page $page.md" 2024-08-25
note_english "Page $page 2.md" 2024-08-25
is "the id in the name of a Notion page counts as well" "$(listed)" \
    "2024 2.md Page $page.md name.md part 2.md part.md"

# --- every file that is left out, by every command that takes a note, says why
vault_new reasons
note_english a.md 2024-08-25
mkdir -p .hidden shelf/deep inner/.review patterns
for name in .hidden/h shelf/deep/s inner/v; do note_english "$name.md" 2024-08-25; done
printf -- '---\nfirst_study: {{date}}\n---\n' >patterns/t.md
ln -s a.md l.md
echo 'ignore: [shelf]' >.review/config.yaml
for command in 'done' explain show start suspend resume edit; do
    while IFS='|' read -r name why; do
        run $command "$name"
        like "$command $name" "$status $err" "^1 review: $name.*$why"
    done <<EOF
.hidden/h|ignored by "\.\*/"
shelf/deep/s|ignored by "shelf"
shelf|ignored by "shelf"
inner/v.md|inner is a separate vault
inner|it is a separate vault
l|links are not followed
EOF
done
for command in 'done' explain show suspend resume; do
    run $command patterns/t
    like "$command: a template of an editor" "$status $err" '^1 review: patterns/t.md: not a study note: it is a template'
done
