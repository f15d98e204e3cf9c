#!/bin/sh
# study with lines: on a pipe, one card after another
. "$(dirname "$0")/lib.sh"

on='--today 2024-09-03'
# s INPUT ARGUMENT…: a session that gets these lines
s() {
    _input=$1
    shift
    printf "$_input" >"$T/in"
    # shellcheck disable=SC2086
    run $on study "$@" <"$T/in"
}
# cards NAME FIRST QUESTION…
cards() {
    _name=$1 _first=$2
    shift 2
    printf -- '---\nfirst_study: %s\nsubject: Physics\nreview_1day: false\nreview_4day: false\n---\n# Cues\n\n' "$_first" >"$_name.md"
    for _question; do printf -- '- %s\n    about %s\n' "$_question" "$_question" >>"$_name.md"; done
    printf '\n# Summary\n\nIn short.\n' >>"$_name.md"
}
# asked: the questions; answers, marks: what was recorded; on one line each
asked() {
    _rest=$out$_newline
    while [ -n "$_rest" ]; do
        case $_rest in 'Q  '*) _line=${_rest%%"$_newline"*} && printf '%s ' "${_line#Q  }" ;; esac
        _rest=${_rest#*"$_newline"}
    done
}
answers() { sql_line "select question || '=' || grade from event where kind = 'answered' order by seq"; }
marks() { sql_line "select milestone || '=' || coalesce(grade, '') || '=' || source from event where kind = 'done' order by seq"; }

# --- one session
vault_new
cards Optics 2024-09-02 A B C
s '\n3\n\n1\n\ngood\n\n2\n'
is 'status 0' "$status$err" 0
is 'each question is asked, the failed one again' "$(asked)" 'A B C B '
is 'each answer is an event' "$(answers)" 'A=good B=again C=good B=hard '
is 'the note is marked with its grade' "$(marks)" 'day-1=hard=study '
is 'its box is ticked' "$(grep -c '^review_1day: true' Optics.md)" 1
like 'the first line of a card says where it is' "$out" '^Optics · Physics · day-1 · card 1/3 · note 1/1$'
like 'the prompt is in the log, and what was typed' "$out" '^1 again \(after 2 cards\); 2 hard, 3 good, 4 easy \(next card\): 3$'
like 'the last card names the day' "$out" '3 good, 4 easy \(day-4 on 6 Sep\)'
like 'the summary counts the cards by grade' "$out" '^3 cards in 1 minute: 1 again, 2 good$'
like 'and says what comes next' "$out" '^Optics: day-1 done, hard · next day-4 on 2024-09-06$'
unlike 'no escape sequence is printed' "$out" "$(printf '\033')"
is 'the events carry what was asked' \
    "$(sql "select milestone, first, seconds >= 0, on_day, length(command) from event where kind = 'answered' order by seq" | sort -u | tr '\n' ' ')" \
    "day-1|0|1|19969|16 day-1|1|1|19969|16 "
s ''
is 'nothing is left: status 0' "$status" 0
is 'and what comes next is said' "$out" 'Nothing is due. Next: 1 note on Fri 2024-09-06.'
run $on history
like 'history shows a mark' "$out" 'done day-1'
run undo
like 'undo takes the mark back first' "$out" '^undone: done of .*: Optics day-1'
run undo
like 'then the last answer' "$out" '^undone: answer of .*hard'
run $on history
like 'history says which answer was taken back, with its question' "$out" 'took back: answered day-1 \(hard\) .* B$'
s '' Nothing
like 'a filter that no note fits says where it looked' "$out" 'does not fit Nothing'
cards Later 2024-09-03 A
s '' Later
like 'of notes that are not due, it names the command that asks them' "$out" \
    '^1 note fits, but is not due: review study --all Later$'
rm Later.md
s '\n\n3\n'
is 'which is asked again' "$(asked)" 'B '
is 'and marks the note' "$(marks)" 'day-1=hard=study day-1=hard=study '

