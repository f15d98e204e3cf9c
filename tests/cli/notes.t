#!/bin/sh
# NOTE: one reader for every command: names, what is near, standard input, FILTERs, --yes, --dry-run and --json
. "$(dirname "$0")/lib.sh"

on='--today 2024-09-03'
# r ARGUMENT…: run on that day.
r() {
    # shellcheck disable=SC2086
    run $on "$@"
}
suspended() { # the titles, on one line
    r list is:suspended --json
    json_line 'notes.*.title'
}

# --- what a name may look like ---------------------------------------------------------------------
vault_new
note_english Osmosis.md 2024-08-20
note_english Modes.md 2024-08-20
note_english '3-way handshake.md' 2024-08-20
note_english 'TCP slow start.md' 2024-09-03
note_english 'TCP fast open.md' 2024-08-20
note_english 'TCP keep-alive.md' 2024-09-03
note_korean 생물/세포막.md 2024-08-20
mkdir x y && note_english x/same.md 2024-08-20 && note_english y/same.md 2024-08-20
for name in '[[Osmosis]]' '![[Osmosis]]' '[[Osmosis#Water|the first]]' '"Osmosis"' "'osmosis'" ' Osmosis ' '“Osmosis”' \
    '" [[ Osmosis ]] "' osmo ./Osmosis.md Osmosis 'smosis'; do
    r show "$name"
    is "show: $name" "$status" 0
    like "which is Osmosis: $name" "$out" '^Osmosis'
done
r show '[[생물/세포막]]'
is 'a link with a path' "$status" 0
(cd 생물 && "$REVIEW" show 세포막.md >"$T/out")
is 'a path from the current folder' "$?" 0
for name in - , . ... '?' '--' '()' 3 3-9 1 0; do
    r suspend -- "$name"
    isnt "a name without a letter is no part of a title: $name" "$status" 0
done
is 'nothing was suspended' "$(suspended)" ''
r show 3-way
like 'a part of a title that begins with a digit' "$out" '^3-way handshake'

# --- ambiguous and unknown -------------------------------------------------------------------------
r 'done' TCP
is 'ambiguous: status 1' "$status$out" 1
is 'the first line says how many notes it can be, and what to do' "$(first "$err")" \
    'review: "TCP" names 3 notes; give one of these titles or paths:'
is 'a candidate a line, those that are due first' "$(but_first "$err")" '  TCP fast open
  TCP keep-alive
  TCP slow start'
r 'done' same
is 'with the path where titles are equal' "$(but_first "$err")" '  x/same.md
  y/same.md'
for n in 10 11 12 13 14 15 16 17 18 19 20 21; do note_english "many $n.md" 2024-09-01; done
r 'done' many
is 'ten candidates are listed' "$(count "$err" '^  many')" 10
like 'and how many are left out' "$err" '^  2 more are left out$'
r 'done' Osmozis
is 'unknown: status 1' "$status$out" 1
is 'what is near is listed' "$(but_first "$err")" '  Osmosis'
r 'done' 'tcp fats opne'
is 'with swapped letters' "$(but_first "$err")" '  TCP fast open'
r 'done' handshke
is 'near one word of a title' "$(but_first "$err")" '  3-way handshake'
r 'done' 세포먁
is 'in Hangul, by its letters' "$(but_first "$err")" '  세포막'
r 'done' 'many 1x'
is 'five at most' "$(($(printf '%s\n' "$err" | sed 1d | wc -l)))" 5
r 'done' qqqqqqqq
like 'none is near' "$err" 'review list'
is 'then there is one line' "$(count "$err")" 1
printf 'x\n' >notes.txt
r show notes.txt
like 'a file that is not Markdown' "$err" 'notes.txt: .*ends in \.md'
r show 생물
like 'a folder' "$err" 'folder:생물'

# --- standard input --------------------------------------------------------------------------------
printf 'Osmosis\nModes\n' >"$T/names"
for command in suspend resume 'postpone 3' 'done --day 4' start; do
    # shellcheck disable=SC2086
    set -- $command
    name=$1
    shift
    # shellcheck disable=SC2086
    "$REVIEW" $on "$name" - "$@" <"$T/names" >"$T/out" 2>"$T/err"
    is "$name - reads names" "$?" 0
    is "$name: of both notes" "$(cat "$T/out" "$T/err" | grep -cE '^(Osmosis|Modes): ')" 2
    r undo
