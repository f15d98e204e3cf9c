#!/bin/sh
# cues: the cues of a note and their answers, and which answers stay with a cue that was edited
. "$(dirname "$0")/lib.sh"

body() { # LINE…: the body of a note with these lines in its cue section
    echo '## Cues'
    printf '%s\n' "$@"
    printf '\n## Notes\nThe heart has four chambers.\n'
}
# heart LINE…: the note with these cues; its head stays as it is
heart() {
    body "$@" >"$T/body"
    awk '{ print } /^---$/ && NR > 1 { exit }' Heart.md >"$T/head"
    cat "$T/head" "$T/body" >Heart.md
}
# grades: those of each cue, "1 good again | 2 -"; removed cues after "+"
grades() {
    run --today 2024-09-20 cues Heart --json
    perl -CO -e 'local $/; my $t = <STDIN>; my ($now, $removed) = split /"removed"/, $t;
        my $n = 0;
        for ($now, $removed) {
            for my $cue (/"history":\[(.*?)\]/g) {
                print $n++ ? $_ eq $now ? " | " : " + " : "";
                my @grades = $cue =~ /"grade":"(\w+)"/g;
                print @grades ? "@grades" : "-";
            }
        }' <"$T/out"
}
ids() {
    run --today 2024-09-20 cues Heart --json
    json_line 'cues.*.id'
}

vault_new
BODY=$(body '- Which chamber pumps into the aorta?' '  - the left ventricle' '- Where is the mitral valve?' \
    '- What is **systole**?' '  The heart contracts.') note_english Heart.md 2024-09-01
printf -- '---\nfirst_study: 2024-09-01\n---\n## Summary\nFour chambers.\n' >Plain.md

run cues Heart
is 'a cue has a number, its line and its id' "$(printf '%s\n' "$out" | sed -n 2p | sed 's/[0-9a-f]\{16\}$/ID/')" \
    '1  Which chamber pumps into the aorta?    19  ID'
is 'as in the file' "$(sed -n 19p Heart.md)" '- Which chamber pumps into the aorta?'
like 'and the count' "$out" '^3 cues$'
run cues Heart --json
is 'JSON has all of it' "$(json '#' 'cues.0.#' | tr '\n' '|')" \
    'cues format_version note removed today vault|answer history id line question weak|'
is 'the question is the source text' "$(json 'cues.2.question' 'cues.2.answer' 'cues.1.answer' | tr '\n' '|')" \
    'What is **systole**?|The heart contracts.||'
is 'each line is that of the file' "$(json_line 'cues.*.line')" '19 21 22 '
is 'an id has 16 digits' "$(json 'cues.*.id' | grep -cE '^[0-9a-f]{16}$')" 3
is 'and no two are the same' "$(($(json 'cues.*.id' | sort -u | wc -l)))" 3
run cues Plain --json
is 'a note without cues is asked by its title' "$(json 'cues.*.question' 'cues.*.line' 'cues.*.answer' | tr '\n' '|')" \
    'Plain|null|Four chambers.|'
run cues Plain
like 'the table says so' "$out" 'no cues, so its title is the question'

# --- answers
for answer in '2024-09-02 1 good' '2024-09-05 1 again' '2024-09-05 1 good' '2024-09-05 3 hard'; do
    # shellcheck disable=SC2086
    set -- $answer
    run --today "$1" answer Heart "$2" "$3" --seconds 7
done
run --today 2024-09-20 cues Heart
is 'the first answer of each day counts' "$(printf '%s\n' "$out" | sed -n 2p | tr -s ' ' | cut -d' ' -f8-12)" '1 of 2 2024-09-05 good'
run --today 2024-09-20 cues Heart --json
is 'JSON has each answer' "$(json_line 'cues.0.history.*.day' 'cues.0.history.*.grade' 'cues.0.history.*.first')" \
    '2024-09-02 2024-09-05 2024-09-05 good again good true true false '
is 'with the milestone for which the note was due, and the seconds' \
    "$(json_line 'cues.0.history.0.#' 'cues.0.history.*.milestone' 'cues.0.history.*.seconds')" \
    'day first grade milestone seconds day-1 day-1 day-1 7 7 7 '
before=$(ids)

# --- edits
heart '- Where is the mitral valve?' '- which chamber pumps   into the aorta' '  - the right one' '- What is systole?'
is 'order, letter case, white space, punctuation and marks' "$(grades)" '- | good again good | hard'
is 'the ids go with the cues' "$(ids | tr ' ' '\n' | sort)" "$(printf %s "$before" | tr ' ' '\n' | sort)"
heart '- Name the strongest chamber' '  - a ventricle' '- the left ventricle' '- Where is the mitral valve?' '- What is systole?' \
    '  The heart contracts.'
