#!/bin/sh
# Keys in any letter case, days in further forms, placeholders, and front matter that is an empty map.
. "$(dirname "$0")/lib.sh"

head_of() { # PATH LINE…
    _path=$1
    shift
    printf '%s\n' --- "$@" --- >"$_path"
}
first() { # TITLE: its first study day
    run list --json "$1"
    json notes.0.first_study
}

# --- keys in any case
vault_new keys
head_of n.md 'First_Study: 2024-03-01' 'REVIEW_1day: true' 'Review_4day: false' 'Progress: 0.2'
run init
like 'the keys are known' "$out" '^1 study note \(english 1\)'
run --today 2024-03-05 'done' n
is 'and written' "$(lines n.md)" 'First_Study: 2024-03-01|REVIEW_1day: true|Review_4day: true|Progress: 0.4|'
run undo
is 'undo gives the values back' "$(lines n.md)" 'First_Study: 2024-03-01|REVIEW_1day: true|Review_4day: false|Progress: 0.2|'
head_of both.md 'first_study: 2024-03-02' 'First_Study: 2024-03-01'
is 'an exact key wins' "$(first both)" 2024-03-02
head_of e.md 'FIRST_STUDY:' 'review_1day: false'
head_of r.md 'title: r' 'Reviewed: 2024-05-01' 'Review_1day_Note: x'
run --today 2024-03-05 start e r
is 'start fills the key that is there' "$(lines e.md)" 'FIRST_STUDY: 2024-03-05|review_1day: false|'
is 'and adds none twice' "$(grep -ci '^first_study' r.md) $(grep -ci '^reviewed:' r.md)" '1 1'

# --- days
vault_new days
set -- '[[2024-03-01]]' '"[[2024-03-01]]"' '2024. 3. 1.' '2024-3-1' '2024-03-01 (금)' '"Friday, March 1, 2024"' \
    'March 1st, 2024' '1 mar 2024' '1. Mär. 2024' '2024-03-01 to 2024-03-09' '2024-03-01 → 2024-03-09' '13/03/2024'
i=10
for day; do
    head_of "d$i.md" "first_study: $day" 'review_1day: false'
    i=$((i + 1))
done
run list --json
is 'each is a day' "$(json 'notes.*.first_study' | sort | uniq -c | tr -s ' ' | tr '\n' ',')" ' 11 2024-03-01, 1 2024-03-13,'
run check
unlike 'and none is an error' "$out" '^error'

# --- the order of a day
head_of o.md 'first_study: 04/07/2024' 'reviewed: [05/07/2024]'
run check
like 'an order that is not known is an error' "$out" '^error date: o.md:2'
like 'which says how to set it' "$out" '"04/07/2024" is a day in an order that is not known; write `date_order: dmy` .* or `date_order: mdy` into .review/config.yaml'
like 'also in a list' "$out" '^error box: o.md:3'
printf 'date_order: dmy\n' >.review/config.yaml
is 'the vault sets it' "$(first o)" 2024-07-04
run --today 2024-08-09 'done' o --day 4
is 'and days are written in it' "$(lines o.md)" 'first_study: 04/07/2024|reviewed: [05/07/2024, 09/08/2024]|'
run undo
is 'undo takes the day out' "$(lines o.md)" 'first_study: 04/07/2024|reviewed: [05/07/2024]|'
printf '%s\n' 'date_order: dmy' 'templates:' '  - name: american' '    keys: {first_study: begun, day-1: one}' \
    '    date_order: mdy' >.review/config.yaml
head_of a.md 'begun: 04/07/2024' 'one: false'
is 'a template has its own' "$(first a) $(first o)" '2024-04-07 2024-07-04'
run config
like 'config shows both' "$out" '^date_order: dmy'
like 'that of the template too' "$out" 'date_order: mdy\}'
printf 'date_order: ymd\n' >.review/config.yaml
run today
is 'a wrong order is refused' "$status" 3
like 'with its line' "$err" 'config.yaml:1: wrong value of "date_order": expected dmy .* or mdy'

# --- placeholders
vault_new placeholders
head_of a.md 'first_study: YYYY-MM-DD' 'review_1day: false'
head_of b.md 'first_study: "{{date:YYYY-MM-DD}}"' 'review_1day: false'
head_of c.md 'first_study: <% tp.date.now() %>' 'review_1day: false'
head_of d.md 'first_study: dd.mm.yyyy' 'review_1day: false'
head_of n.md 'first_study: soon' 'review_1day: false'
run init
like 'a placeholder makes a template' "$out" '^1 study note .*; 4 other'
like 'which is passed over' "$out" '4 templates'
run check
is 'and no error' "$(count "$out" '^error')" 1
sums >"$T/before"
run start a
is 'start refuses it' "$status" 1
sums >"$T/after"
same 'and leaves it alone' "$T/before" "$T/after"

# --- an empty map
vault_new empty
printf -- '---\n{}\n---\ntext\n' >n.md
printf -- '\357\273\277---\r\n{}  # nothing yet\r\n---\r\n' >w.md
mkdir "$T/was" && cp n.md w.md "$T/was"
run init
run --today 2024-03-05 start n w
is 'start replaces the braces' "$status$(lines n.md)" \
    '0first_study: 2024-03-05|review_1day: false|review_4day: false|review_7day: false|review_14day: false|long_term: false|'
like 'and keeps what follows them' "$(cat w.md)" 'long_term: false  # nothing yet'
is 'in the line ends of the note' "$(tr -d '\r' <w.md | wc -c)" $(($(wc -c <w.md) - $(wc -l <w.md)))
is 'both are scheduled' "$(first n) $(first w)" '2024-03-05 2024-03-05'
cp n.md w.md "$T"
run undo
same 'undo brings them back' n.md "$T/was/n.md"
same 'to the byte' w.md "$T/was/w.md"
run redo
same 'redo replaces them again' n.md "$T/n.md"
same 'in the other note, too' w.md "$T/w.md"
