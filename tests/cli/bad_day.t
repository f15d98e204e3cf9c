#!/bin/sh
# A first study day that cannot be read is told, and not lost in silence
. "$(dirname "$0")/lib.sh"

vault_new
note_english Good.md 2024-08-25
note_english b/Bad.md 2024-08-25
sed -i 's/^first_study: .*/first_study: 2024-02-30/' b/Bad.md
on='--today 2024-09-03'

# shellcheck disable=SC2086
{
run $on today
is 'a day that is not in the calendar: the note is not listed' "$status:$(count "$out" Bad)" 0:0
like 'one line on standard error counts such notes, and names the first' "$err" \
    '^the first study day of 1 note cannot be read .*b/Bad.md:2:14: .*a date, but no day of the calendar'
run $on explain Bad
like 'explain says why' "$out" '^On 2024-09-03: its first study day cannot be read, .*b/Bad.md:2:14: .*"2024-02-30"'
run $on check
like 'check too' "$out" '^error date: b/Bad.md:2'
run $on today -q
is '-q drops the line' "$err" ''

printf -- '---\nfirst_study: late summer\nreview_1day: false\n---\n' >Form.md
run $on today --no-scan
like 'the index remembers it' "$err" '^the first study day of 1 note '
run $on today
like 'a day in another form counts too' "$err" '^the first study day of 2 notes cannot be read .*Form.md:2:14: .*not written as a day'
run $on init
like 'init says it as well' "$err" '^the first study day of 2 notes cannot be read'

sed -i 's/^review_1day: false/review_1day: false\nlong_term: true/' Form.md
run $on today
like 'a note in long-term memory needs no day' "$err" '^the first study day of 1 note '
sed -i 's/^first_study: .*/first_study: 2024-08-30/' b/Bad.md
run $on today
is 'nothing is said once the day is right' "$err" ''
like 'and the note is due' "$out" Bad
run $on done Bad
sed -i 's/^first_study: .*/first_study: 2024-13-30/' b/Bad.md
run $on today
like 'a day that becomes wrong later is told' "$err" '^the first study day of 1 note cannot be read .*b/Bad.md'
printf -- '---\nfirst_study: [\nreview_1day: false\n---\n' >Broken.md
run $on today
like 'a front matter that cannot be read is told in a line of its own' "$err" '^1 note cannot be read .*Broken.md'
is 'and the other line stays' "$(count "$err")" 2
# Nobody says that there is no day where one cannot be read.
printf -- '---\nfirst_study: 2024-02-31\nreview_1day: false\nreview_4day: false\n---\n' >Worse.md
for command in 'done Worse' 'done Worse --all-due' 'done Worse --day 4' 'postpone Worse 3'; do
    run $on $command
    like "$command: the day cannot be read" "$err" '^Worse: its first study day cannot be read \(see `review check`\); there is nothing to '
done
run $on show Worse
like 'show says it' "$out" '^First study  cannot be read'
run $on check
is 'check does not send to itself' "$err$(count "$out" 'see .review check')" 0
printf -- '---\nfirst_study: 2024-08-25\nreview_1day: false\nreview_1day: false\n---\n' >Twice.md
run $on done Twice
like 'a key that appears twice: the way out is to remove one' "$err" 'review_1day: a key that appears twice cannot be edited; remove one of them; '
}
