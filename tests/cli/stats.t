#!/bin/sh
# stats: what a history means
. "$(dirname "$0")/lib.sh"

# cues PATH FIRST SUBJECT QUESTION…: a note with cues
cues() {
    _path=$1
    printf -- '---\nfirst_study: %s\nsubject: %s\nreview_1day: false\nreview_4day: false\nreview_7day: false\n' "$2" "$3" >"$_path"
    printf -- 'review_14day: false\nlong_term: false\n---\n## Cues\n\n' >>"$_path"
    shift 3
    for _question; do
        printf -- '- %s\n  It is so.\n' "$_question" >>"$_path"
    done
}
# answers DAY NOTE GRADE…: to its cues, in order
answers() {
    _day=$1 _note=$2 _cue=0
    shift 2
    for _grade; do
        _cue=$((_cue + 1))
        "$REVIEW" --today "$_day" answer "$_note" $_cue "$_grade" --seconds 10 >"$T/.said" 2>&1 || note "$(cat "$T/.said")"
    done
}

# --- nothing yet
vault_new
run stats
is 'without notes it succeeds' "$status $err" '0 '
like 'and says how to begin' "$out" '^There are no study notes yet\. '
cues Osmosis.md 2026-03-01 Biology 'What moves?' 'Where to?' 'Why?'
cues Enzymes.md 2026-03-01 Biology 'What is lowered?'
cues Rome.md 2026-03-05 History 'Which year?' 'Who ruled?'
run stats --today 2026-03-02
is 'without a review it succeeds' "$status $err" '0 '
is 'it says what to do, and what comes' "$out" \
    'Nothing has been reviewed yet. `review study` asks what is due, `review done NOTE` marks a review. Then this shows how much you recall, and when.
Coming   2 due today, 1 in the next 7 days, 1 in the next 30; 0 overdue'
run stats --today 2026-03-02 subject:Biology
like 'with a filter, it speaks of the notes that fit' "$out" '^None of these notes has been reviewed yet\. '
run stats --today 2026-03-02 --json
is 'JSON is complete all the same' "$(json reviews 'days.#' 'retention.*.milestone' 'retention.0.cues.rate' 'forecast.#' 'weak.#' 'advice.#')" '0
0
day-1
day-4
day-7
day-14
long-term
extra
null
31
0
0'
run stats zzz
like 'a filter that no note fits is named' "$out" 'None of the 3 notes fits zzz'

# --- two weeks
answers 2026-03-02 Osmosis good again again
answers 2026-03-02 Osmosis again good
run --today 2026-03-02 'done' Osmosis --grade hard
answers 2026-03-03 Enzymes again
run --today 2026-03-03 'done' Enzymes
answers 2026-03-04 Osmosis good # ahead
answers 2026-03-05 Osmosis easy again again
run --today 2026-03-05 'done' Osmosis Enzymes --grade good
answers 2026-03-06 Rome hard again
run undo # the last answer
run --today 2026-03-06 'done' Rome --grade again
run --today 2026-03-08 postpone Osmosis 2026-03-10
answers 2026-03-10 Osmosis good again good
run --today 2026-03-10 'done' Osmosis Rome --grade good

run stats --today 2026-03-10 --json
is 'the keys are those of the contract, with more' "$(json '#')" \
    'advice ahead days forecast format_version on_time overdue retention reviews since streak subjects today until vault weak'
is 'of each part' "$(json 'streak.#' 'on_time.#' 'retention.0.#' 'retention.0.cues.#' 'days.0.#' 'forecast.0.#' 'subjects.0.#' 'weak.0.#')" \
    'current longest
early later on_day postponed within_3
cues last_90 milestone notes ungraded
answers high low rate recalled
answers day notes reviews seconds
day due reviews
answers recalled subject
answers cue note path question recalled'
is 'the first answer of a day counts, for the milestone that was due' \
    "$(json 'retention.*.cues.answers' 'retention.*.cues.recalled' ahead.answers ahead.recalled)" '5
