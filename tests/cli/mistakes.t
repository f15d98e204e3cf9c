#!/bin/sh
# Every command with every kind of mistake: the status, the word that is wrong, the next step, whole words on
# narrow screens. The commands and their options come from `review help`, so that a new one is tried as well.
. "$(dirname "$0")/lib.sh"

vault_new
for n in Osmosis Modes 'TCP slow start' 'TCP fast open'; do
    note_english "$n.md" 2026-03-01
done
export REVIEW_TODAY=2026-03-05
run today
review_dir_sum() { find . -name '*.md' -exec cksum {} + | sort | cksum; }
notes_before=$(review_dir_sum)

# usage COMMAND: what help says that it accepts
usage() { "$REVIEW" help "$1" | sed -n "1s/^usage: review $1 \\{0,1\\}//p"; }
# required COMMAND: the operands that it needs, one on each line
required() {
    usage "$1" | sed 's/\[[^][]*\]//g; s/\[[^][]*\]//g' | tr -s ' ' '\n' | grep -v '^--' | grep .
}
# operands COMMAND NAME: operands for what it needs, NAME in the place of its first note
operands() {
    _name=$2
    for _kind in $(required "$1"); do
        case $_kind in
        NOTE* | OLD) printf '%s ' "$_name" ;;
        NEW) printf 'Osmosis ' ;;
        DAYS*) printf '3 ' ;;
        TITLE) printf 'Fresh ' ;;
        FILE) printf 'events.json ' ;;
        json*) printf 'json ' ;;
        *UNTIL) printf '2026-03-09 ' ;;
        *) printf 'x ' ;;
        esac
    done
}
takes_note() { usage "$1" | grep -q 'NOTE'; }
takes_notes() { usage "$1" | grep -q 'NOTE…'; }
takes_filter() { usage "$1" | grep -q '^\[FILTER'; }

# try KIND STATUSES WORD ARGUMENT…: runs it and remembers it for the screens. The message names WORD and a next step.
: >"$T/tried"
try() {
    _kind=$1 _statuses=$2 _word=$3
    shift 3
    run "$@"
    case " $_statuses " in
    *" $status "*) pass "$_kind: review $*: status $status" ;;
    *) fail "$_kind: review $*" "status $status, expected one of $_statuses" ;;
    esac
    if [ "$status" = 0 ]; then
        return
    fi
    printf '%s\n' "$*" >>"$T/tried"
    _fault=''
    [ -z "$out" ] || _fault="something is printed: $out"
    case $err in 'review: '*) ;; *) _fault='no message' ;; esac
    case $err in *"$_word"*) ;; *) _fault="$_word is not named" ;; esac
    case $err in *'\n'*) _fault='a line break is escaped' ;; esac
    printf '%s\n' "$err" | grep -Eq '`review |--?[a-z]|did you mean|[Gg]ive|write ' || _fault='there is no next step'
    is "it names what is wrong and what to do" "$_fault" ''
}

