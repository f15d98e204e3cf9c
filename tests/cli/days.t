#!/bin/sh
# Days on the command line: one reader for every option that takes a day
. "$(dirname "$0")/lib.sh"

vault_new
note_english Modes.md 2024-08-25
note_english Osmosis.md 2024-08-25
today=2024-09-05 # a Thursday

# due: the day on which Modes is due
due() {
    run --today $today list Modes --json
    json notes.0.due
}

# postponed WORD DAY: `postpone Modes WORD` moves it to DAY, and undo brings it back
postponed() {
    run --today $today postpone Modes "$1"
    is "postpone $1" "$status:$(due)" "0:$2"
    "$REVIEW" --today $today undo >/dev/null
}
postponed tomorrow 2024-09-06
postponed 내일 2024-09-06
postponed 모레 2024-09-07
postponed fri 2024-09-06
postponed thursday 2024-09-12
postponed 월요일 2024-09-09
postponed +3d 2024-09-08
postponed 1w 2024-09-12
postponed 2024/10/01 2024-10-01
postponed 'October 1, 2024' 2024-10-01

# on WORD DAY: `done Osmosis --on WORD` is recorded on DAY
on() {
    run --today $today done Osmosis --on "$1"
    _done=$status
    run --today $today show Osmosis --json
    is "done --on $1" "$_done:$(json note.milestones.0.done_on)" "0:$2"
    "$REVIEW" --today $today undo >/dev/null
}
on yesterday 2024-09-04
on 어제 2024-09-04
on today 2024-09-05
on wed 2024-09-04
on thu 2024-08-29
on 일요일 2024-09-01
on -2d 2024-09-03
on '3 days ago' 2024-09-02

run --today $today done Osmosis --on=-2d
is 'the value may follow an equals sign' "$status:$(printf '%s' "$out" | head -n 1 | cut -c 1-7)" 0:Osmosis
# span ARGUMENT…: the days of the events that history lists
span() {
    run --today $today history "$@" --json
    json 'events.*.on' | sort -u | tr '\n' ' '
}
is '--since and --until' "$(span --since '3 days ago' --until -2d)" '2024-09-02 2024-09-03 '
is 'weekdays after them are those that have passed' "$(span --since mon --until wed)" \
    '2024-09-02 2024-09-03 2024-09-04 '
run --today $today start Modes --on 그날
is 'another word is wrong usage' "$status" 2

run --today $today list due:..tomorrow --paths
is 'due: takes words' "$(printf '%s\n' "$out" | sed 's,.*/,,' | tr '\n' ' ')" 'Modes.md Osmosis.md '
run --today $today list due:tomorrow..sun --paths
is 'and ranges of them' "$status:$out" 0:
run --today tomorrow today --json
is '--today takes words' "$(json today)" "$(day_add "$(date +%F)" 1)"
REVIEW_TODAY=yesterday
export REVIEW_TODAY
run today --json
is 'and REVIEW_TODAY' "$(json today)" "$(day_add "$(date +%F)" -1)"
unset REVIEW_TODAY

# refused NAME DAY REASON ARGUMENT…: the day is refused, shown, and told by form or by calendar
refused() {
    _name=$1 _day=$2 _why=$3
    shift 3
    run --today $today "$@"
    is "$* is wrong usage" "$status:$out" 2:
    like "$* names the option, the day and the reason" "$err" "$_name \"$_day\": .*$_why.*[0-9]{4}-[0-9]{2}"
}
refused --on 2024-02-30 'not in the calendar' done Modes --on 2024-02-30
refused --on soon 'form' done Modes --on soon
refused --since 2024-9 'form' history --since 2024-9
refused --until 2023-02-29 'not in the calendar' history --until 2023-02-29
refused due: soon 'form' list due:..soon
refused due: tomorrow..today 'ends before it begins' list due:tomorrow..today
refused postpone 2024-02-30 'not in the calendar' postpone Modes 2024-02-30
run --today 2024-02-30 today
is '--today 2024-02-30 is wrong usage' "$status" 2
like 'and the message says why' "$err" '^review: --today "2024-02-30": this day is not in the calendar'
run --today $today postpone Modes yesterday
is 'a note cannot be postponed into the past' "$status" 2
