#!/bin/sh
# A command that a message names works as it is, whatever the name of the note
. "$(dirname "$0")/lib.sh"

export REVIEW_TODAY=2024-03-20
# named PATTERN: the command between back quotes that begins so, in what was printed
named() {
    cat "$T/out" "$T/err" | tr '\n' ' ' | tr -s ' ' | grep -o "\`review $1[^\`]*\`" | head -n 1 | tr -d '`'
}
# works TITLE COMMAND: a shell runs it and it succeeds
works() {
    ok "$1: $2" sh -c "$(printf '%s' "$2" | sed "s,^review,\"$REVIEW\",")"
}

vault_new
n=0
for name in "Kreb's cycle" 'say "aah"' '-dash' 'a $HOME `x`' 'so what?' 'star*[1]' '삼투압 "가"'; do
    n=$((n + 1))
    note_english "$name.md" 2024-03-0$n
    run 'done' -- "$name"
    is "$name: marked" "$status" 0
    case $name in
    *\`*) ;; # a back quote ends what the message quotes
    *)
        run "$name"
        case $name in
        -*) ;; # an option
        *) works 'an unknown command names `show`' "$(named show)" ;;
        esac
        mv -- "./$name.md" "$T/kept.md"
        run show -- "$name"
        works 'history of a note that vanished' "$(named history)"
        run check
        like 'check names relink' "$out" 'Fix: `review relink '
        # What `check` says to write into the settings makes it silent.
        tr '\n' ' ' <"$T/out" | tr -s ' ' | grep -o 'ignore: \["[^]]*.*"\]' | head -n 1 >.review/config.yaml
        run check
        unlike 'the pattern that check gives is that of the note' "$out" 'vanished'
        rm .review/config.yaml
        mv "$T/kept.md" "./$name.md"
        run list
        ;;
    esac
done
