#!/bin/sh
# explain: every rule that gives or moves a day, with where it comes from
. "$(dirname "$0")/lib.sh"

kinds() {
    json_line 'rules.*.kind'
}

vault_new
note_english A.md 2024-09-01
on='--today 2024-09-05'
run $on explain A
unlike 'a plain note needs no rule' "$out" 'config.yaml|postponed|recorded'
run $on explain A --json
is 'its JSON has none' "$(kinds)" ''
is 'but the keys with their lines' "$(json keys.0.line keys.0.key keys.0.value keys.0.read_as)" '2
first_study
2024-09-01
null'
is 'the note' "$(json note.title note.due)" 'A
2024-09-02'
is 'and the answer' "$(json verdict)" 'On 2024-09-05: the stage is day-1, due on 2024-09-02, so it is 3 days overdue.'

# --- what was recorded
REVIEW_DEVICE=desk run $on postpone A 4
run $on history A -n 1 --json
command=$(json events.0.command)
run --today 2024-09-06 explain A
like 'a postponement is named with both days' "$out" 'postponed: day-1 was due on 2024-09-02 and is now due on 2024-09-09'
like 'and with the moment, the device and the command' "$out" "; recorded on [0-9-]{10} at [0-9:]{5} on .+ by the command $command$"
run $on undo
run $on explain A
unlike 'one that was taken back is not' "$out" 'postponed'
run $on postpone A 4
run $on 'done' A --day 1
run $on explain A
unlike 'nor one of a milestone that is done' "$out" 'postponed'
run $on suspend A
run $on explain A
like 'a suspension is named' "$out" '^  suspended; recorded on .* brings it back$'
run $on resume A
run $on explain A
unlike 'until it ends' "$out" 'suspended'

# --- the settings
printf 'day_one: study-day\nlate: shift\n\nmilestones: [1, 4, 7]\nextra_every: 1\n' >.review/config.yaml
run $on explain A
like 'day_one is named with its line' "$out" '^  .*/config.yaml:1: day_one: study-day: the first study day itself is day 1$'
like 'a late review with the setting' "$out" \
    'config.yaml:2: late: shift: day-1 was due on 2024-09-01 and done on 2024-09-05, so the later days move by 4 days'
like 'the milestones' "$out" 'config.yaml:4: milestones: \[1, 4, 7\]$'
unlike 'extra_every does not concern this note' "$out" 'extra_every'
run $on 'done' A --day 4 --on 2024-09-05
run $on 'done' A --day 7 --on 2024-09-05
run --today 2024-09-08 explain A
like 'it concerns an extra note' "$out" 'config.yaml:5: extra_every: 1: it is due on 2024-09-06, 1 day after 2024-09-05'
printf 'day_one: next-day\n' >.review/config.yaml
run $on explain A
like 'day_one is named whatever it says' "$out" 'config.yaml:1: day_one: next-day: '
rm .review/config.yaml
note_english X.md 2024-08-01 1 4 7 14
run $on explain X
like 'an extra note says how it would come back' "$out" 'extra_every: 0: an extra note never comes due'
printf 'templates:\n  - name: own\n    keys: {first_study: day, day-3: d3, day-9: d9}\n' >.review/config.yaml
printf -- '---\nday: 2024-09-01\nd3: false\nd9: false\n---\nown\n' >Own.md
run $on explain Own
like 'the milestones of an own template are its boxes' "$out" \
    'config.yaml:1: the milestones are the boxes of the template own: 3, 9'
rm .review/config.yaml Own.md

# --- a day that cannot be read
printf -- '---\nfirst_study: 2024-02-30\nreview_1day: maybe\nreview_4day: false\n---\n' >Bad.md
run $on explain Bad
like 'a first study day that is none is named with its line' "$out" ': its first study day cannot be read, .* Bad.md:2:14: first_study: "2024-02-30" is a date, but no day of the calendar'
like 'and a box that is none' "$out" '^  Bad.md:3: review_1day: "maybe" is not a box value.*the history alone says what is done$'
run $on explain Bad --json
is 'in the JSON, too' "$(kinds)" 'unreadable '
is 'with their places' "$(json_line 'rules.*.where')" 'Bad.md:3 '
printf 'write: off\n' >.review/config.yaml
printf 'text\n' >Plain.md
run $on start Plain
run $on explain Plain
like 'a start that is only in the history is named' "$out" 'config.yaml:1: the note names no first study day; `review start`'

run $on explain A --json --format json
is 'explain has no --format' "$status" 2
