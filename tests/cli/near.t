#!/bin/sh
# What was probably meant: values of filters, words for commands, letters of options, days, keys
. "$(dirname "$0")/lib.sh"

on='--today 2026-03-10'
# shellcheck disable=SC2086
{
vault_new
SUBJECT=Biology BOOK='Campbell' note_english Uni/Biology/Cell.md 2026-03-01
SUBJECT=Music BOOK='Harmony' note_english Uni/Music/Modes.md 2026-03-01
for pair in subject:Biolgy=subject:Biology subject:musik=subject:Music book:Cambell=book:Campbell \
    folder:Bio=folder:Uni/Biology folder:Uni/Musik=folder:Uni/Music; do
    word=${pair%=*} near=${pair#*=}
    for command in today list; do
        run $on $command "$word"
        like "$command $word names the nearest value" "$out" "fits $word\\. Did you mean $near\\?"
    done
done
run $on list subject:Chemistry
is 'nothing is guessed from afar, but few values are listed' "$out" \
    'None of the 2 notes fits subject:Chemistry. The subject can be Biology or Music.'
run $on list subject:Bio is:suspended
unlike 'a value that a note has is not mistyped' "$out" 'Did you mean|can be'
run $on suspend subject:Biolgy
like 'a command that marks names it as well' "$err" 'did you mean subject:Biology\?'
run $on start folder:Musik
like 'so does start' "$err" 'did you mean folder:Uni/Music\?'
for pair in dyy-4=day-4 dya-7=day-7 long=long-term extar=extra; do
    run $on list stage:${pair%=*}
    is "stage:${pair%=*} is refused" "$status" 2
    like "with the nearest stage" "$err" "did you mean stage:${pair#*=}\\?"
done

run $on today -a
is 'a letter that is not an option: status 2' "$status" 2
like 'names the options that begin with it' "$err" 'unknown option: -a. Did you mean --all\?'
run $on 'done' -a Cell
like 'those of the command' "$err" 'Did you mean --all-due\?'
run $on tick Cell
like 'tick is done' "$err" 'Did you mean `review done`'
run $on snooze Cell 3
like 'snooze is postpone' "$err" 'Did you mean `review postpone`'
run $on overdue
like 'overdue is a filter' "$err" 'Did you mean `review today is:overdue`'
run $on missing
like 'and so is missing' "$err" 'Did you mean `review list is:missing`'
run $on due
like 'due is today' "$err" 'Did you mean `review today`'

printf -- '---\nfirst_study:2026-03-01\n---\n' >Space.md
run $on explain Space
like 'explain names a missing space' "$err" 'Space.md: not a study note: YAML needs a space after the colon of "first_study:2026-03-01"$'
}