3
3
0
0
0
2
1
2
0
0
0
1
1'
is 'marks count by grade' "$(json 'retention.*.notes.answers' 'retention.*.notes.recalled' 'retention.*.ungraded')" '2
3
1
0
0
0
1
3
1
0
0
0
1
0
0
0
0
0'
is 'a rate has its range' "$(json retention.0.cues.rate retention.0.cues.low retention.0.cues.high)" '0.4
0.117621
0.769276'
is 'marks are on the day, or late; a postponed day counts' "$(json on_time)" \
    '{"early":0,"later":0,"on_day":5,"postponed":1,"within_3":2}'
is 'each day has what was done on it' "$(json 'days.*.day' 'days.*.reviews' 'days.*.answers' 'days.*.notes')" '2026-03-02
2026-03-03
2026-03-04
2026-03-05
2026-03-06
2026-03-10
1
1
0
2
1
2
3
1
1
3
1
3
1
1
1
2
1
2'
is 'and how long the answers took, each of them' "$(json 'days.*.seconds')" '50
10
10
30
10
30'
is 'reviews are notes on days' "$(json reviews)" 7
is 'the streak ended when Enzymes waited' "$(json streak)" '{"current":1,"longest":5}'
is 'the weak cues come the worst first' "$(json 'weak.*.question' 'weak.*.answers' 'weak.*.recalled' 'weak.*.path')" 'Where to?
Why?
3
3
0
1
Osmosis.md
Osmosis.md'
is 'a cue has the id that cues has' "$(json weak.0.cue)" \
    "$(run cues Osmosis --json && json 'cues.1.id')"
run stats --today 2026-03-10 --json
is 'subjects' "$(json 'subjects.*.subject' 'subjects.*.answers' 'subjects.*.recalled')" 'Biology
History
11
1
5
1'
is 'Enzymes is overdue, and what comes is counted once' "$(json_line overdue 'forecast.*.due')" \
    '1 0 0 1 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 '
same 'twice the same' "$T/out" "$(mv "$T/out" "$T/before" && run stats --today 2026-03-10 --json && echo "$T/before")"

# --- filters and limits
run stats --today 2026-03-10 --json subject:history
is 'a filter selects notes' "$(json reviews 'days.*.day' overdue 'subjects.*.subject')" '2
2026-03-06
2026-03-10
0
History'
run stats --since 2026-03-06 --until 2026-03-05
is 'a span that ends before it begins: status 2' "$status" 2
like 'the message names both days' "$err" '--until 2026-03-05 is before --since 2026-03-06'
run stats --today 2026-03-10 --json --since 2026-03-05 --until 2026-03-06
is 'limits are in the document' "$(json since until)" '2026-03-05
2026-03-06'
is 'they select days' "$(json reviews 'days.*.day' retention.1.cues.answers 'on_time.on_day' streak.longest)" '3
2026-03-05
2026-03-06
3
3
5'
run stats --today 2026-03-10 --since 2026-03-11
like 'without a review in them it says so' "$out" '^Nothing was reviewed on these days\.'
run stats --since never
is 'a wrong day is wrong usage' "$status" 2
run stats --format csv
is 'there is no CSV of it' "$status $err" \
    '2 review: --format accepts table or json, not "csv"; see `review help stats`'

# --- what was taken back, and what was ticked in the editor
run undo --older
run stats --today 2026-03-10 --json
is 'an undone mark does not count' "$(json reviews on_time.on_day)" '5
4'
run redo
sed 's/^review_7day: false/review_7day: true/' Enzymes.md >"$T/note" && cp "$T/note" Enzymes.md
run stats --today 2026-03-10 --json
is 'a tick is a review on the day that finds it, without a grade' "$(json reviews retention.2.ungraded overdue)" '8
1
0'