is 'an answer that changed with the question is another cue' "$(grades)" '- | - | - | hard + good again good'
heart '- Name the strongest chamber' '  - the   left' '    ventricle' '- What is systole?' '  The heart contracts.'
is 'the same answer, apart from white space' "$(grades)" 'good again good | hard'
is 'keeps the id' "$(ids | cut -d' ' -f1)" "$(echo "$before" | cut -d' ' -f1)"
heart '- Which chamber pumps blood into the aorta?' '  - it is the left' '- What is diastole?' '  The heart rests.'
is 'a question that differs by less than a third' "$(grades)" 'good again good | hard'
run --today 2024-09-08 answer Heart 1 easy
heart '- Which one pumps blood into the aorta?' '  - the ventricle' '- Quite another question' '  A new answer.'
is 'again, from edit to edit' "$(grades)" 'good again good easy | - + hard'
is 'it still has its id' "$(ids | cut -d' ' -f1)" "$(echo "$before" | cut -d' ' -f1)"
like 'the table counts what was removed' "$("$REVIEW" cues Heart)" '2 cues · 1 removed cue has answers'
run --today 2024-09-20 cues Heart --json
is 'JSON has it with its question' "$(json 'removed.*.question' 'removed.*.id' | tr '\n' '|')" \
    "What is **systole**?|$(echo "$before" | cut -d' ' -f3)|"
heart '- Which chamber pumps into the aorta?' '  - the left ventricle' '- Where is the mitral valve?' '- What is **systole**?' \
    '  The heart contracts.'
is 'as before, all is as before' "$(grades) $(ids)" "good again good easy | - | hard $before"

# --- copies
heart '- Example?' '  one' '- Example?' '  two'
run --today 2024-09-09 answer Heart 2 again
run --today 2024-09-09 answer Heart 1 good
is 'two equal questions are told apart by their answers' "$(grades | sed 's/ +.*//')" 'good | again'
heart '- Example?' '  two' '- Example?' '  one'
is 'also when they change places' "$(grades | sed 's/ +.*//')" 'again | good'

# --- weak
for day in 10 11 12; do run --today 2024-09-$day answer Plain 1 again; done
like 'a weak cue is counted' "$("$REVIEW" --today 2024-09-20 cues Plain)" '1 weak'
is 'and red' "$("$REVIEW" --color always --today 2024-09-20 cues Plain | sed -n 2p | cut -c 1-5)" "$(printf '\033[31m')"
run --today 2024-09-20 list is:weak --json
is 'is:weak finds its note' "$(json 'notes.*.title')" Plain
run --today 2024-09-20 today is:weak --paths
is 'also in today' "$out" "$PWD/Plain.md"
run --today 2024-09-20 list not:is:weak --json
is 'not:is:weak the others' "$(json 'notes.*.title')" Heart
run --today 2024-09-20 list is:weak --no-scan --json
is 'without a scan, too' "$(json 'notes.*.title')" Plain
run --today 2024-09-13 answer Plain 1 hard
run --today 2024-09-14 answer Plain 1 hard
run --today 2024-09-20 list is:weak --json
is '2 of 5 is weak' "$(json 'notes.*.title')" Plain
run --today 2024-09-15 answer Plain 1 hard
run --today 2024-09-20 list is:weak --json
is '3 of 6 is weak' "$(json 'notes.*.title')" Plain
run --today 2024-09-16 answer Plain 1 hard
run --today 2024-09-17 answer Plain 1 easy
run --today 2024-09-20 list is:weak --json
is '5 of 8 is not' "$(json 'notes.#')" 0
body '- Example?' '  two' '- Example?' '  one' >"$T/body"
cat "$T/head" "$T/body" >"$T/expected"
same 'no answer changes a byte of the note' Heart.md "$T/expected"

# --- mistakes
run cues
is 'cues needs a note' "$status" 2
run cues nowhere
is 'that is there' "$status" 1
mv Plain.md away
run cues Plain --no-scan
is 'a note whose file cannot be read has none' "$status$out" 3
like 'with the reason' "$err" 'Plain.md: No such file'
mv away Plain.md
printf -- '---\nfirst_study: 2024-09-01\n---\n## Cues\n- a\033[31mb\n  c\033]0;x\007\n' >Hostile.md
run cues Hostile
unlike 'nothing of a note reaches the terminal' "$out" "$(printf '\033')"
run answer Hostile 1 good
unlike 'nor with its answer' "$out" "$(printf '\033')"
run undo
unlike 'nor when it is taken back' "$out" "$(printf '\033')"
