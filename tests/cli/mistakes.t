#!/bin/sh
# Every command with every kind of mistake: the status, the word that is wrong, the next step, whole words on
# narrow screens: there one mistake in eight of each kind, and each with CASES, as `make check-slow` sets it. The
# commands and their options come from `review help`, so that a new one is tried as well.
. "$(dirname "$0")/lib.sh"

vault_new
for n in Osmosis Modes 'TCP slow start' 'TCP fast open'; do
    note_english "$n.md" 2026-03-01
done
export REVIEW_TODAY=2026-03-05
run today
review_dir_sum() { find . -name '*.md' -exec cksum {} + | sort | cksum; }
notes_before=$(review_dir_sum)

# What the help of each command says, asked for once.
mkdir "$T/helps" "$T/facts"
commands >"$T/commands"
while read -r command; do
    "$REVIEW" help "$command" >"$T/helps/$command"
done <"$T/commands"
awk -v to="$T/facts/" '
    function finish() { if (command != "") print usage "\n" required "\n" valued "\n" plain "\n" formats >(to command) }
    FNR == 1 {
        finish()
        command = FILENAME; sub(/.*\//, "", command)
        usage = $0
        if (!sub("^usage: review " command " ?", "", usage)) usage = ""
        required = valued = plain = formats = ""
        left = usage; gsub(/\[[^][]*\]/, "", left); gsub(/\[[^][]*\]/, "", left)
        n = split(left, word, " ")
        for (i = 1; i <= n; i++) if (word[i] !~ /^--/) required = required word[i] " "
    }
    match($0, /^  (-., )?--[a-z-]* /) {
        option = substr($0, 1, RLENGTH - 1); after = substr($0, RLENGTH + 1, 1)
        sub(/.*--/, "--", option)
        if (after ~ /[A-Z]/) valued = valued option " "
        if (after == " ") plain = plain option " "
        if (option ~ /^--(json|paths|format)$/) formats = formats option " "
    }
    END { finish() }' "$T"/helps/*
# facts COMMAND: its $usage, the operands that it $required, its options that are $valued and those that are $plain,
# and those that choose $formats
facts() {
    { read -r usage && read -r required && read -r valued && read -r plain && read -r formats; } <"$T/facts/$1"
}
# operands NAME: operands for what the command needs, NAME in the place of its first note, in $operands
operands() {
    operands=''
    for _kind in $required; do
        case $_kind in
        NOTE* | OLD) operands="$operands $1" ;;
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
takes() { case $usage in $1) ;; *) false ;; esac; } # PATTERN

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
    printf '%s\t%s\n' "$_kind" "$*" >>"$T/tried"
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

while read -r command <&3; do
    facts "$command"
    if [ -n "$required" ]; then
        try 'no argument' 2 "$command" "$command"
    fi
    operands Osmosis
    set -- $operands
    try 'unknown option' 2 --bogus "$command" "$@" --bogus
    like 'the help of the command is named' "$err" "\`review help $command\`"
    try 'unknown letter' 2 -Z "$command" "$@" -Z
    for option in $valued; do
        try 'no value' 2 "$option" "$command" "$@" "$option"
        like 'the help of the command is named' "$err" "\`review help $command\`"
    done
    for option in $plain; do
        try 'a value that it does not have' 2 "$option=x" "$command" "$@" "$option=x"
    done
    case $usage in
    *FILTER* | *NOTE…*) ;;
    *) try 'one word too many' 2 surplus "$command" "$@" surplus surplus surplus ;;
    esac
    if takes '*NOTE*' && [ "${required#TITL}" = "$required" ]; then
        [ -n "$required" ] || set -- TCP
        operands TCP
        [ -z "$required" ] || set -- $operands
        try ambiguous 1 TCP "$command" "$@"
        is 'each candidate has its line' "$(printf '%s\n' "$err" | grep -c '^  TCP [a-z]* [a-z]*')" 2
        [ -n "$required" ] || set -- Osmozis
        operands Osmozis
        [ -z "$required" ] || set -- $operands
        try 'unknown name' 1 Osmozis "$command" "$@"
        like 'the nearest name is given' "$err" '^  Osmosis'
        [ -n "$required" ] || set -- -
        operands -
        [ -z "$required" ] || set -- $operands
        if takes '*NOTE…*'; then
            try 'no names on standard input' 1 'standard input' "$command" "$@"
        else
            try 'names from standard input' '1 2' '"-"' "$command" "$@"
        fi
    fi
    if takes '[[]FILTER*'; then
        run "$command" zzz
        is "$command zzz succeeds" "$status" 0
        like 'it says what fits nothing' "$out$err" zzz
        unlike 'it does not say that nothing is due' "$out$err" 'Nothing is due'
        try 'unknown filter' 2 subjekt:x "$command" subjekt:x
        like 'the nearest filter is named' "$err" 'subject:'
        try 'no value of a filter' 2 subject: "$command" subject:
    fi
    operands Osmosis
    set -- $operands
    case $formats in
    *format*) try 'a wrong value' 2 jsn "$command" "$@" --format jsn
        like 'the nearest value is named' "$err" 'Did you mean json' ;;
    esac
    case $formats in
    *json*format* | *format*json*) try 'two formats' 2 --json "$command" "$@" --json --format table ;;
    esac
    case $formats in
    *paths*) try 'two formats' 2 --paths "$command" "$@" --json --paths ;;
    esac
done 3<"$T/commands"
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
    sort -u "$T/tried" | awk -F'\t' -v every="${CASES:+1}" 'seen[$1]++ % (every ? every : 8) == 0 { print $2 }' >"$T/unique"
    cat >"$T/all" <<'END'
while IFS= read -r line; do
    echo "@@ $line"
    eval "\"\$REVIEW\" $line" 2>&1 </dev/null
done <"$T/unique"
END
    echo 'for t in "" done filters dates words scripting config options; do "$REVIEW" help $t; done' >"$T/topics"
    export REVIEW T
    sh "$T/all" >"$T/piped"
    unlike 'in a pipe nothing is broken or coloured' "$(cat "$T/piped")" "$(printf '\033')"
    words "$T/piped" >"$T/piped.words"
    sh "$T/topics" | words /dev/stdin >"$T/topics.words"
    for columns in 80 40; do
        TERM=xterm script -qc "stty cols $columns; sh $T/all" /dev/null >"$T/screen" </dev/null
        words "$T/screen" >"$T/screen.words"
        same "at $columns columns no word is broken or lost" "$T/piped.words" "$T/screen.words"
        is "at $columns columns no line is longer, unless it is one word" \
            "$(tr -d '\r' <"$T/screen" | grep -v '^@@' | LC_ALL=C.UTF-8 awk -v most=$columns 'length > most && NF > 1')" ''
        TERM=xterm script -qc "stty cols $columns; sh $T/topics" /dev/null </dev/null | words /dev/stdin >"$T/screen.words"
        same "at $columns columns no word of help is broken or lost" "$T/topics.words" "$T/screen.words"
    done
else
    skip 'narrow terminals' 'script does not work here'
fi