# --- the table
run stats --today 2026-03-10
is 'the table' "$out" 'Reviews  8 on 6 days, 3 notes, 2026-03-02 to 2026-03-10; 2 ungraded
Streak   1 day, the longest 5; 12 answers (1 ahead), under a minute a day on 6 days
On time  5 of 8 marks on the day, 3 within 3 days, 0 later
Coming   0 due today, 3 in the next 7 days, 3 in the next 30; 0 overdue
RECALL  OF CUES  OF NOTES  CUES 90 D  NOTES 90 D
day-1   2 of 5   1 of 2    2 of 5     1 of 2
day-4   1 of 3   3 of 3    1 of 3     3 of 3
day-7   2 of 3   1 of 1    2 of 3     1 of 1
       Apr May Jun  Jul Aug  Sep Oct Nov  Dec Jan Feb Mar
Mon                                                    .
Tue                                                    .#
Wed                                                    .
Thu                                                    *
Fri                                                    .
Sat
Sun
    Notes a day:  . 1  * 2  # 3
Weak     2 cues: review study is:weak; Biology 45 % of 11
         0 of 3  Osmosis: Where to?
         1 of 3  Osmosis: Why?'
for locale in ko_KR.UTF-8 en_US.UTF-8; do
    LC_ALL=$locale run stats --today 2026-03-10
    is "$locale: the week begins on Sunday" "$(printf '%s\n' "$out" | grep -n '^[MTWFS][a-z][a-z]\( \|$\)' | sed -n '1s/.*:\(...\).*/\1/p;7s/.*:\(...\).*/\1/p')" 'Sun
Sat'
done
LC_ALL=de_DE.UTF-8 run stats --today 2026-03-10
like 'de_DE.UTF-8: on Monday' "$(printf '%s\n' "$out" | grep -m 1 -e '^Mon' -e '^S[au][nt]')" '^Mon'
REVIEW_LANG=ko run stats --today 2026-03-10
like 'REVIEW_LANG=ko: on Sunday' "$(printf '%s\n' "$out" | grep -m 1 -e '^Mon' -e '^S[au][nt]')" '^Sun'
run stats --today 2026-03-10 --color always
like 'with colour the cells are spaces' "$(printf '%s\n' "$out" | grep '^Thu')" "^Thu  *$(printf '\033')\[48;5;[0-9]*m $(printf '\033')\[0m\$"
is 'and nothing else tells how much it was' "$(printf '%s\n' "$out" | grep '^Tue' | tr -d '[:print:]\033')" ''

