#!/bin/sh
# On a terminal: as many rows as fit its height, with numbers, and no two rows alike
. "$(dirname "$0")/lib.sh"

command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1 || skip_all 'there is no script(1)'

# terminal COLUMNS ROWS ARGUMENTS: what review prints there
terminal() {
    script -qec "stty cols $1 rows $2; exec $REVIEW --today 2024-09-03 $3" /dev/null </dev/null | tr -d '\r' >"$T/shown"
    shown=$(cat "$T/shown")
    lines=$(($(wc -l <"$T/shown")))
}
last() {
    printf '%s\n' "$shown" | tail -n 1
}

vault_new
i=0
while [ $i -lt 60 ]; do
    i=$((i + 1))
    printf -- '---\nfirst_study: 2024-08-%02d\nsubject: Medicine\nreview_1day: false\n---\nbody %d\n' $((i % 20 + 1)) $i \
        >"A very long title about the renin angiotensin aldosterone system part $i.md"
done
printf -- '---\nfirst_study: 2024-08-01\nreview_1day: false\n---\n레닌\n' >'레닌 안지오텐신 알도스테론 시스템의 조절 기전.md'

terminal 80 24 today
is 'today leaves one line for the prompt' "$lines" 23
is 'the first line is the summary' "$(first "$shown")" '61 due · 61 overdue, the oldest 32 days'
rows=$(printf '%s\n' "$shown" | grep -c '^ *[0-9]* *[0-9]* days ')
is 'the last line counts what is left out' "$(last)" "$((61 - rows)) more: review today --all"
is 'the rows are numbered from 1 on' \
    "$(printf '%s\n' "$shown" | sed -n 's/^ *\([0-9][0-9]*\)  *[0-9]* days .*/\1/p' | tr '\n' ' ')" \
    "$(seq -s ' ' 1 "$rows") "
terminal 40 20 today
is 'a narrow screen, too' "$lines" 19
is 'no line is wider than it' "$(printf '%s\n' "$shown" | LC_ALL=C.UTF-8 awk 'length > 40' | grep -vc '[가-힣]')" 0
for columns in 40 60 80 120; do
    terminal $columns 24 'today --all'
    is "--all shows all, at $columns columns" "$(printf '%s\n' "$shown" | grep -c '^ *[0-9]*  *[0-9]* days ')" 61
    is 'and no two rows look the same' \
        "$(printf '%s\n' "$shown" | sed -n 's/^ *[0-9]*  *[0-9]* days *//p' | grep -o 'A .*' | sort | uniq -d)" ''
done
terminal 80 24 'today -n 2'
is '--limit numbers its rows' "$(printf '%s\n' "$shown" | sed -n 's/^\([0-9]*\)  *[0-9]* days .*/\1/p' | tr '\n' ' ')" '1 2 '
terminal 80 100 today
unlike 'nothing is left out where all rows fit' "$shown" 'more: review today'
terminal 80 5 today
is 'a low screen shows three rows' "$(printf '%s\n' "$shown" | grep -c '^ *[0-9]*  *[0-9]* days ')" 3
terminal 80 24 'list -n 3'
is 'list has numbers' "$(printf '%s\n' "$shown" | sed -n 's/^\([0-9]\)  day-.*/\1/p' | tr '\n' ' ')" '1 2 3 '
terminal 80 24 'next'
is 'next shows five of those that are waiting' "$(count "$shown" '^  [0-9]  ')" 5
like 'and counts the others' "$shown" '^  56 more: review today$'
terminal 80 24 'today --paths'
is 'paths are complete' "$lines" 61

run --today 2024-09-03 today
is 'a pipe gets all rows' "$(printf '%s\n' "$out" | grep -c '^ *[0-9]* days ')" 61
unlike 'without numbers' "$out" '^ *# '
unlike 'uncut' "$out" '…|\.\.'

printf -- '---\nfirst_study: 2024-02-30\nreview_1day: false\n---\n' >Bad.md
terminal 80 24 today
is 'a message above the table takes its lines from the rows' "$lines" 23
