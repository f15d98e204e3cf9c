#!/bin/sh
# refresh: boxes and computed keys of the whole vault, and a diff of what it would do
. "$(dirname "$0")/lib.sh"

vault_new
EXPORTED=2024-10-27
note_korean 'a b/AMI.md' 2024-08-25 1 4 7
note_english Other.md 2024-09-01
note_english 'quote"d.md' 2024-09-01 1
printf -- '---\ntags: [a]\n---\nno study note\n' >plain.md
sed 's/^복습: .*/복습: 1일 복습/; s/^4일후(text): .*/4일후(text): 2020\/01\/01/' 'a b/AMI.md' >x && mv x 'a b/AMI.md'
sed 's/^stage: .*/stage: wrong/' 'quote"d.md' >x && mv x 'quote"d.md'
echo 'write: off' >.review/config.yaml
run --today 2024-09-03 done Other
run refresh
is 'with write: off nothing is written, status 1' "$status" 1
like 'and the message names the line' "$err" 'config.yaml:1: `write: off`'
rm .review/config.yaml

cp -R . "$T/copy"
sums >"$T/before"
run refresh --dry-run
is 'a dry run succeeds' "$status" 0
cp "$T/out" "$T/patch"
like 'it prints a unified diff' "$out" '^-stage: wrong$'
like 'and says of how many notes' "$err" '^3 of 3 notes would be rewritten'
sums >"$T/after"
same 'it writes nothing' "$T/before" "$T/after"
ok 'patch accepts it' patch -d "$T/copy" -p1 -s -i "$T/patch"
run refresh
is 'refresh says how many were rewritten' "$out" '3 of 3 notes rewritten'
sums >"$T/after"
(cd "$T/copy" && sums) >"$T/expected"
same 'it writes what the diff showed' "$T/after" "$T/expected"
is 'a mark that was only in the store reaches its box' "$(sed -n 5p Other.md)" 'review_1day: true'
is 'due days are recomputed' "$(grep '^4일후(text)' 'a b/AMI.md')" '4일후(text): 2024/08/29'
is 'so is the stage' "$(grep '^복습' 'a b/AMI.md')" '복습: 14일 복습'
run refresh
is 'a second run changes nothing' "$out" '0 of 3 notes rewritten'
run refresh --dry-run
is 'and shows nothing' "$out" ''

cp 'a b/AMI.md' "$T/ami"
run --today 2024-11-01 refresh --clock
is '--clock rewrites the notes that have one' "$out" '1 of 3 notes rewritten'
is 'the day moves, the time stays' "$(grep '^오늘1' 'a b/AMI.md')" '오늘1: "@2024년 11월 1일 오후 2:01"'
is 'only the clock keys are written' "$(diff "$T/ami" 'a b/AMI.md' | grep '^>' | sed 's/^> //;s/:.*//' | tr '\n' ';')" \
    '🛑오늘;🛑첫학습후 몇일째?;오늘1;오늘2;오늘과 첫학습날 사이;사이;'
is 'days since' "$(grep '^사이' 'a b/AMI.md')" '사이: "68"'
run -q --today 2024-11-01 refresh --clock
is '-q prints nothing' "$out$err" ''
run --today 2999-01-01 refresh --clock
is 'a future day is wrong usage' "$status" 2

vault_new left
printf -- '---\nfirst_study: 2024-09-01\nreview_1day: false\nstage: |\n  x\n---\n' >block.md
note_english good.md 2024-09-01
sed 's/^stage: .*/stage: x/' good.md >x && mv x good.md
run refresh
is 'a note that cannot be written does not stop the others' "$out" '1 of 2 notes rewritten'
like 'and is named with its line' "$err" '^block.md:4: stage: a block scalar'
run check
unlike 'check finds no problems after refresh' "$out" 'good.md'
