#!/bin/sh
# Notes between two forms, and forms used in odd ways: nothing is invented, lost or written twice
. "$(dirname "$0")/lib.sh"

head_of() { # FILE LINE…
    _file=$1
    shift
    { echo ---; printf '%s\n' "$@"; printf -- '---\nx\n'; } >"$_file"
}
lines() { sed -n '/^---$/,/^---$/p' "$1" | sed '1d;$d' | tr '\n' '|'; }
stage() { run list --json "$1"; json notes.0.stage; }

# --- a status beside boxes that say true or false is another's word
vault_new words
head_of a.md 'first_study: 2026-03-01' 'status: not_started' 'review_1day: true' 'review_4day: true' \
    'review_7day: false' 'review_14day: false' 'long_term: false'
head_of b.md 'first_study: 2026-03-01' 'status: completed' 'review_1day: false' 'review_4day: false'
cp a.md a.was && cp b.md b.was
run init
is 'the boxes count' "$(stage a)" day-7
is 'a word does not complete them' "$(stage b)" day-1
run refresh
ok 'and refresh leaves both alone' cmp -s a.md a.was
ok 'and the other' cmp -s b.md b.was

# --- long-term in the list and in a key of its own
vault_new twice
head_of c.md 'first_study: 2026-03-01' 'long_term: false' 'reviewed: [1, long-term]'
run init
is 'one tick is enough' "$(stage c)" long-term
run 'done' c --day 4
is 'what was not asked for stays' "$(lines c.md)" \
    'first_study: 2026-03-01|long_term: false|reviewed: [1, long-term, 4]|'

# --- start never adds a key that is there
vault_new clash
head_of n.md 'first_study: 2026-03-01' 'reviewed: [1]'
head_of d.md 'title: d' 'reviewed: 2024-05-01'
run init
run start d
is 'another template is taken' "$(grep -c '^reviewed' d.md)" 1
is 'and it is begun' "$(stage d)" day-1

# --- maps of other things
vault_new maps
head_of r.md 'milestones:' '  1: Kickoff' '  4: MVP'
head_of p.md 'reviews:' '  2023: true' '  2024: true'
head_of t.md 'reviews: {day1: 5, day2: 4}'
head_of m.md 'reviews: {day-1: true, day-4: false}'
run init
like 'boxes alone make a study note' "$out" '^1 study note \(map 1\); 3 other'

# --- undo after another key was edited
vault_new plans
head_of a.md 'first_study: 2026-03-01' 'subject: A' 'status: review_1day_done' 'review_1day: 2026-03-02' \
    'review_4day: 2026-03-05' 'review_7day:'
head_of l.md 'first_study: 2026-03-01' 'subject: A' 'reviewed:'
sed 's/: A$/: B/' a.md >a.wanted && sed 's/: A$/: B/' l.md >l.wanted
run init
run --today 2026-03-06 'done' a l
sed -i 's/: A$/: B/' a.md l.md
run --today 2026-03-06 undo
ok 'the plan is back' cmp -s a.md a.wanted
ok 'an empty list is empty again' cmp -s l.md l.wanted

# --- days in a status note
vault_new days
head_of a.md 'first_study: 2026/03/01' 'status: review_1day_done' 'review_1day: 2026/03/02' 'review_4day:' \
    'review_7day:' 'review_14day:' 'long_term:'
head_of f.md 'first_study: 2026-03-01' 'status: review_1day_done' 'review_1day: 2099-03-02'
run init
run --today 2026-03-06 'done' a
like 'a day is written as the note writes days' "$(lines a.md)" 'review_4day: 2026/03/06\|'
run --today 2026-03-06 'done' a --day 14
like 'what the word cannot say gets no day' "$(lines a.md)" 'review_14day:\|'
run --today 2026-03-06 'done' a --long-term
run --today 2026-03-06 list --json f
is 'a day that is still to come says nothing' "$(json notes.0.milestones.0.done_on)" null
rm -rf .review
run init
is 'long-term is read back' "$(stage a)" long-term

# --- templates of one's own
vault_new own
cat >.review/config.yaml <<'END'
templates:
  - name: z
    keys: {first_study: s, status: z, day-7: b, day-2: a}
END
head_of a.md 's: 2026-03-01' 'z: review_2day_done' 'a:' 'b:'
run init
is 'boxes are in the order of their days' "$(stage a)" day-7
printf '%s\n' 'templates:' '  - name: z' '    keys: {first_study: s, boxes: done, day-1: t}' >.review/config.yaml
run today
is 'boxes in two ways are refused' "$status" 3
like 'and the message says why' "$err" 'config.yaml:2: .*boxes cannot be combined with day-N'

# --- what tells is explained, and vaults in vaults are named
vault_new outer
mkdir inner
head_of inner/i.md 'first_study: 2026-03-01' 'reviewed: [1]'
head_of s.md 'first_study: 2026-03-01' 'status: review_1day_done' 'review_4day:'
head_of l.md 'first_study: 2026-03-01' 'reviewed: [1]'
run explain s
like 'the status is named' "$out" 's.md:3: status: review_1day_done'
run explain l
like 'so is the list' "$out" 'l.md:3: reviewed: 1'
cd inner || exit 1
run init
like 'a vault within one says so' "$out" 'This vault is inside the vault .*/outer, and takes'
cd .. || exit 1
run explain inner/i.md
like 'and is named' "$err" 'inner is a separate vault'

# --- a stage that is written as a list is no list of done ones
vault_new stages
head_of k.md '⭕첫 학습날: 2026-03-01' '복습:' '  - 4일 복습' '🧠장기기억: false'
run init
like 'it is the template that it was' "$out" 'korean 1'

# --- a folder comes before a title that only begins like it
vault_new folders
mkdir math && echo a >math/one.md && echo b >'math intro.md'
run start math
is 'the folder is begun' "$(printf '%s\n' "$out" | sed 's/:.*//')" one
