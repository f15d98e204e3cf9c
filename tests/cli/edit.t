#!/bin/sh
# edit: the note in an editor, then a scan
. "$(dirname "$0")/lib.sh"

# editor NAME COMMANDS: a program $T/NAME, which gets the path as its last argument $file
editor() {
    { printf '#!/bin/sh\nfor file; do :; done\nprintf "%%s\\n" "$@" >"%s/arguments"\n' "$T"; cat; } >"$T/$1"
    chmod +x "$T/$1"
}
editor tick <<'END'
sed -i 's/^review_1day: false/review_1day: true/' "$file"
END
editor untick <<'END'
sed -i 's/^review_1day: true/review_1day: false/' "$file"
END
editor keep </dev/null
editor break <<'END'
sed -i 's/^review_1day.*/review_1day: [/' "$file"
END

vault_new
mkdir sub
note_english sub/AMI.md 2024-09-01
note_english Modes.md 2024-09-01
on='--today 2024-09-03'

EDITOR="$T/tick" run $on edit AMI
is 'the editor is opened' "$status" 0
is 'at the absolute path, without a line' "$(cat "$T/arguments")" "$T/vault/sub/AMI.md"
is 'what it changed is told' "$out" 'AMI: ticked day-1 · now day-4, due 2024-09-05'
run $on history AMI --json
is 'a box that was ticked is a mark' "$(json events.-1.kind events.-1.source)" 'done
note'
VISUAL="$T/untick" EDITOR="$T/tick" run $on edit AMI
is '$VISUAL goes before $EDITOR' "$out" 'AMI: unticked day-1 · now day-1, due 2024-09-02'
like 'an untick is said as always' "$err" 'AMI: the box of day-1 was unticked'
VISUAL='' EDITOR="  $T/keep  -a 'b  c'  " run $on edit AMI
is 'words end at spaces, and no shell reads them' "$(cat "$T/arguments")" "-a
'b
c'
$T/vault/sub/AMI.md"
is 'without a change it says so' "$out" 'AMI: no box and no day was changed'
# shellcheck disable=SC2016
EDITOR='$(touch /tmp/no)' run $on edit AMI
is 'an editor that does not exist is wrong usage' "$status" 2
like 'and is named' "$err" 'the editor "\$\(touch" cannot be run: .*; set \$VISUAL or \$EDITOR'
run $on edit AMI
is 'vi without a terminal is refused' "$status" 2
like 'with the reason' "$err" 'vi needs a terminal'

# --- a day that the note says
printf 'templates:\n  - name: log\n    keys: {first_study: begun, last: last, next: next, count: times}\n' >>.review/config.yaml
printf -- '---\nbegun: 2024-08-01\nlast: 2024-08-02\nnext: 2024-08-05\ntimes: 1\n---\n' >Log.md
editor typed <<'END'
sed -i 's/^next: .*/next: 2024-09-07/' "$file"
END
EDITOR="$T/typed" run $on edit Log
is 'a day of the next review that was changed is told' "$out" 'Log: the due day was changed · now day-4, due 2024-09-07'
rm Log.md .review/config.yaml

# --- the store while the editor runs
editor other <<END
"$REVIEW" --today 2024-09-03 -C "$T/vault" 'done' Modes >"$T/other" 2>&1
sed -i 's/^review_1day: false/review_1day: true/' "\$file"
END
EDITOR="$T/other" run $on edit AMI
like 'another command can mark meanwhile' "$(cat "$T/other")" '^Modes: day-1 done'
is 'and the tick counts, too' "$out" 'AMI: ticked day-1 · now day-4, due 2024-09-05'
run list --json
is 'both are recorded' "$(json_line 'notes.*.milestones.0.done')" 'true true '

# --- an editor that fails
editor fail <<'END'
sed -i 's/^review_1day: true/review_1day: false/' "$file"
exit 3
END
EDITOR="$T/fail" run $on edit AMI
is 'an editor that fails is status 1' "$status" 1
like 'and is named with its status' "$err" 'the editor ".*/fail" ended with status 3'
is 'what it saved counts all the same' "$out" 'AMI: unticked day-1 · now day-1, due 2024-09-02'
editor die <<'END'
kill -TERM $$
END
EDITOR="$T/die" run $on edit AMI
like 'an editor that was killed is named' "$err" 'ended by signal 15'
editor interrupt <<'END'
kill -INT $PPID
trap | grep -q . && exit 4
kill -INT $$
exit 5
END
EDITOR="$T/interrupt" run $on edit AMI
is 'Ctrl-C ends the editor, not review' "$status" 1
like 'which says so' "$err" 'ended by signal 2'

# --- files that are no notes
EDITOR="$T/break" run $on edit AMI
like 'a note that cannot be read afterwards is named' "$err" 'sub/AMI.md:5:'
editor mend <<'END'
sed -i 's/^review_1day.*/review_1day: true/' "$file"
END
EDITOR="$T/mend" run $on edit sub/AMI.md
is 'it can be opened again' "$status" 0
is 'and is a note again' "$out" 'AMI: ticked day-1 · now day-4, due 2024-09-05'
printf 'text\n' >-dash.md
EDITOR="$T/keep" run $on edit ./-dash
is 'any Markdown file can be opened, never as an option' "$(cat "$T/arguments")" "$T/vault/-dash.md"
like 'with what makes it a note' "$err" '^-dash.md: not a study note; `review start`'
editor remove <<'END'
rm "$file"
END
EDITOR="$T/remove" run $on edit Modes
like 'a note that is missing afterwards is named' "$err" 'Modes.md: the file is missing; its history is kept'
EDITOR="$T/keep" run $on edit nothing
is 'an unknown name is status 1' "$status" 1
EDITOR="$T/keep" run $on edit
is 'without a name it is wrong usage' "$status" 2
EDITOR="$T/keep" run $on edit -
is 'it takes no names from standard input' "$status" 2
for name in one two; do
    printf -- '---\nfirst_study: 2024-09-0%s\n---\n' 1 >"A $name.md"
done
EDITOR="$T/keep" run $on edit 'A '
like 'an ambiguous name lists the candidates' "$err" 'A one'
