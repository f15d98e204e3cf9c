#!/bin/sh
# today, list and next: order, counts, filters and formats
. "$(dirname "$0")/lib.sh"

vault_new
note_korean bio/B.md 2024-08-25 1 4
note_korean bio/A.md 2024-08-25 1 4
note_english 'C late.md' 2024-08-01
note_english D.md 2024-09-02
note_english Extra.md 2024-07-01 1 4 7 14
note_english Long.md 2024-07-01 1 4 7 14 long
note_english Soon.md 2024-09-03
printf '# no study note\n' >plain.md

run --today 2024-09-03 today --json
is 'overdue first, then by path' "$(json_line 'notes.*.path')" \
    'C late.md bio/A.md bio/B.md D.md '
is 'the counts' "$(json_line counts.due counts.overdue counts.extra)" '4 3 1 '
is 'the version' "$(json_line format_version today)" '1 2024-09-03 '
is 'overdue days count up from 0' "$(json_line 'notes.*.overdue_days')" '32 2 2 0 '
run --today 2024-09-03
is 'it is the default command' "$status" 0
like 'a line counts the extra notes' "$out" 'stage:extra'
run --today 2024-09-03 today --exit-code
is '--exit-code is 1 when something is due' "$status" 1
run --today 2024-07-01 today -q --exit-code
is '-q prints nothing when nothing is due' "$status:$out:$err" '0::'
run --today 2024-09-03 today subject:zoology
is 'a filter that nothing fits leaves nothing due' "$status" 0
run --today 2024-09-03 today folder:bio overdue:1 --json
is 'filters narrow' "$(json_line 'notes.*.title')" 'A B '
run --today 2024-09-03 list stage:long-term --json
is 'list by stage' "$(json_line notes.0.title notes.0.due)" 'Long null '
run list nosuch:filter
is 'an unknown filter is wrong usage' "$status" 2
run --today 2024-09-03 next --json
is 'next has an entry a day' "$(json_line days.# days.0.day)" '7 2024-09-04 '
is 'and the notes under it' "$(json days.0.notes.0.title)" Soon
run --today 2024-09-03 today --paths
is 'paths are absolute' "$(first "$out")" "$T/vault/C late.md"
run --today 2024-09-03 today --format csv
is 'csv has a line a note and a header' "$(count "$out")" 5
is 'the header names the columns' "$(first "$out" | tr -d '\r')" "$(printf '%s' \
    id,path,title,subject,book,template,first_study,days_since,stage,due,overdue_days,suspended,progress \
    ,day-1_due,day-1_done,day-1_done_on,day-4_due,day-4_done,day-4_done_on,day-7_due,day-7_done,day-7_done_on \
    ,day-14_due,day-14_done,day-14_done_on,long-term_due,long-term_done,long-term_done_on)"
"$REVIEW" --today 2024-09-03 today >/dev/full 2>"$T/err"
is 'a full standard output is an error' "$?" 3
cd / || exit 1
run -C "$T" today
is 'without a vault the status is 3' "$status" 3
like 'and the message names init' "$err" 'review init'
