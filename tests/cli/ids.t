#!/bin/sh
# What a command wrote is found under each id of a note: undo gives every byte back after an `id:`, or
# another machine's journal, has made another id the shown one. 20 notes, and 60 with CASES, as `make
# check-slow` sets it; NOTES sets another number.
. "$(dirname "$0")/lib.sh"

notes=${NOTES:-${CASES:+60}}
notes=${notes:-20}
on='--today 2026-03-10'

# Every tenth note has an id of its own, in turn one that is shown first and one that is shown last.
make_notes() {
    i=0
    while [ $i -lt "$notes" ]; do
        id=''
        [ $((i % 20)) != 5 ] || id="id: 000$i"
        [ $((i % 20)) != 15 ] || id="id: zz$i"
        { [ -z "$id" ] || printf -- '---\n%s\ntags: [a]\n---\n' "$id"; printf '# N%s\n\ntext %s\n' $i $i; } >"n$i.md"
        i=$((i + 1))
    done
}
sums_of_notes() { find . -name .review -prune -o -name '*.md' -exec cksum {} + | sort; }

# What another machine says of the same notes, without having heard of this one: its ids differ.
other_machine() { # NAME
    mkdir -p "$T/$1" && cp ./*.md "$T/$1/"
    ( cd "$T/$1" && XDG_DATA_HOME="$T/$1.data" REVIEW_DEVICE=$1 "$REVIEW" init . >/dev/null &&
        REVIEW_DEVICE=$1 "$REVIEW" --today 2026-03-10 postpone n0 1 >/dev/null 2>&1 )
    cp "$T/$1/.review/journal/"*.jsonl .review/journal/
}

# try TITLE ARRIVES…: start, mark and take both back; a journal arrives before each step that is named.
try() {
    title=$1
    shift
    vault_new "ids-$(echo "$title" | tr -c 'a-z\n' -)"
    make_notes
    sums_of_notes >"$T/before"
    run init .
    for step in start 'done' undo-done undo-start; do
        case " $* " in *" $step "*) other_machine "$step-$(echo "$title" | cksum | cut -d' ' -f1)" ;; esac
        case $step in
        start) run $on start . --yes ;;
        'done') run $on 'done' --day 4 $(ls | sed -n 's/\.md$//p') ;;
        *) run $on undo ;;
        esac
        is "$title: $step succeeds" "$status" 0
        [ $step != start ] || sums_of_notes >"$T/started"
        [ $step != undo-done ] || { sums_of_notes >"$T/now"; same "$title: the mark is out of every note" "$T/now" "$T/started"; }
    done
    sums_of_notes >"$T/now"
    same "$title: every byte is as it was" "$T/now" "$T/before"
    run undo
    is "$title: and nothing is left to take back" "$status" 1
}

# shellcheck disable=SC2086,SC2046
{
try 'alone'
try 'news before the mark' 'done'
try 'news before each undo' undo-done undo-start
}

# --- an id is written into the front matter that `start` made
# shellcheck disable=SC2059
for end in '' '\r'; do
    vault_new "fences${#end}"
    printf "# N$end\ntext$end\n" >n.md
    run init .
    # shellcheck disable=SC2086
    run $on start n
    cp n.md "$T/started"
    sed -i "1a id: zz$end" n.md
    cp n.md "$T/named"
    run $on list
    run undo
    printf -- "---$end\nid: zz$end\n---$end\n# N$end\ntext$end\n" >"$T/left"
    same 'undo of start takes out its keys, and leaves the others' n.md "$T/left"
    run redo
    is 'redo puts them back' "$(grep -v '^id' n.md | sort)" "$(grep -v '^id' "$T/named" | sort)"
    run undo
    same 'and undo takes them out again' n.md "$T/left"
done
