#!/bin/sh
# help, and what is said about a wrong command line
. "$(dirname "$0")/lib.sh"

run help
is 'help succeeds' "$status" 0
is 'it says nothing on standard error' "$err" ''
for command in init today next list show 'done' undo start new postpone suspend resume study \
    refresh check explain history stats export import scan relink config completion help; do
    like "it names $command" "$out" "(^|[ ,])$command([ ,]|\$)"
done

run nonsense
is 'an unknown command is wrong usage' "$status" 2
is 'nothing goes to standard output' "$out" ''
like 'the message names it' "$err" nonsense
