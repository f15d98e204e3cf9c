#!/bin/sh
# Notes that cannot be read: one short line before the lists, and none before other answers
. "$(dirname "$0")/lib.sh"

on='--today 2026-03-10'
# shellcheck disable=SC2086
{
vault_new
note_english Good.md 2026-03-01
printf -- '---\nfirst_study: 2026-03-1x\nreview_1day: false\n---\n' >Kant.md
printf -- '---\nfirst_study: 2026-03-01\ntitle: a: b\n---\n' >Bismarck.md
day='the first study day of 1 note cannot be read (`review check` lists it): Kant.md:2:14: first_study: "2026-03-1x" is not written as a day'
yaml='1 note cannot be read (`review check` lists it): Bismarck.md:3:9: mapping values are not allowed in this context'
for command in today list next init; do
    run $on $command
    is "$command has the place and the reason, and no list of forms" "$err" "$yaml
$day"
done
run $on today -q
is '-q drops both' "$err" ''
for command in 'show Good' 'explain Good' history 'done Good' 'undo' 'check' 'scan' 'refresh' 'postpone Good 1'; do
    run $on $command
    unlike "$command does not repeat them" "$err" 'cannot be read \('
done
run $on check
like 'check has the forms' "$out" 'is not written as a day; write 2024-08-25, '
cat >"$T/editor" <<'END'
#!/bin/sh
printf '%s\n' '---' 'first_study: "x; y"' 'review_1day: false' '---' >"$1"
END
chmod +x "$T/editor"
EDITOR=$T/editor run $on edit Good
like 'edit says what cannot be read now' "$err" '^Good.md:2: first_study: "x; y" is not written as a day; write'
mv Kant.md "$T"
mv Bismarck.md "$T"
run $on today
like 'a semicolon within quotes is a part of the reason' "$err" 'first_study: "x; y" is not written as a day$'
}
