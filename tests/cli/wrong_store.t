#!/bin/sh
# --db and -C with a path that cannot be meant: nothing is moved, least of all the vault
. "$(dirname "$0")/lib.sh"

vault_new
note_english AMI.md 2024-03-01
run list
mkdir folder
for path in . folder "$T/vault" .review ..; do
    for command in today 'check --repair' 'check' init 'done AMI' 'config'; do
        # shellcheck disable=SC2086
        run --db "$path" $command
        like "--db $path $command is refused" "$status $err" '^3 review: --db .*: this is a folder; name the file of a store$'
    done
done
for command in today 'check --repair' init; do
    # shellcheck disable=SC2086
    run --db '' $command
    like "--db '' $command names nothing" "$status $err" '^3 review: --db: the path is empty'
    # shellcheck disable=SC2086
    run -C '' $command
    like "-C '' $command neither" "$status $err" '^3 review: -C: the path is empty'
done
is 'nothing was moved' "$(find "$T" -name '*aside*'; ls)" 'AMI.md
folder'
run list
like 'and the vault is as it was' "$out" ' AMI '