# --- a screen
if script -qc true /dev/null >/dev/null 2>&1; then
    for size in '80 24' '40 20'; do
        columns=${size% *} rows=${size#* }
        for term in dumb xterm; do
            TERM=$term script -qc "stty cols $columns rows $rows; '$REVIEW' stats --today 2026-03-10" /dev/null </dev/null |
                tr -d '\r' | sed "s/$(printf '\033')\[[0-9;]*m//g" >"$T/screen"
            is "$size, $term: no line is too long" "$(LC_ALL=C.UTF-8 awk -v most="$columns" 'length > most' "$T/screen")" ''
            like "$size, $term: recall is there" "$(cat "$T/screen")" '^day-4   1 of 3   3 of 3'
            like "$size, $term: the heat map ends with this week" "$(cat "$T/screen")" '^Mon  *'
        done
    done
    tr '\n' ' ' <"$T/screen" >"$T/line"
    like 'what does not fit is said, with where it is' "$(cat "$T/line")" \
        ' Not all figures fit here: [0-9]+ columns or +--json show them\. '
    wanted=$(sed 's/.*fit here: \([0-9]*\) columns.*/\1/' "$T/line")
    TERM=dumb script -qc "stty cols $wanted rows 24; '$REVIEW' stats --today 2026-03-10" /dev/null </dev/null >"$T/screen"
    like 'that many columns show all' "$(cat "$T/screen")" '^day-7   2 of 3   1 of 1    2 of 3     1 of 1'
    unlike 'and nothing is said' "$(cat "$T/screen")" 'Not all figures'
    TERM=dumb script -qc "stty cols 80 rows 24; '$REVIEW' stats --today 2026-03-10" /dev/null </dev/null >"$T/screen"
    ok '80x24: it fits, with a line for the next command' test "$(wc -l <"$T/screen")" -le 23
else
    skip 'a screen' 'script does not work here'
fi

# --- a note that vanished keeps its history, and comes due no more
cp Osmosis.md "$T/Osmosis.md"
rm Osmosis.md
run stats --today 2026-03-10 --json
is 'its reviews count' "$(json reviews 'retention.1.cues.answers')" '8
3'
is 'its cues are no longer weak, because nobody can be asked' "$(json 'weak.#')" 0
is 'only the others come' "$(json_line 'forecast.*.due')" '0 0 1 0 0 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 '
run stats --today 2026-03-10 --json is:missing
is 'a filter finds it, but not its subject' "$(json reviews 'subjects.*.subject')" '3
null'
cp "$T/Osmosis.md" Osmosis.md
run stats --today 2026-03-10 --json
is 'it is back with its file' "$(json reviews 'weak.#')" '8
2'

# --- a note that cannot be read at the moment keeps its history, too
sed '2s/.*/first_study: [2026/' Osmosis.md >"$T/note" && cp "$T/note" Osmosis.md
run stats --today 2026-03-10 --json
is 'what was done with it counts' "$(json reviews on_time.on_day on_time.within_3)" '8
5
3'
cp "$T/Osmosis.md" Osmosis.md

# --- a status that holds days
vault_new days
printf -- '---\nfirst_study: 2026-03-01\nreview_1day: 2026-03-02\nreview_4day: 2026-03-09\nreview_7day: true\nreview_14day: false\n---\n' >Days.md
run check
run stats --today 2026-03-10 --json
is 'boxes with a day are reviews of that day' "$(json 'days.*.day')" '2026-03-02
2026-03-09'
is 'on time or late' "$(json on_time.on_day on_time.later)" '1
1'

# --- milestones of the vault
vault_new ladder
printf 'milestones: [3, 10]\n' >.review/config.yaml
note_english Osmosis.md 2026-03-01
run stats --json --today 2026-03-04
is 'the rows are those of the settings' "$(json 'retention.*.milestone' 'forecast.0.due' 'forecast.7.reviews')" 'day-3
day-10
long-term
extra
1
1'
cd "$T/vault" || exit 1

# --- what a note says reaches the terminal escaped, and JSON as it is
printf -- '---\nfirst_study: 2026-03-01\nsubject: "B\\e[31mad"\n---\n## Cues\n\n- What \033[2J clears?\n  It.\n' >'Bad.md'
for day in 02 03 04; do
    run --today "2026-03-$day" answer Bad 1 again
    is "an answer of March $day" "$status" 0
done
run stats --today 2026-03-10
unlike 'no escape reaches the terminal' "$out" "$(printf '\033')"
like 'it is visible' "$out" 'What \\e\[2J clears'
run stats --today 2026-03-10 --json
is 'JSON is valid' "$(json 'weak.#')" 3

# --- it changes nothing
before=$(sums)
run history --json
cp "$T/out" "$T/before"
run stats
run history --json
same 'stats records nothing' "$T/out" "$T/before"
is 'and changes no note' "$(sums)" "$before"

# --- an event whose note is not the one that it was written with is not left out in silence
vault_new damaged
note_english a.md 2024-08-25
run --today 2024-09-01 answer a 1 good
sql "DROP TRIGGER event_fixed; UPDATE event SET note = 'x' || note WHERE kind = 'answered'"
run --today 2024-09-01 stats
is 'stats refuses it' "$status" 3
like 'and says why' "$err" 'checksum of an event does not match'