# --- words, empty lines, other words
vault_new words
cards One 2024-09-01 A B
s '4\nfoo\n\n\nfoo\n9\nEASY\nskip\n'
is 'the end of input ends it: status 0' "$status" 0
like 'a grade before the answer' "$out" 'See the answer first'
like 'an unknown word names the words' "$out" 'empty line shows the answer; or one of s skip, b back, e edit'
like 'after the answer the grades' "$out" 'Give a grade \(1 again, 2 hard, 3 good, 4 easy\)'
like 'an empty line then does nothing' "$out" 'The answer is shown; give a grade'
is 'words count in any case' "$(answers)" 'A=easy '
is 'a note with a skipped card is not marked' "$(marks)" ''
like 'the summary says so' "$out" '^One: 1 of 2 cards answered · not marked: next day-1 overdue since 2024-09-02'
s '\n3\nq\n'
like 'the next session says what is left' "$out" '^1 of 2 left from [0-9][0-9]:[0-9][0-9]; going on'
is 'and asks that' "$(asked)" 'B '
is 'then the note is marked' "$(marks)" 'day-1=good=study '

vault_new more
cards One 2024-09-01 A B C
s '\nagain\n\nback\nnote\n?\n1\nu\nr\nundo\nㄴ\nq\n\n'
like 'back shows the previous card' "$out" '^It was graded again'
like 'note shows the note' "$out" '^In short'
like '? lists the keys' "$out" '^1 2 3 4 +grade'
unlike 'of lines, not of a screen' "$out" '^Space|Page Up'
like 'u undoes' "$out" '^undone: again$'
like 'r redoes' "$out" '^redone: again$'
is 'all is recorded as done in a session' "$(sql "select distinct source from event where kind = 'undone'")" study
is 'a jamo is the key it is on' "$(asked)" 'A B A C B C B C '
is 'what was undone does not count' \
    "$(run history --json; json 'events.*.kind' | grep -c answered)$(count "$(json 'events.*.undone')" 'true')" 22
s 'q\n'
like 'q at the first card ends at once' "$status$(asked)" '^0A '
s '\n1\n\n1\n\n1\n\n3\n\n3\n\n3\nf\n\n1\n\n3\n\n3\n\n3\nq\n'
like 'f on the summary asks the failed cards again' "$out" '^f asks the [0-9] cards that failed, u undoes, Enter ends: f$'
like 'a card that failed three times is named with its line' "$out" '^failed three times: One.md:9: A$'

vault_new again
cards One 2024-09-01 A B
s '\n3\n\n1\nq\n'
like 'a note whose cards are answered, one of them with again, says why it is not marked' "$out" \
    '^One: 2 of 2 cards answered, 1 still again · not marked: next day-1 overdue'

vault_new twice
cards One 2024-09-01 A
s '\n3\nu\n\n2\nq\n'
is 'after an undo the summary is printed again' "$(count "$out" '^1 card in 1 minute: 1')" 2

# --- the failed card rests for three others, also those of the next note
vault_new rest
cards A 2024-09-01 1
cards B 2024-09-01 2
cards C 2024-09-02 3
cards D 2024-09-02 4
s '\n1\n\n3\n\n3\n\n3\n\n3\n'
is 'in a note of one card' "$(asked)" '1 2 3 4 1 '
is 'all are marked' "$(marks)" 'day-1=good=study day-1=good=study day-1=good=study day-1=again=study '

