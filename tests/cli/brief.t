#!/bin/sh
# today --brief: one line for a notification, and silence where there is nothing to say
. "$(dirname "$0")/lib.sh"

vault_new
run --today 2024-09-03 today --brief
is 'without a study note it is silent, with status 1' "$status:$out:$err" '1::'

note_english Osmosis.md 2024-09-02
brief() { run --today 2024-09-03 today --brief "$@"; }
brief
is 'one note is due' "$status:$out" '0:1 note is due: Osmosis'
is 'one line' "$("$REVIEW" --today 2024-09-03 today --brief | wc -l)" 1
run --today 2024-09-02 today --brief
is 'nothing is due: silent, status 1' "$status:$out:$err" '1::'
run --today 2024-09-04 today --brief
is 'it is overdue' "$out" '1 note is overdue: Osmosis'
note_english Enzymes.md 2024-08-30
brief
is 'two titles; the longest overdue first' "$out" '2 notes are due, 1 overdue: Enzymes and Osmosis'
note_korean '삼투 (1): 물.md' 2024-09-02
brief
is 'three titles, in UTF-8 in the C locale' "$out" '3 notes are due, 1 overdue: Enzymes, Osmosis and 삼투 (1): 물'
note_english 'A very long title that would fill the whole line of a notification.md' 2024-09-02
brief
is 'a fourth is counted, and a long one is cut' "$out" \
    '4 notes are due, 1 overdue: Enzymes, A very long title that w…a notification, Osmosis and 1 more'
brief --limit 1
is '--limit says how many titles' "$out" '4 notes are due, 1 overdue: Enzymes and 3 more'
brief --all --sort title
is '--all names all, --sort orders them' "$out" \
    '4 notes are due, 1 overdue: A very long title that w…a notification, Enzymes, Osmosis and 삼투 (1): 물'
brief Osmosis
is 'a filter narrows it' "$out" '1 note is due: Osmosis'
brief subject:zoology
is 'a filter that no note fits: silent, status 1' "$status:$out:$err" '1::'

# what is due for an extra review alone does not count, as with -q
echo 'extra_every: 1' >.review/config.yaml
note_english Extra.md 2024-07-01 1 4 7 14
run --today 2024-09-03 today Extra
like 'an extra review is listed' "$out" '1 in extra review'
brief Extra
is 'but it is no reason to notify' "$status:$out" '1:'
brief --all --sort title
unlike 'and is not named' "$out" Extra

# an error is another status than nothing due
brief subjekt:x
is 'wrong usage is status 2' "$status:$out" '2:'
for option in --json --paths -0 --count --exit-code '--format csv'; do
    # shellcheck disable=SC2086
    brief $option
    like "$option is refused" "$status $err" "^2 review: --brief and ${option%% *} contradict"
done
run -C / today --brief
is 'without a vault it is status 3' "$status:$out" '3:'
"$REVIEW" --today 2024-09-03 today --brief >/dev/full 2>/dev/null
is 'a full output is status 3' $? 3
printf -- '---\nfirst_study: [\nreview_1day: false\n---\n' >Broken.md
brief Osmosis
like 'a note that cannot be read is reported beside the line' "$out:$err" '^1 note is due: Osmosis:.*Broken.md'
brief Osmosis -q
is 'and not with -q' "$out:$err" '1 note is due: Osmosis:'

# a title is text, whatever it holds; there is no colour
printf -- '---\nfirst_study: 2024-09-02\nreview_1day: false\n---\n' >"$(printf 'red\033[31m.md')"
brief red --color always
is 'control characters are escaped, and nothing is coloured' "$out" '1 note is due: red\e[31m'

# as cron starts it: no environment
env -i "$REVIEW" -C "$T/vault" --today 2024-09-03 today --brief -q >"$T/line" 2>&1
is 'it needs no environment' "$?:$(cut -c1-30 "$T/line")" '0:5 notes are due, 1 overdue: En'
if script -qec true /dev/null >/dev/null 2>&1; then
    script -qc "stty cols 40; '$REVIEW' --today 2024-09-03 today --brief -q" /dev/null </dev/null >"$T/screen" 2>/dev/null
    is 'it stays one line on a narrow terminal' "$(wc -l <"$T/screen")" 1
else
    skip 'it stays one line on a narrow terminal' 'there is no script(1)'
fi
