#!/bin/sh
# Every command with every kind of mistake: the status, the word that is wrong, the next step, whole words on
# narrow screens: there one mistake in five, and each with CASES, as `make check-slow` sets it. The commands and
# their options come from `review help`, so that a new one is tried as well.
. "$(dirname "$0")/lib.sh"

vault_new
for n in Osmosis Modes 'TCP slow start' 'TCP fast open'; do
    note_english "$n.md" 2026-03-01
done
export REVIEW_TODAY=2026-03-05
run today
review_dir_sum() { find . -name '*.md' -exec cksum {} + | sort | cksum; }
notes_before=$(review_dir_sum)

# The help of each command, asked for once.
mkdir "$T/helps"
for command in $(commands); do
    "$REVIEW" help "$command" >"$T/helps/$command"
    sed -n "1s/^usage: review $command \\{0,1\\}//p" "$T/helps/$command" >"$T/helps/$command.usage"
    sed 's/\[[^][]*\]//g; s/\[[^][]*\]//g' "$T/helps/$command.usage" | tr -s ' ' '\n' | grep -v '^--' | grep . \
        >"$T/helps/$command.required"
done
# usage COMMAND: what help says that it accepts, in $usage
usage() { read -r usage <"$T/helps/$1.usage" || usage=''; }
# required COMMAND: the operands that it needs, one on each line, in $required
required() {
    required=''
    while read -r _word; do required="$required$_word
"; done <"$T/helps/$1.required"
}
# operands COMMAND NAME: operands for what it needs, NAME in the place of its first note, in $operands
operands() {
    operands=''
    required "$1"
    for _kind in $required; do
        case $_kind in
        NOTE* | OLD) operands="$operands $2" ;;
        NEW) operands="$operands Osmosis" ;;
        DAYS*) operands="$operands 3" ;;
        TITLE) operands="$operands Fresh" ;;
        FILE) operands="$operands events.json" ;;
        json*) operands="$operands json" ;;
        GRADE) operands="$operands good" ;;
        *UNTIL) operands="$operands 2026-03-09" ;;
        *) operands="$operands x" ;;
        esac
    done
}
takes() { usage "$1" && case $usage in $2) ;; *) false ;; esac; } # COMMAND PATTERN

# try KIND STATUSES WORD ARGUMENT…: runs it and remembers it for the screens. The message names WORD and a next
# step.
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
    case $err in
    *'`review '* | *-[a-z]* | *'did you mean'* | *[Gg]ive* | *'write '*) ;;
    *) _fault='there is no next step' ;;
    esac
    is "it names what is wrong and what to do" "$_fault" ''
}

for command in $(commands); do
    required "$command"
    needed=$required
    if [ -n "$needed" ]; then
        try 'no argument' 2 "$command" "$command"
    fi
    operands "$command" Osmosis
    set -- $operands
    try 'unknown option' 2 --bogus "$command" "$@" --bogus
    like 'the help of the command is named' "$err" "\`review help $command\`"
    try 'unknown letter' 2 -Z "$command" "$@" -Z
    for option in $(sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\) [A-Z].*/\2/p' "$T/helps/$command"); do
        try 'no value' 2 "$option" "$command" "$@" "$option"
        like 'the help of the command is named' "$err" "\`review help $command\`"
    done
    for option in $(sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\)  .*/\2/p' "$T/helps/$command"); do
        try 'a value that it does not have' 2 "$option=x" "$command" "$@" "$option=x"
    done
    usage "$command"
    case $usage in
    *FILTER* | *NOTE…*) ;;
    *) try 'one word too many' 2 surplus "$command" "$@" surplus surplus surplus ;;
    esac
    if takes "$command" '*NOTE*' && [ "${needed#TITL}" = "$needed" ]; then
        [ -n "$needed" ] || set -- TCP
        operands "$command" TCP
        [ -z "$needed" ] || set -- $operands
        try ambiguous 1 TCP "$command" "$@"
        is 'each candidate has its line' "$(printf '%s\n' "$err" | grep -c '^  TCP [a-z]* [a-z]*')" 2
        [ -n "$needed" ] || set -- Osmozis
        operands "$command" Osmozis
        [ -z "$needed" ] || set -- $operands
        try 'unknown name' 1 Osmozis "$command" "$@"
        like 'the nearest name is given' "$err" '^  Osmosis'
        [ -n "$needed" ] || set -- -
        operands "$command" -
        [ -z "$needed" ] || set -- $operands
        if takes "$command" '*NOTE…*'; then
            try 'no names on standard input' 1 'standard input' "$command" "$@"
        else
            try 'names from standard input' '1 2' '"-"' "$command" "$@"
        fi
    fi
    if takes "$command" '[[]FILTER*'; then
        run "$command" zzz
        is "$command zzz succeeds" "$status" 0
        like 'it says what fits nothing' "$out$err" zzz
        unlike 'it does not say that nothing is due' "$out$err" 'Nothing is due'
        try 'unknown filter' 2 subjekt:x "$command" subjekt:x
        like 'the nearest filter is named' "$err" 'subject:'
        try 'no value of a filter' 2 subject: "$command" subject:
    fi
    formats=$(sed -n 's/^  \(-., \)\{0,1\}--\(json\|paths\|format\) .*/\2/p' "$T/helps/$command" | sort | paste -sd ' ' -)
    operands "$command" Osmosis
    set -- $operands
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
    sort -u "$T/tried" | awk -v every="${CASES:+1}" 'NR % (every ? every : 5) == 0' >"$T/unique"
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
