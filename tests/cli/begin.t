#!/bin/sh
# Beginning: an empty folder, a vault of other notes, what is skipped and why
. "$(dirname "$0")/lib.sh"

# --- from nothing to the first `today`, by what the program says itself
mkdir empty && cd empty || exit 1
run today
is 'without a vault: status 3' "$status" 3
like 'init is named' "$err" '`review init`'
run init
is 'init: status 0' "$status" 0
like 'start and new are named' "$out" '`review start NOTE`.*`review new TITLE`'
like 'and today' "$out" '`review today`'
# shellcheck disable=SC2016
eval "set -- $(printf '%s\n' "$out" | sed -n 's/^  review //p')"
run "$@"
is 'the command that it shows works unchanged' "$status" 0
ok 'it made a note' test -f 'My first note.md'
run today
is 'today: status 0' "$status" 0
run today --today "$(day_add "$(date +%Y-%m-%d)" 1)"
like 'and it is due tomorrow' "$out" 'My first note'
cd ..

# --- a vault of other notes: the command for a note that is there
mkdir other other/.obsidian other/Templates other/Tpl other/sub other/sub/.review other/Old && cd other || exit 1
printf '# readme\n' >README.md
printf -- '---\ntags: [a]\n---\ntext\n' >"it's one.md"
printf -- '---\nfirst_study: {{date}}\nreview_1day: false\n---\n' >Templates/pattern.md
printf -- '---\nfirst_study: 2026-01-01\nreview_1day: false\n---\n' >Tpl/core.md
printf -- '---\nfirst_study: 2026-01-01\nreview_1day: false\n---\n' >sub/theirs.md
printf -- '---\nfirst_study: 2026-01-01\nreview_1day: false\n---\n' >Old/old.md
ln -s README.md link.md
printf '{"folder": "Tpl/"}' >.obsidian/templates.json
mkdir .review
printf 'ignore: [Old]\n' >.review/config.yaml
run init
like 'the skipped files are counted, with the reason' "$out" \
    'Skipped: 2 files without a first-study or box key; 1 template; 1 file ignored as /Tpl; 1 file ignored as Old; 1 link'
like 'a vault within it is named' "$out" 'A separate vault.*: sub$'
printf '%s\n' "$out" >said
cd ..
run init other
like 'from elsewhere the command names the vault' "$out" "review -C $PWD/other start 'it'"
eval "set -- $(printf '%s\n' "$out" | sed -n 's/^  review //p')"
run "$@"
is 'and works unchanged with any name' "$status" 0
cd other || exit 1
like 'the note was begun' "$(cat "it's one.md")" 'first_study: '
run list --json
is 'nothing else is a note' "$(printf '%s\n' "$out" | grep -o '"path"' | wc -l)" 1
run check
like 'check says the same' "$out" 'Skipped: 1 file without'

# --- explain says what a file lacks that is not a study note
run explain README
is 'explain: status 1' "$status" 1
like 'no head' "$err" 'README.md: not a study note: it has no front matter'
printf -- '---\ntags: [a]\ncreated: x\n---\ntext\n' >tagged.md
run explain tagged
like 'the keys that it has' "$err" 'Its keys: tags, created. `review start` adds'
run explain Templates/pattern.md
like 'a template' "$err" 'it is a template for other notes'
run explain Tpl/core.md
like 'an ignored folder' "$err" 'ignored by "/Tpl"'
run explain link.md
like 'a link' "$err" 'links are not followed'
run start Templates/pattern.md
is 'a template is not begun' "$status" 1

# --- several, and folders as the shell completes them
mkdir Bio Bio/deep && echo a >Bio/a.md && echo b >Bio/deep/b.md && echo c >c.md && echo d >d.md
run start c.md d
is 'two at once' "$(count "$out" started)" 2
run start Bio/
is 'a folder' "$(count "$out" started)" 2
echo e >Bio/e.md && echo f >f.md
cd Bio || exit 1
run start .
is 'the current folder alone' "$(printf '%s\n' "$out" | sed 's/:.*//')" e
cd ..
run start Nope/
is 'one that is not there' "$status" 1

# --- which reading of 1/4/7/14 the stored days follow
mkdir ../days && cd ../days || exit 1
for n in 1 2 3; do
    printf -- '---\nfirst_study: 2026-03-01\nreview_1day: false\ndue_4day: 2026-03-04\n---\n' >"n$n.md"
done
run init
like 'init says how stored days count' "$out" \
    'count .0/.3/.6/.13 in 3 notes, unlike the setting: put `day_one: study-day`'
printf 'day_one: study-day\n' >.review/config.yaml
run init
like 'and that they agree' "$out" 'count .0/.3/.6/.13 in 3 notes$'
mkdir ../plans && cd ../plans || exit 1
printf -- '---\nfirst_study: 2026-03-01\nstatus: first_study_done\nreview_1day: 2026-03-02\nreview_4day: 2026-03-05\n---\n' >n.md
run init
like 'plans count as well' "$out" 'count .1/.4/.7/.14 in 1 note$'

mkdir "$T/elsewhere" && cd "$T/elsewhere" || exit 1
run init -
is 'init refuses "-", which would be a folder that no command can name' "$status:$(ls -A)" '2:'
like 'and says how to make it' "$err" 'review init \./-'
run init ./-
is 'which makes it' "$status:$(ls -A)" '0:-'