done
printf 'Osmosis\0Modes\r\0' >"$T/nul"
"$REVIEW" suspend -0 - <"$T/nul" >"$T/out" 2>"$T/err"
is 'with -0 only NUL separates, and one wrong name is enough for nothing' "$?$(suspended)" 1
printf 'Osmosis\0Modes' >"$T/nul"
# shellcheck disable=SC2086
"$REVIEW" $on suspend -0 - <"$T/nul" >"$T/out"
is 'names that NUL separates' "$(suspended)" 'Modes Osmosis '
r undo
printf 'smosis\n' | "$REVIEW" suspend - >"$T/out" 2>"$T/near"
is 'a part of a title is not enough' "$?$(suspended)" 1
like 'what is near is named' "$(cat "$T/near")" '^  Osmosis$'
printf 'subject:Cloud\n' | "$REVIEW" suspend - >"$T/out" 2>"$T/err"
is 'nor is a filter' "$?$(suspended)" 1
"$REVIEW" suspend - </dev/null >"$T/out" 2>"$T/err"
is 'no name at all' "$?" 1
r suspend - Osmosis
is '- and another name: wrong usage' "$status" 2
r suspend -0 Osmosis
is '-0 without -: wrong usage' "$status" 2
for command in show explain history 'relink Osmosis'; do
    # shellcheck disable=SC2086
    r $command -
    is "$command accepts one note and no -" "$status$out" 2
done

# --- filters ---------------------------------------------------------------------------------------
vault_new filters
for n in 1 2 3; do SUBJECT=AWS note_english "aws $n.md" 2024-09-01; done
for n in 01 02 03 04 05 06 07 08 09 10; do SUBJECT=Bio note_english "bio $n.md" 2024-09-01; done
r suspend subject:AWS
is 'a filter below 10 notes needs no more' "$status$(suspended)" '0aws 1 aws 2 aws 3 '
r undo
r suspend subject:Bio
is '10 notes outside a terminal: wrong usage' "$status$out$(suspended)" 2
like 'the count and --yes are named' "$err" '10 notes: bio 01, bio 02, bio 03 and 7 more; .*--yes'
r suspend subject:Bio --yes
is '--yes' "$(count "$out" suspended)" 10
r resume is:suspended not:bio
is 'all filters must fit' "$status" 1
r resume is:suspended 'not:stage:14' --yes
is 'and so they do' "$(count "$out" resumed)" 10
r suspend 'subject:AWS' 'bio 01'
is 'names may stand beside them' "$(suspended)" 'aws 1 aws 2 aws 3 bio 01 '
r undo
r postpone overdue:1 subject:AWS 7
is 'postpone with a filter' "$(count "$out" 'postponed to 2024-09-10')" 3
r undo
r 'done' subject:AWS is:due
is 'done with a filter' "$(count "$out" 'day-1 done')" 3
note_english 'aws later.md' 2024-09-03
SUBJECT=AWS note_english 'aws extra.md' 2024-08-01 1 4 7 14
r undo
r 'done' not:bio
is 'done with a filter marks what is due, and nothing else' "$status$err$(count "$out" 'day-1 done')" 03
r undo
r 'done' 'stage:extra'
is 'nothing of the filter is due: status 1' "$status$out" 1
like 'is said' "$err" 'of the 1 note that the filter selects, none is due'
r 'done' stage:extra --long-term
is 'with --long-term it has a box left' "$status" 0
r undo
r resume subject:AWS
is 'resume with a filter takes what is suspended' "$status" 1
r suspend 'aws 1'
r suspend subject:AWS
is 'suspend what is not' "$(count "$out" suspended)" 3
r undo
r undo
rm 'aws later.md' 'aws extra.md'
r suspend subject:zoology
is 'a filter that nothing fits: status 1' "$status" 1
like 'is said' "$err" 'no note fits'
r suspend subjct:AWS
is 'a mistyped key: wrong usage' "$status" 2
like 'names the nearest' "$err" 'subject:AWS'
r suspend subject:
is 'an empty value: wrong usage' "$status" 2
note_english 'is:new.md' 2024-09-01
r suspend is:new
is 'a note of that very name goes before the filter' "$(suspended)" 'is:new '
note_english 'std::move.md' 2024-09-01
r suspend std::mov
is 'a colon in a title is no filter' "$status" 0
script -qec true /dev/null >/dev/null 2>&1 || skip_terminal=1
if [ -z "${skip_terminal:-}" ]; then
    typed n | script -qec "$REVIEW $on suspend subject:Bio" /dev/null >"$T/tty"
    is 'on a terminal "n" changes nothing' "$?$(suspended)" '1is:new std::move '
    like 'the question shows the count' "$(cat "$T/tty")" 'suspend 10 notes: bio 01, bio 02, bio 03 and 7 more\?'
    typed y | script -qec "$REVIEW $on suspend subject:Bio" /dev/null >"$T/tty"
    is '"y" changes them' "$?$(suspended | wc -w)" "0$((20 + 2))"
    r undo