# --- the queue
vault_new queue
cards Due 2024-09-01 due
cards Later 2024-09-04 later
cards Soon 2024-09-03 soon
cards Paused 2024-08-01 paused
printf -- '---\nfirst_study: 2024-08-01\nreview_1day: true\nreview_4day: true\nreview_7day: true\nreview_14day: true\nlong_term: true\n---\n\n## Summary\n\nKnown.\n' >Known.md
run suspend Paused
s ''
is 'without options, what is due' "$(asked)" 'due '
s '\n3\n\n3\n' --ahead 1
is '--ahead adds what comes due within that many days' "$(asked)" 'due soon '
is 'which is answered, but not marked' "$(answers)$(marks)" 'due=good soon=good day-1=good=study '
like 'the summary says so' "$out" '^Soon: 1 of 1 card answered · not due, so not marked: next day-1 on 2024-09-04$'
is 'such an answer has no milestone' "$(sql "select count(*) from event where question = 'soon' and milestone is null")" 1
s 's\ns\ns\ns\n' --all
is '--all adds all notes that are not suspended' "$(asked)" 'Known later '
like 'a note without cues is its title, and its summary the answer' "$(s '\n' --all Known; printf '%s' "$out")" 'A  Known\.'
s 's\n' --all is:suspended
is 'but those if they are asked for' "$(asked)" 'paused '
s '' --all Paused
is 'not by their name' "$(asked)" ''
s '' zzz
is 'a filter that fits nothing: status 0' "$status" 0
for option in '--limit 0' '--minutes 0' '--minutes x' '--ahead 0' '--ahead -1' 'due:'; do
    # shellcheck disable=SC2086
    s '' $option
    is "study $option is wrong usage" "$status$out" 2
done
vault_new limit
for n in 1 2 3 4 5 6 7 8; do cards N$n 2024-09-01 q$n; done
s 's\ns\ns\ns\n' --limit 3
is '--limit asks that many notes' "$(asked)" 'q1 q2 q3 '
s 's\ns\ns\ns\ns\ns\ns\ns\n' --shuffle
is '--shuffle asks all' "$(asked | tr ' ' '\n' | grep . | sort | tr '\n' ' ')" 'q1 q2 q3 q4 q5 q6 q7 q8 '
first=$(asked)
i=0
while [ $i -lt 8 ] && [ "$(asked)" = "$first" ]; do
    i=$((i + 1))
    s 's\ns\ns\ns\ns\ns\ns\ns\n' --shuffle
done
isnt 'in an order that changes' "$(asked)" "$first"
s 's\ns\n' 'subject:Phys' N4
is 'filters work as with today' "$(asked)" 'q4 '

# --- weak cues
vault_new weak
cards Two 2024-09-01 weak known
for day in 2024-08-28 2024-08-29 2024-08-30; do
    printf '\n1\n\n3\nq\n' | "$REVIEW" --today $day study --all >"$T/out"
done
s '\n3\n' is:weak
is 'is:weak asks the weak cues alone' "$(asked)" 'weak '
is 'and marks nothing' "$(marks)" ''
s '\n3\n'
is 'the next session asks the others' "$(asked)$(marks)" 'known day-1=good=study '
s '' is:weak --all
like 'then nothing is left to ask' "$out" '^0 of 1 left from ..:..; there is nothing more to ask\.$'

# --- an answer to a note that is not due belongs to no session
vault_new outside
cards One 2024-09-01 A B
cards Later 2024-09-03 C
run --today 2024-09-03 answer Later 1 good
s ''
unlike 'an answer of the command alone is no session' "$out" 'left from'
s '\n3\nq\n'
s ''
like 'nor is it counted with those of a session' "$out" '^1 of 2 left from'
cards Other 2024-09-01 D
s '' Other
unlike 'a session of other notes has left nothing of these' "$out" 'left from'

# --- what cannot be recorded
vault_new refused
cards One 2024-09-01 A
run study --today 9999-01-01
is 'before its day nothing is recorded: status 2' "$status$out" 2
like 'the message says so' "$err" 'nothing is recorded before its day'
echo 'write: off' >.review/config.yaml
cp One.md "$T/one"
s '\n3\n'
is 'write: off: the note is marked' "$status$(marks)" '0day-1=good=study '
same 'and its file stays' One.md "$T/one"
rm .review/config.yaml
if [ "$(id -u)" != 0 ]; then
    vault_new readonly
    cards One 2024-09-01 A
    run scan
    chmod 500 .review && chmod 400 .review/review.db
    s '\n3\n'
    is 'a store that cannot be written: status 3' "$status" 3
    like 'the message says so' "$err" 'cannot be written'
    chmod 700 .review && chmod 600 .review/review.db
