#!/bin/sh
# Editors and the program at once: an editor's box is never overwritten, nor its tick forgotten
. "$(dirname "$0")/lib.sh"

vault_new
on='--today 2024-09-03'
# shellcheck disable=SC2086
{
note_korean A.md 2024-08-25 1 4
run scan
sed 's/^💚14일복습여부: false/💚14일복습여부: true/' A.md >x && cat x >A.md
run --no-scan $on 'done' A
is 'a mark beside a tick that no look has seen' "$(grep -c '^💚14일복습여부: true\|^💛7일복습여부: true' A.md)" 2
run $on history A --json
is 'the next look finds the tick' "$(json_line 'events.*.milestone')" 'null day-7 day-14 '
run $on refresh
is 'and refresh leaves it' "$(grep -c '^💚14일복습여부: true' A.md)" 1

# held boxes stay held, however few are left of them and whatever is written
vault_new held
for n in A B C D E; do note_korean $n.md 2024-08-25 1; done
run scan
for n in A B C D E; do sed 's/복습여부: true/복습여부: false/' $n.md >x && cat x >$n.md; done
run scan
like 'boxes that were unticked in a mass are held' "$err" '5 boxes in 5 notes'
like 'both ways out are named' "$err" 'review refresh.*review scan --accept'
for n in A B; do sed 's/❤1일복습여부: false/❤1일복습여부: true/' $n.md >x && cat x >$n.md; done
run scan
like 'fewer stay held' "$err" '3 boxes in 3 notes'
mkdir .trash && mv C.md D.md .trash/
run scan
for n in C D; do mv .trash/$n.md . && run scan; done
like 'so do those of notes that were away, and come back one by one' "$err" '3 boxes in 3 notes'
run history --json
unlike 'nothing is taken back' "$(json 'events.*.kind')" 'undone'
run $on 'done' C --long-term
is 'another box of a note that is held can be marked' "$(grep -c '^🧠장기기억: true' C.md)" 1
cp -R . "$T/held too"
run refresh
is 'refresh writes the marks again' "$(cat C.md D.md E.md | grep -c '❤1일복습여부: true')" 3
run scan
is 'and nothing is held now' "$err" ''
cd "$T/held too" || exit 1
run scan --accept
like 'scan --accept takes them back' "$out" '3 unticked'
like 'and says which' "$err" 'D: the box of day-1 was unticked'
run scan
is 'once' "$err" ''

# what wrote nothing takes nothing back
vault_new nothing
note_korean A.md 2024-08-25 1 4
sed 's/^복습: .*/복습: 1일 복습/; s/^학습률: .*/학습률: "0.2"/' A.md >x && cat x >A.md
cp A.md "$T/a"
run $on postpone A 3
run undo
same 'undo of a postponement writes nothing' A.md "$T/a"
chmod 444 A.md
run $on 'done' A
chmod 644 A.md
run undo
same 'nor that of a mark that could not be written' A.md "$T/a"
printf -- '---\nfirst_study: 2024-08-25\nreview_4day: falsE\nreview_7day: No\nreview_7day: N\nstage: x\n---\n' >D.md
cp D.md "$T/d"
run $on 'done' D --all-due
like 'a mark beside a key that appears twice is kept in the store' "$err" 'appears twice.*its marks are kept'
run undo
same 'and its undo writes nothing' D.md "$T/d"
rm D.md
echo 'write: off' >.review/config.yaml
run $on 'done' A
rm .review/config.yaml
run undo
same 'nor that of one that was not to be' A.md "$T/a"
run $on 'done' A
chmod 444 A.md
run undo
like 'an undo that cannot be written says so' "$err" 'taken back in the history'
chmod 644 A.md

# start: comments that look the same, files that are no text
vault_new start
note_english other.md 2024-09-01
printf -- '---\n# first_study: 2024-09-03\n# review\na: 1\nreview_1day: false\n---\nbody\n' >e.md
printf '\377\376h\000i\000\n\000' >u.md
cp e.md "$T/e" && cp u.md "$T/u"
run $on start e
run undo
same 'undo of a start leaves a comment that says the same' e.md "$T/e"
run $on start u.md
same 'what is no UTF-8 text is not written into' u.md "$T/u"
printf '# T\n\nreview_1day: No\n\ntext\n' >x.md
cp x.md "$T/x"
run $on start x
run undo
same 'an export is as it was' x.md "$T/x"
echo mine >.review-ideas.new && echo mine >.review-2024.swap
run $on 'done' other
is 'files of a like name are the user s own' "$(($(cat .review-ideas.new .review-2024.swap | wc -l)))" 2
echo mine >.review-0123456789abcdef-0123456789abcdef-0123456789abcdef.swap
run $on 'done' other --day 4
is 'nor is one touched that has the whole form' "$(cat .review-0123*)" mine
run check
like 'but check names it' "$(printf '%s' "$out" | tr '\n' ' ')" 'review-0123456789abcdef.*interrupted'
rm .review-0123*
run new X --folder "$T/start2"
is 'a folder outside the vault is wrong usage' "$status" 2
mkdir .obsidian
run new X --folder .obsidian
like 'a folder that is ignored is named' "$err" 'ignores'
run new Y --subject null
like 'a subject is text' "$(cat Y.md)" '^subject: "null"$'
}
