#!/bin/sh
# Writers, readers and scans at once: every mark that was acknowledged is an event and a ticked box
. "$(dirname "$0")/../cli/lib.sh"

writers=${WRITERS:-8} marks=${MARKS:-25}
vault_new
for w in $(seq "$writers"); do
    for i in $(seq "$marks"); do
        printf -- '---\nfirst_study: 2024-09-01\nreview_1day: false\nreview_4day: false\nprogress: "0"\n---\nnote %s\n' \
            "$w-$i" >"note $w-$i.md"
    done
done
mkdir cards
for i in $(seq "$marks"); do
    printf -- '---\nfirst_study: 2024-09-01\nreview_1day: false\n---\n# Cues\n\n- question %s\n    answer\n' "$i" >"cards/card $i.md"
done
run scan
(for i in $(seq "$marks"); do printf '\n3\n'; done | "$REVIEW" --today 2024-09-02 study folder:cards >"$T/studied" 2>>"$T/complained"
    echo "ended with $?" >>"$T/studied") &
for w in $(seq "$writers"); do
    (for i in $(seq "$marks"); do
        "$REVIEW" --today 2024-09-02 'done' "note $w-$i.md" >>"$T/said.$w" 2>>"$T/complained"
    done) &
done
for k in 1 2 3; do
    (while [ ! -e "$T/over" ]; do
        "$REVIEW" --today 2024-09-02 today --json >/dev/null 2>>"$T/complained" || echo "today: $?"
        "$REVIEW" scan >/dev/null 2>>"$T/complained" || echo "scan: $?"
    done >>"$T/complained") &
done
for w in $(seq "$writers"); do
    wait %"$((w + 1))" 2>/dev/null
done
# The readers end when the last writer has.
while [ "$(cat "$T"/said.* 2>/dev/null | wc -l)" -lt $((writers * marks)) ] && [ $((k += 1)) -lt $((3000 + 5 * writers * marks)) ]; do
    sleep 0.1
done
: >"$T/over"
wait
is 'every mark was acknowledged' "$(cat "$T"/said.* | grep -c 'day-1 done')" $((writers * marks))
is 'nobody complained' "$(cat "$T/complained")" ''
run history --json
is 'each is one event' "$(json 'events.*.source' | grep -c '^cli$')" $((writers * marks))
is 'a recall session beside them ends well' "$(tail -n 1 "$T/studied")" 'ended with 0'
is 'each of its answers is an event' "$(json 'events.*.kind' | grep -c '^answered$')" "$marks"
is 'each of its marks, too' "$(json 'events.*.kind' | grep -c '^done$') $(grep -c 'day-1 done, good' "$T/studied")" \
    "$((writers * marks + marks)) $marks"
is 'and a ticked box' "$(cat cards/*.md | grep -c '^review_1day: true$')" "$marks"
is 'and one ticked box' "$(cat note*.md | grep -c '^review_1day: true$')" $((writers * marks))
is 'with its progress' "$(cat note*.md | grep -c '^progress: "0.2"$')" $((writers * marks))
is 'nothing is left to be written' "$(sql 'select count(*) from outbox')" 0
is 'and leaves nothing over' "$(find . -name '.review-*' -o -name '*-journal')" ''

# A look that is slower than the writers: it makes them wait in the end, and nobody is told to try again.
if command -v strace >/dev/null && strace -qq -o /dev/null true 2>/dev/null; then
    rm "$T/over"
    (while [ ! -e "$T/over" ]; do
        "$REVIEW" --today 2024-09-02 'done' 'note 1-1' --day 4 && "$REVIEW" undo
    done >/dev/null 2>"$T/complained") &
    strace -f -qq -o /dev/null -e inject=getdents64:delay_enter=150000 "$REVIEW" scan >/dev/null 2>"$T/slow"
    is 'a look that is always overtaken ends well' "$? $(cat "$T/slow")" '0 '
    : >"$T/over"
    wait
    is 'and nobody who waits for it complains' "$(cat "$T/complained")" ''
else
    skip 'a look that is always overtaken ends well' 'strace does not run here'
fi

# A refresh that others overtake: each note is rewritten, whatever comes and goes before it in the index.
if command -v strace >/dev/null && strace -qq -o /dev/null true 2>/dev/null; then
    vault_new overtaken
    for i in $(seq 1000 1300); do
        printf -- '---\nfirst_study: 2024-09-01\nreview_1day: true\nstage: wrong\n---\nnote %s\n' "$i" >"note $i.md"
    done
    for i in $(seq 60); do
        printf -- '---\nfirst_study: 2024-09-01\n---\nfirst %s\n' "$i" >"a $i.md"
    done
    run scan
    (k=0
    while [ ! -e "$T/refreshed" ] && [ $((k += 1)) -lt 500 ]; do
        rm -f "a $k.md"
        printf -- '---\nfirst_study: 2024-09-01\n---\nlast %s\n' "$k" >"z $k.md"
        "$REVIEW" -q scan >/dev/null
    done 2>"$T/scans") &
    strace -f -qq -o /dev/null -e trace=fdatasync,fsync -e inject=fdatasync,fsync:delay_enter=2000 "$REVIEW" refresh >"$T/said" 2>&1
    : >"$T/refreshed"
    wait
    is 'a refresh beside scans leaves no note wrong' "$(grep -l 'stage: wrong' note*.md)" ''
    is 'nobody complains' "$(cat "$T/scans")" ''
    like 'and it counts what it did' "$(cat "$T/said")" '^301 of 3[0-9]* notes rewritten'
else
    skip 'a refresh beside scans leaves no note wrong' 'strace does not run here'
fi
