#!/bin/sh
# history and export of any length: written while they are read
. "$(dirname "$0")/lib.sh"

# More than a pipe holds.
long=$(printf '%0200d' 0)
vault_new vault
for i in $(seq 350); do
    printf -- '---\nfirst_study: 2024-09-01\nreview_1day: false\n---\ntext %s\n' "$i" >"$long$i.md"
done
run scan
for command in 'export json' 'history --json' 'history --all' 'history --format csv'; do
    # shellcheck disable=SC2086
    run $command
    mv "$T/out" "$T/before"
    is "$command is more than a pipe holds" "$(($(wc -c <"$T/before") > 65536))" 1

    # The reader comes when a mark was made.
    mkfifo "$T/pipe"
    # shellcheck disable=SC2086
    "$REVIEW" $command >"$T/pipe" 2>"$T/said" &
    exec 3<"$T/pipe"
    dd bs=1 count=1 <&3 >"$T/late" 2>"$T/dd" # by then it has begun
    run --today 2024-09-03 'done' "${long}7.md" --on 2024-09-02 --day 1
    is 'a reader that is slow holds no mark up' "$status" 0
    cat <&3 >>"$T/late"
    exec 3<&-
    wait
    same 'and is given what there was when it began' "$T/late" "$T/before"
    rm "$T/pipe"
    run undo

    # shellcheck disable=SC2086
    "$REVIEW" $command >/dev/full 2>"$T/said"
    is 'a full output is an error' $? 3
    like 'that says so' "$(cat "$T/said")" 'standard output: No space left'
    # shellcheck disable=SC2086
    { "$REVIEW" $command; echo $? >"$T/status"; } 2>"$T/said" | head -c 1 >/dev/null
    is 'a reader that goes away needs no message' "$(cat "$T/said" "$T/status")" 3
done

run history --json
is 'all the events come' "$(($(json 'events.*.id' | sort -u | wc -l)))" 358
is 'with those that were taken back' "$(json 'events.*.undone' | grep -c true)" 4
run --today 2024-09-03 'done' "${long}7.md"
run history --since 2024-09-03 --until 2024-09-02
is 'a span that ends before it begins: status 2' "$status" 2
run history --json --since 2024-09-03 --until 2024-09-03
is 'limits hold' "$(json 'events.*.kind' 'events.*.on')" 'done
2024-09-03'
run undo
run history --json --since 2024-09-03 --until 2024-09-03
is 'and what is outside of them still takes back' "$(json 'events.*.undone')" true