for command in $(commands); do
    needed=$(required "$command")
    if [ -n "$needed" ]; then
        try 'no argument' 2 "$command" "$command"
    fi
    set -- $(operands "$command" Osmosis)
    try 'unknown option' 2 --bogus "$command" "$@" --bogus
    like 'the help of the command is named' "$err" "\`review help $command\`"
    try 'unknown letter' 2 -Z "$command" "$@" -Z
    for option in $("$REVIEW" help "$command" | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\) [A-Z].*/\2/p'); do
        try 'no value' 2 "$option" "$command" "$@" "$option"
        like 'the help of the command is named' "$err" "\`review help $command\`"
    done
    for option in $("$REVIEW" help "$command" | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\)  .*/\2/p'); do
        try 'a value that it does not have' 2 "$option=x" "$command" "$@" "$option=x"
    done
    case $(usage "$command") in
    *FILTER* | *NOTE…*) ;;
    *) try 'one word too many' 2 surplus "$command" "$@" surplus surplus surplus ;;
    esac
    if takes_note "$command" && [ "$(required "$command" | head -n 1 | cut -c1-4)" != TITL ]; then
        [ -n "$needed" ] || set -- TCP
        [ -z "$needed" ] || set -- $(operands "$command" TCP)
        try ambiguous 1 TCP "$command" "$@"
        is 'each candidate has its line' "$(printf '%s\n' "$err" | grep -c '^  TCP [a-z]* [a-z]*')" 2
        [ -n "$needed" ] || set -- Osmozis
        [ -z "$needed" ] || set -- $(operands "$command" Osmozis)
        try 'unknown name' 1 Osmozis "$command" "$@"
        like 'the nearest name is given' "$err" '^  Osmosis'
        [ -n "$needed" ] || set -- -
        [ -z "$needed" ] || set -- $(operands "$command" -)
        if takes_notes "$command"; then
            try 'no names on standard input' 1 'standard input' "$command" "$@"
        else
            try 'names from standard input' '1 2' '"-"' "$command" "$@"
        fi
    fi
    if takes_filter "$command"; then
        run "$command" zzz
        is "$command zzz succeeds" "$status" 0
        like 'it says what fits nothing' "$out$err" zzz
        unlike 'it does not say that nothing is due' "$out$err" 'Nothing is due'
        try 'unknown filter' 2 subjekt:x "$command" subjekt:x
        like 'the nearest filter is named' "$err" 'subject:'
        try 'no value of a filter' 2 subject: "$command" subject:
    fi
    formats=$("$REVIEW" help "$command" | sed -n 's/^  \(-., \)\{0,1\}--\(json\|paths\|format\) .*/\2/p' | sort | paste -sd ' ' -)
    set -- $(operands "$command" Osmosis)
    case $formats in
    *format*) try 'a wrong value' 2 jsn "$command" "$@" --format jsn
        like 'the nearest value is named' "$err" 'Did you mean json' ;;
    esac
    case $formats in
    'format json'*) try 'two formats' 2 --json "$command" "$@" --json --format table ;;
    esac
    case $formats in
    *paths*) try 'two formats' 2 --paths "$command" "$@" --json --paths ;;
    esac
done
is 'no mistake changed a note' "$(review_dir_sum)" "$notes_before"

# --- the locale, a pipe and narrow terminals change no word of it
"$REVIEW" help >"$T/help"
for locale in C C.UTF-8 ko_KR.UTF-8; do
    LC_ALL=$locale LANG=$locale "$REVIEW" done TCP 2>"$T/said.$locale"
    LC_ALL=$locale "$REVIEW" help >"$T/help.$locale"
    same "$locale: the message is the same" "$T/said.C" "$T/said.$locale"
    same "$locale: help is the same" "$T/help" "$T/help.$locale"
done

# words FILE: the text without the places where its lines end
words() { tr -d '\r' <"$1" | tr -s ' \n' '\n\n'; }
if script -qc true /dev/null >/dev/null 2>&1; then
    sort -u "$T/tried" >"$T/unique"
    cat >"$T/all" <<'END'
while IFS= read -r line; do
    echo "@@ $line"
    eval "\"\$REVIEW\" $line" 2>&1 </dev/null
done <"$T/unique"
END
    export REVIEW T
    sh "$T/all" >"$T/piped"
    unlike 'in a pipe nothing is broken or coloured' "$(cat "$T/piped")" "$(printf '\033')"
    for columns in 80 40; do
        TERM=xterm script -qc "stty cols $columns; sh $T/all" /dev/null >"$T/screen" </dev/null
        words "$T/piped" >"$T/piped.words"
        words "$T/screen" >"$T/screen.words"
        same "at $columns columns no word is broken or lost" "$T/piped.words" "$T/screen.words"
        is "at $columns columns no line is longer, unless it is one word" \
            "$(tr -d '\r' <"$T/screen" | grep -v '^@@' | LC_ALL=C.UTF-8 awk -v most=$columns 'length > most && NF > 1')" ''
        TERM=xterm script -qc "stty cols $columns; for t in '' done filters dates words scripting config options; do \"\$REVIEW\" help \$t; done" \
            /dev/null >"$T/screen" </dev/null
        for t in '' 'done' filters dates words scripting config options; do "$REVIEW" help $t; done >"$T/help"
        words "$T/help" >"$T/piped.words"
        words "$T/screen" >"$T/screen.words"
        same "at $columns columns no word of help is broken or lost" "$T/piped.words" "$T/screen.words"
    done
else
    skip 'narrow terminals' 'script does not work here'
fi
