#!/bin/sh
# start and new: any Markdown file becomes a study note, and nothing else in it changes
. "$(dirname "$0")/lib.sh"

keys='review_1day: false
review_4day: false
review_7day: false
review_14day: false
long_term: false'

vault_new
printf 'just text' >plain.md
printf -- '---\r\ntags: [x] # two\r\n---\r\nbody\r\n' >crlf.md
printf '\357\273\277# Title\n\nStatus: open\n' >bom.md
: >empty.md
printf -- '---\nfirst_study:   # when?\nreview_1day: false\n---\n' >undated.md
printf '# T\n\nreview_1day: No' >export.md
printf -- '---\nkey: [1\n---\n' >broken.md
mkdir sub && printf 'one\n' >sub/one.md && printf 'two\n' >sub/two.md
mkdir "$T/was" && cp -R . "$T/was" && rm -rf "$T/was/.review"
on='--today 2024-09-03'
# shellcheck disable=SC2086
{
run $on start plain.md
is 'start makes a study note, and says what comes next' "$out" 'plain: started on 2024-09-03 · next day-1 on 2024-09-04'
is 'its keys stand above the text' "$(cat plain.md)" "---
first_study: 2024-09-03
$keys
---
just text"
run $on start plain.md
is 'starting again changes nothing, with status 0' "$status$out" 0
like 'and says so' "$err" 'already started on 2024-09-03'
run $on start crlf.md bom.md empty.md undated.md export.md --on 2024-09-01
is 'several at once, on another day' "$(count "$out" 'started on 2024-09-01')" 5
is 'keys are added after the existing ones, with the same line ends' "$(head -n 3 crlf.md | od -c)" \
    "$(printf -- '---\r\ntags: [x] # two\r\nfirst_study: 2024-09-01\r\n' | od -c)"
is 'a BOM stays first' "$(head -c 8 bom.md | od -c)" "$(printf '\357\273\277---\nf' | od -c)"
is 'an empty value is filled, and boxes are not added to what has some' "$(cat undated.md)" "---
first_study: 2024-09-01   # when?
review_1day: false
---"
is 'an export gets its line' "$(tail -n 2 export.md)" 'review_1day: No
first_study: 2024-09-01'
run --today 2024-09-02 today --json
is 'all of them are scheduled' "$(json counts.due)" 5
run --today 2024-09-04 done plain.md
run undo
run undo
for file in crlf bom empty undated export; do
    same "undo gives $file.md back to the byte" $file.md "$T/was/$file.md"
done
run undo
same 'and plain.md' plain.md "$T/was/plain.md"
run $on list --json
is 'a file that was not a study note is not one again' "$(json_line 'notes.*.path')" 'export.md undated.md '
run $on start folder:sub
is 'folder:X starts what is in it' "$(count "$out" 'started on')" 2
run $on start folder:sub
is 'once' "$status" 1
run $on start folder:nowhere
is 'an empty folder is a negative answer' "$status" 1
run $on start nowhere
is 'so is an unknown name' "$status" 1
run $on start
is 'no name at all is wrong usage' "$status" 2
run $on start plain --on 2999-01-01
is 'so is a future day' "$status" 2
sed 's/^---$/---/; s/^first_study: .*/first_study: 2024-08-01/' sub/one.md >x && mv x sub/one.md
run undo
like 'what was edited since is left, and named' "$err" '^sub/one.md: .*edited since'
same 'the other is taken back' sub/two.md "$T/was/sub/two.md"
}

vault_new store
printf 'just text\n' >plain.md
cp plain.md "$T/plain"
echo 'write: off' >.review/config.yaml
run --today 2024-09-01 start plain
is 'with write: off a note is started only in the store' "$out" 'plain: started on 2024-09-01 · next day-1 on 2024-09-02'
same 'the file stays as it is' plain.md "$T/plain"
run --today 2024-09-02 done plain
printf 'more\n' >>plain.md
run scan
run --today 2024-09-03 list --json
is 'an edit of it changes nothing' "$(json_line notes.0.stage notes.0.first_study)" 'day-4 2024-09-01 '
run scan --rebuild
run --today 2024-09-03 list --json
is 'nor does a rebuild' "$(json_line notes.0.stage notes.0.first_study)" 'day-4 2024-09-01 '
run undo
run undo
run list --json
is 'undo takes it back' "$(json notes.#)" 0

vault_new write
note_korean old.md 2024-08-25 1 4
run --today 2024-09-03 new '새 노트' --subject 'a: b'
is 'new writes a note' "$status" 0
is 'in the most common template' "$(sed -n '2,3p;5p;10,12p' '새 노트.md')" '⭕첫 학습날: 2024-09-03
⭕과목: "a: b"
❤1일복습여부: false
복습: 1일 복습
학습률: "0"
진행바: ⬜ 0%'
like 'with the sections of one' "$(cat '새 노트.md')" '^### 단서 질문$'
run --today 2024-09-04 today --json
is 'and it is scheduled' "$(last "$(json 'notes.*.title')")" '새 노트'
cp '새 노트.md' "$T/new"
run --today 2024-09-03 new '새 노트'
is 'a file that exists is a negative answer' "$status" 1
same 'and not touched' '새 노트.md' "$T/new"
run new a/b
is 'a title with a slash is wrong usage' "$status" 2
run new x --folder nowhere
is 'a folder that does not exist is a negative answer' "$status" 1
run check --json
is 'check finds no problems in it' "$(json 'problems.*.path' | grep -c 새)" 0

