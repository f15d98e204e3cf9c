#!/bin/sh
# show draws questions and answers for the width of the terminal. What is expected is in tests/data/drawings:
# NOTE.100 is NOTE.md at 100 columns. After a change to the drawing, REDRAW=1 tests/cli/drawing.t writes these
# files; look at them.
. "$(dirname "$0")/lib.sh"

command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1 || skip_all 'there is no script(1)'
data=$root/tests/data/drawings
escape=$(printf '\033')

# shown COLUMNS ARGUMENTS: what review prints on a terminal
shown() {
    script -qec "stty cols $1 rows 50; exec $REVIEW --today 2026-03-10 $2" /dev/null </dev/null | tr -d '\r'
}
# cards FILE: its questions and answers
cards() {
    sed -n '/^Q  /,$p' "$1"
}
# widest FILE: the columns of its widest line that is not code; code is indented by four columns more than text
widest() {
    perl -CSD -ne 'chomp; next if /^ {7}\S.*code is never broken/;
        s/[\p{Mn}\p{Me}\p{Cf}]//g;
        my $wide = () = /[\p{Ea=W}\p{Ea=F}]/g;
        my $columns = length() + $wide;
        $most = $columns if $columns > $most;
        END { print $most + 0, "\n" }' "$1"
}

vault_new
cp "$data"/*.md .
for note in membrane shell; do
    for columns in 100 60 40; do
        shown $columns "show $note.md --color never" >"$T/shown"
        cards "$T/shown" >"$T/cards"
        [ -z "${REDRAW:-}" ] || cp "$T/cards" "$data/$note.$columns"
        same "$note at $columns columns" "$T/cards" "$data/$note.$columns"
        wide=$(widest "$T/cards")
        ok "$note fits $columns columns" test "$wide" -le $columns
        ok "and uses them" test "$wide" -gt $((columns / 2))

        shown $columns "show $note.md --color always" | cards /dev/stdin >"$T/colored"
        ok 'in colour there are styles' grep -q "$escape\[1m" "$T/colored"
        sed "s/$escape\[[0-9;][0-9;]*m//g" "$T/colored" >"$T/bare"
        ok 'and no other escape sequence' test "$(tr -d '\n\040-\176\200-\377' <"$T/bare" | wc -c)" = 0
        ok 'and the lines fit, too' test "$(widest "$T/bare")" -le $columns
    done
done

run show shell.md
is 'in a pipe there is no escape sequence' "$(tr -d '\n\040-\176\200-\377' <"$T/out" | wc -c | tr -d ' ')" 0
like 'and no line is broken' "$out" 'See the manual and fork\.$'
like 'the marks of the source stay' "$out" '^Q  What does `set -eu` do\?$'
run --color always show shell.md
like 'but colour can be asked for' "$out" "$(printf 'What does .\\[36mset -eu')"

# --- the questions alone
run show membrane.md --cues
is 'with --cues' "$status" 0
is 'the questions are numbered, below the title' "$(printf '%s\n' "$out" | sed -n '1p;2p;$p')" 'membrane
1  세포막은 무엇으로 이루어져 있나?
9  아쿠아포린은 누가 발견했나?'
is 'and no answer is shown' "$(count "$out")" 10
shown 40 'show shell.md --cues --color never' >"$T/shown"
is 'a question is drawn and broken' "$(sed -n '4,5p' "$T/shown")" '3  Which exit statuses have a meaning of
   their own?'
run show shell.md --cues --json
is '--cues and --json cannot be combined' "$status" 2
like 'and the message names the other way' "$err" 'the JSON of `show` has'
printf -- '---\nfirst_study: 2026-03-01\nreview_1day: false\n---\ntext\n' >plain.md
run show plain.md --cues
is 'a note without questions is no error' "$status $out" '0 '
like 'a message says so' "$err" 'plain\.md has no cue questions'

# --- a hostile note costs its own card
{
    printf -- '---\nfirst_study: 2026-03-01\nreview_1day: false\n---\n## Cues\n\n- one *good* question\n    - `yes`\n- two\n    '
    perl -e 'print "![[]()" x 60000, "\n"; print "- three\n    ", "[" x 300000, "\n- four\n    - ", "*a **a " x 40000, "\n"'
} >hostile.md
ok 'at most two seconds' timeout 60 perl -e 'system @ARGV; exit((times)[2] + (times)[3] > 2)' "$REVIEW" show hostile.md
run show hostile.md
like 'the other cards are drawn' "$out" '^A  - `yes`$'
is 'and it is shown as text' "$(printf '%s\n' "$out" | grep -cF '![[]()![[]()![[]()')" 1
run show hostile.md --cues
is 'its questions are shown' "$(printf '%s\n' "$out" | tail -n 4 | cut -c 1-20)" '1  one *good* questi
2  two
3  three
4  four'

# --- comments of Obsidian
cat >comments.md <<'N'
---
first_study: 2026-03-01
review_1day: false
---
## Cues

%%
- a draft?
    - not yet
%%
- What is `%%a%%`? %%ask it last%%
    - A comment. %%From the lecture%%
    %%page 12%%
    Not in code.

## Summary

In short. %%Write more.%%
N
cp comments.md "$T/before"
run show comments.md --color never
unlike 'a comment of Obsidian is hidden' "$out" 'draft|ask it last|lecture|page 12|Write more'
like 'in code there are none' "$out" 'What is `%%a%%`\?$'
run cues comments.md --json
is 'it belongs to no question and to no answer, and lines are those of the file' \
    "$(json cues.# cues.0.question cues.0.answer cues.0.line)" '1
What is `%%a%%`?
- A comment.
Not in code.
11'
same 'the note stays as it is' comments.md "$T/before"
printf -- '---\nfirst_study: 2026-03-01\nreview_1day: false\n---\nFirst. %%%%hidden%%%%\n' >whole.md
printf '\n\n' | "$REVIEW" --today 2026-03-02 study whole >"$T/studied"
like 'the beginning of a body that answers a title has none' "$(cat "$T/studied")" '^A  First\.$'
