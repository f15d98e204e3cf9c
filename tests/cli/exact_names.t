#!/bin/sh
# NOTE: an exact name goes before a part of another title, also if its note vanished or cannot be read
. "$(dirname "$0")/lib.sh"

on='--today 2026-03-10'
EDITOR=true
export EDITOR

# shellcheck disable=SC2086
{
vault_new
mkdir net
note_english net/TCP.md 2026-03-01
note_english 'net/TCP congestion.md' 2026-03-01
run $on list
rm net/TCP.md
run $on list
before=$(sums)
for command in 'done' show explain edit postpone suspend history; do
    case $command in
    postpone) run $on postpone TCP 3 ;;
    history) continue ;;
    *) run $on $command TCP ;;
    esac
    is "$command of a deleted note does not take another one for it" "$status" 1
    like "$command says that it vanished" "$err" '^review: net/TCP.md: this note has vanished'
done
run $on 'done' '[[TCP]]'
like 'so does a link' "$err" 'this note has vanished'
run $on 'done' net/TCP.md
like 'and a path' "$err" 'this note has vanished'
is 'no note has changed' "$(sums)" "$before"
run $on start TCP
like 'start knows it as well' "$err" 'this note has vanished'
run $on 'done' congest
is 'a part of a title is found as before' "$status" 0

# --- a note that cannot be read, in a folder, by its title
printf -- '---\nfirst_study: 2026-03-01\ntitle: a: b\n---\n' >net/Bismarck.md
note_english 'Bismarck in Berlin.md' 2026-03-01
printf -- '---\nfirst_study: 2026-03-1x\nreview_1day: false\n---\n' >net/Kant.md
echo 'Only text.' >'net/Plain one.md'
before=$(sums)
for command in 'done' show explain suspend; do
    run $on $command Bismarck
    is "$command of a note that cannot be read is refused" "$status" 1
    like "$command says where and why" "$err" '^review: net/Bismarck.md:3:9: mapping values are not allowed'
    run $on $command 'Plain one'
    is "$command of a file that is not a study note is refused" "$status" 1
    case $command in
    explain) like 'explain says what it lacks' "$err" '^review: net/Plain one.md: not a study note' ;;
    *) like "$command names the command that starts it" "$err" \
        "^review: net/Plain one.md is not a study note yet: .*\`review start 'net/Plain one.md'\`" ;;
    esac
done
run $on 'done' Kant
is 'a note without a readable day is refused' "$status" 1
like 'done says where and why' "$err" 'net/Kant.md:2:14: first_study: "2026-03-1x" is not written as a day'
run $on edit Bismarck
is 'edit opens the note that cannot be read' "$status" 0
like 'not another one' "$err" 'net/Bismarck.md'
is 'no note has changed by that' "$(sums)" "$before"
}