# A folder is not the one whose name it begins with.
vault_new w
mkdir Bio Biology "$T/w-Biology"
printf 'cells\n' >Biology/cells.md && cp Biology/cells.md Bio/genes.md && cp Biology/cells.md leaf.md
cd Bio || exit 1
run start . --today 2024-09-03
is 'start . starts the notes of the current folder alone' "$out" \
    'genes: started on 2024-09-03 · next day-1 on 2024-09-04'
cd "$T/w-Biology" || exit 1
run -C "$T/w" start . --today 2024-09-03
like 'beside the vault it means the vault, as anywhere else outside' "$out" 'leaf: started on 2024-09-03'

# The folder `w` is not that of `w-Biology`, nor the note beside it.
vault_new names
mkdir w w-Biology
printf 'cells\n' >w-Biology/cells.md && cp w-Biology/cells.md w/genes.md && cp w/genes.md w.md
cd w || exit 1
run start . --today 2024-09-03
is 'start . in w' "$out" 'genes: started on 2024-09-03 · next day-1 on 2024-09-04'
cd ..
run start w-Biology/ --today 2024-09-03
is 'a folder with a slash' "$out" 'cells: started on 2024-09-03 · next day-1 on 2024-09-04'

# Many notes: --yes outside a terminal, and a few a day.
vault_new many
mkdir new && for n in 01 02 03 04 05 06 07 08 09 10; do printf '%s\n' "$n" >"new/n$n.md"; done
printf -- '---\nfirst_study: 2024-09-01\nreview_1day: false\n---\n' >new/old.md
sums >"$T/before"
run start folder:new --today 2024-09-03
is 'ten notes of a folder need --yes: wrong usage' "$status" 2
like 'what is started already does not count' "$err" '10 notes'
run start new --today 2024-09-03
is 'a folder by its path, too' "$status" 2
sums >"$T/after"
same 'nothing was started' "$T/before" "$T/after"
run start folder:new --per-day 0 --yes --today 2024-09-03
is '--per-day 0: wrong usage' "$status" 2
run start folder:new --per-day 4 --yes --today 2024-09-03
is '--per-day spreads the first study days' "$(printf '%s\n' "$out" | sed 's/.*started on \([0-9-]*\).*/\1/' | uniq -c | sed 's/^ *//' | paste -sd ' ' -)" \
    '4 2024-09-03 4 2024-09-04 2 2024-09-05'
like 'in the notes' "$(cat new/n05.md)" '^first_study: 2024-09-04$'
run --today 2024-09-04 today --json
is 'and they come due one after the other' "$(json 'notes.*.title' | paste -sd ' ' -)" 'old n01 n02 n03 n04'
is 'no event is dated after its day' "$(sql "select count(*) from event where kind = 'started' and on_day > $(day_number 2024-09-03)")" 0
run undo --today 2024-09-03
rm new/old.md
sums >"$T/after"
is 'undo takes all of it back' "$(grep -c '' "$T/after")" 10
not 'and no key stays' grep -rq first_study new
run start new/n01.md new/n02.md --per-day 1 --on 2024-09-01 --today 2024-09-03
like 'from --on on, also for notes that are named' "$out" '^n02: started on 2024-09-02'

mkdir "$T/past" && cd "$T/past" || exit 1
run init
for n in a b c; do echo $n >$n.md; done
run start a --on 2024-09-01 --today 2024-09-10
like 'what comes next is overdue where it is, as done says' "$out" '^a: started on 2024-09-01 · next day-1 overdue since 2024-09-02$'
run start b --on 2024-09-09 --today 2024-09-10
like 'or due today' "$out" '· next day-1 due today$'
run new d --on 2024-09-01 --today 2024-09-10
like 'new says the same' "$out" '^d.md: created, first studied on 2024-09-01 · next day-1 overdue since 2024-09-02$'

# --- a first study day that cannot be read is not replaced
vault_new unread
printf -- '---\nfirst_study: 20226-09-01\nreview_1day: false\n---\nx\n' >H.md
printf -- '---\nfirst_study:\nreview_1day: false\n---\nx\n' >E.md
cp H.md "$T/H"
run --today 2024-09-01 start H
is 'start refuses a note whose first study day cannot be read' "$status" 1
like 'and says where' "$err" 'H.md: its first study day cannot be read: 2:14: '
run --today 2024-09-01 start . --yes
is 'a folder goes on without it' "$status" 0
like 'and says so' "$err" 'not started: 1 file that cannot be read'
is 'the note is as it was' "$(cksum <H.md)" "$(cksum <"$T/H")"
is 'an empty day is filled in' "$(grep first_study E.md)" 'first_study: 2024-09-01'