fi

# --- --dry-run and --json --------------------------------------------------------------------------
vault_new dry
note_english A.md 2024-08-20
note_english B.md 2024-08-20
printf 'text\n' >plain.md
settle
sums >"$T/before"
cp .review/review.db "$T/store"
find .review -type f | sort >"$T/files"
for command in 'done A' 'done --all-due A B' 'postpone A 3' 'suspend is:new' 'start plain' 'start .'; do
    # shellcheck disable=SC2086
    r $command --dry-run
    is "$command --dry-run: status 0" "$status" 0
    isnt "$command --dry-run prints what would happen" "$out" ''
    unlike "$command --dry-run says so" "$out" '^[^w]|^w[^o]'
    # shellcheck disable=SC2086
    r $command --dry-run --json
    is "$command --dry-run --json" "$(json_line dry_run command notes.0.changed)" 'true null true '
done
sums >"$T/after"
same 'no byte of a note has changed' "$T/before" "$T/after"
is 'no event was recorded, and nothing is waiting' "$(sql 'select count(*) from event; select count(*) from outbox')" \
    "$(sqlite3 -batch "$T/store" 'select count(*) from event; select count(*) from outbox')"
find .review -type f | sort >"$T/files2"
same 'no file was made' "$T/files" "$T/files2"
r 'done' --all-due A B
is 'what a dry run prints is what happens' "$out" "$(r undo >/dev/null; r 'done' --all-due A B --dry-run; printf '%s\n' "$out" | sed 's/^would change: //')"
r resume A --dry-run
like 'resume, too' "$err" 'A: not suspended'

r 'done' A --json
is 'done --json' "$(json format_version today command notes.# dry_run | sed 's/^[0-9a-f]\{32\}$/ID/' | tr '\n' ' ')" \
    '1 2024-09-03 ID 1 false '
is 'the note' "$(json notes.0.path notes.0.title notes.0.changed notes.0.kind notes.0.milestones notes.0.on notes.0.until |
    tr '\n' ' ')" 'A.md A true done ["day-1"] 2024-09-03 null '
is 'as it is now' "$(json_line notes.0.note.stage notes.0.note.progress)" 'day-4 0.2 '
like 'the message' "$(json notes.0.message)" '^day-1 done · back tomorrow; 3 more have passed: `review done --all-due A` · '
id=$(json command)
is 'the id is that of the event' "$(sql "select count(*) from event where hex(command) = upper('$id')")" 1
r 'done' A --json
is 'nothing changed: no id' "$status $(json_line command notes.0.changed notes.0.kind notes.0.message)" \
    '0 null false null already reviewed on 2024-09-03; nothing was changed '
like 'the notice is on standard error' "$err" '^A: already reviewed'
r postpone B 3 --json
is 'postpone --json' "$(json_line notes.0.kind notes.0.until notes.0.note.due)" 'postponed 2024-09-06 2024-09-06 '
r suspend B --json
is 'suspend --json' "$(json_line notes.0.kind notes.0.note.suspended)" 'suspended true '
r resume B --json
is 'resume --json' "$(json_line notes.0.kind notes.0.note.suspended)" 'resumed false '
r start plain --json
is 'start --json' "$(json_line notes.0.path notes.0.kind notes.0.note.first_study)" 'plain.md started 2024-09-03 '
r 'done' nowhere --json
is 'an error prints no document' "$status$out" 1

# --- relink ----------------------------------------------------------------------------------------
vault_new relink
note_english Old.md 2024-08-20
r 'done' Old
BODY='another text' note_english New.md 2024-08-20
rm Old.md
r relink '[[Old]]' '"New"'
is 'relink accepts links and quotes, too' "$status" 0
