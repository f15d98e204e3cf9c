#!/bin/sh
# help, and what is said about a wrong command line
. "$(dirname "$0")/lib.sh"

run help
is 'help succeeds' "$status" 0
is 'it says nothing on standard error' "$err" ''
for command in init today next list show new start 'done' undo postpone suspend resume refresh \
    history explain check scan relink export import config help; do
    like "it names $command" "$out" "^  $command "
done
unlike 'it names nothing that is not there' "$out" '^  (study|stats|completion)'

run nonsense
is 'an unknown command is wrong usage' "$status" 2
is 'nothing goes to standard output' "$out" ''
like 'the message names it' "$err" nonsense
