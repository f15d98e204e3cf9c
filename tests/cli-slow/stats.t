#!/bin/sh
# Twelve weeks of a student with two devices: what stats says of them is what the log of the simulation says, for
# every milestone, day, subject and cue. tests/cli-slow/student simulates and counts; it knows the manual only.
. "$(dirname "$0")/../cli/lib.sh"

student=$root/tests/cli-slow/student
today=$("$student" day 96)

# vault_of SEED: two machines with the notes of the student; each takes the events of both devices, in its order.
vault_of() {
    for machine in one other; do
        vault_new "$machine$1"
        "$student" make "$1" "$T/$machine$1"
    done
    cd "$T/one$1" && run import ../one"$1".laptop && run import ../one"$1".phone
    cd "$T/other$1" && run import ../one"$1".phone && run import ../one"$1".laptop && run import ../one"$1".phone
}

# agrees TITLE SEED [KEY=VALUE…] [-- ARGUMENT…]: the figures of `stats` with the arguments are those of the log
agrees() {
    title=$1 seed=$2
    shift 2
    limits=''
    while [ $# -gt 0 ]; do
        _word=$1
        shift
        [ "$_word" != -- ] || break
        limits="$limits $_word"
    done
    run --today "$today" stats --json "$@"
    # shellcheck disable=SC2086
    "$student" expect "$seed" $limits >"$T/expected" 2>"$T/curve"
    "$student" flat "$T/out" >"$T/flat"
    [ -z "$limits" ] || case $limits in *subject=*)
        # The streak of one subject is not in the log.
        grep -v '^streak' "$T/flat" >"$T/flat.rest" && mv "$T/flat.rest" "$T/flat" ;;
    esac
    same "$title" "$T/flat" "$T/expected"
}

for seed in ${SEEDS:-0 1 2}; do
    vault_of "$seed"
    agrees "student $seed: every figure" "$seed"
    is 'what is recalled follows the forgetting curve' "$(cat "$T/curve")" ''
    ok 'there is enough to count' test "$(grep -c '^day ' "$T/expected")" -gt 50
    ok 'the advice is there' grep -q '^advice' "$T/expected"
    agrees "student $seed: one subject" "$seed" subject=Latin -- subject:latin
    agrees "student $seed: five weeks" "$seed" since=20 until=55 -- --since "$("$student" day 20)" --until "$("$student" day 55)"

    # The other machine, and then both after each has everything of the other.
    run --today "$today" stats --json
    sed "s|/one$seed\"|/other$seed\"|" "$T/out" >"$T/here"
    cd "$T/other$seed" || exit 1
    run --today "$today" stats --json
    same 'the other machine says the same' "$T/out" "$T/here"
    "$REVIEW" export json >"$T/all"
    cd "$T/one$seed" || exit 1
    run import "$T/all"
    run scan --rebuild
    agrees "student $seed: after an exchange and a rebuild" "$seed"

    if script -qc true /dev/null >/dev/null 2>&1; then
        TERM=dumb script -qc "stty cols 80 rows 24; '$REVIEW' --today $today stats" /dev/null </dev/null >"$T/screen"
        is 'it fits 24 lines of 80 columns, with one for the next command' \
            "$(tr -d '\r' <"$T/screen" | LC_ALL=C.UTF-8 awk 'length > 80 || NR > 23')" ''
    fi

    # Weak cues are those that is:weak selects.
    "$student" flat "$T/out" | sed -n 's/^weak [0-9a-f]* \(.*\.md\) .*/\1/p' | sort -u >"$T/weak"
    run --today "$today" list is:weak --json
    json 'notes.*.path' | sort >"$T/listed"
    same 'is:weak lists the notes with a weak cue' "$T/listed" "$T/weak"
done

# A day with one review each of the same note, and of different notes.
vault_new first
note_english same.md 2026-03-01
note_english mine.md 2026-03-01
cp -R "$T/first" "$T/second" && rm -rf "$T/second/.review" && cd "$T/second" && "$REVIEW" init >"$T/.said"
note_english yours.md 2026-03-01
run --today 2026-03-02 'done' same yours --grade again
cd "$T/first" || exit 1
run --today 2026-03-02 'done' same mine --grade good
cp "$T/second/yours.md" .
cp "$T"/second/.review/journal/*.jsonl .review/journal/
run --today 2026-03-03 stats --json
is 'two machines: a note that both reviewed counts once on a day' "$(json reviews 'days.*.reviews' on_time.on_day)" '3
3
3'
is 'with the grade that was given first' "$(json 'retention.0.notes.answers' 'retention.0.notes.recalled')" '3
1'
sed 's|/first"|/second"|' "$T/out" >"$T/here"
cp .review/journal/*.jsonl "$T/second/.review/journal/"
cp mine.md "$T/second/"
cd "$T/second" || exit 1
run --today 2026-03-03 stats --json
same 'both say the same' "$T/out" "$T/here"