fi
vault_new wild
cards One 2024-09-01 A
chmod 400 One.md
s '\n3\n'
chmod 600 One.md
is 'a note that cannot be written keeps its mark' "$status$(marks)" '0day-1=good=study '

# --- others meanwhile: a program between two lines
# between COMMAND: the second card is asked while the command runs
between() {
    mkfifo "$T/pipe"
    : >"$T/out"
    # shellcheck disable=SC2086
    $RUNNER "$REVIEW" $on study <"$T/pipe" >"$T/out" 2>"$T/err" &
    _session=$!
    exec 9>"$T/pipe"
    _waits=0
    until grep -q '^Q  ' "$T/out" || [ $_waits = 200 ]; do
        _waits=$((_waits + 1))
        sleep 0.05
    done
    eval "$1"
    printf "$2" >&9
    exec 9>&-
    wait $_session
    status=$?
    rm "$T/pipe"
    _text "$T/out" && out=$_text
    _text "$T/err" && err=$_text
}
vault_new meanwhile
cards One 2024-09-01 A
cards Two 2024-09-01 B
between '"$REVIEW" $on done One >/dev/null' '\n3\n\n3\n'
is 'a note that another process marks meanwhile: status 0' "$status" 0
is 'it is marked once' "$(marks)" 'day-1==cli day-1=good=study '
like 'the session says so' "$out" '^One: already reviewed on 2024-09-03'
vault_new vanishes
cards One 2024-09-01 A
cards Two 2024-09-01 B
cards Three 2024-09-01 C
between 'rm One.md Two.md' '\n3\n\n3\n'
is 'notes that vanish meanwhile: status 0' "$status" 0
is 'their answers are kept' "$(answers)" 'A=good C=good '
like 'the summary says what happened' "$out" '^Two: the file'

# --- what comes again
vault_new short
cards One 2024-09-01 A B
cards Two 2024-09-01 C D
s '\n1\n'
like 'the cards of the next note count' "$out" '^1 again \(after 3 cards\)'
unlike 'a queue of which nothing is done is a new session' "$(s '' Two; printf %s "$out")" 'left from'
s 'p\ns\nb\nq\n'
is 'a postponement, too' "$(sql "select distinct source from event where kind = 'postponed'")" study
like 'a previous card that was skipped' "$out" '^It was skipped\.$'

# --- a long queue
vault_new long
for i in $(seq 1 51); do cards "N$i" 2024-09-01 A B; done
s '\n3\n'
s ''
like 'a note of which one card is answered makes an offer' "$out" '^51 of 51 notes left from'

# --- text from outside
vault_new hostile
printf -- '---\nfirst_study: 2024-09-01\nsubject: "x\\e]0;pwned\\a"\nreview_1day: false\n---\n# Cues\n\n- Q\033[2J \342\200\256evil?\n    A\033]52;c;aGk=\007 \302\233 \r done\n' \
    >"$(printf 'esc\033[31m.md')"
s '\n1\n\n1\n\n1\nn\nq\n'
is 'hostile text: status 0' "$status" 0
is 'no control character reaches the output' "$(LC_ALL=C tr -d '\n[:print:]\200-\377' <"$T/out" | wc -c | tr -d ' ')" 0
unlike 'nor one of C1 or bidi' "$out" "$(printf '\302\233|\342\200\256')"
like 'they are shown' "$out" 'Q.e\[2J .u202eevil'
like 'in the summary, too' "$out" '^failed three times: esc.e\[31m'
