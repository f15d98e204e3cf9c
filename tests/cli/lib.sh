# A harness for the tests of the command line: TAP from a POSIX shell.
#
#   #!/bin/sh
#   . "$(dirname "$0")/lib.sh"
#   plan 3
#   vault_new                                     # $T/vault, and the current folder
#   note_korean aws/AMI.md 2026-03-01 1 4         # first study day; boxes of 1 4 7 14 long
#   run today --today 2026-03-10
#   is 'today succeeds' "$status" 0
#   like 'it lists the note' "$out" 'AMI'
#   is 'it says nothing else' "$err" ''
#
# A test runs in its own temporary folder $T, with HOME and XDG_* inside, in UTC and the C locale,
# without input. MODE picks the tree that REVIEW is taken from, RUNNER goes before it (valgrind …).
# Marks need a --today that is in the past: nothing later enters the history.
# Failures explain themselves on standard error.
# shellcheck shell=sh disable=SC2034,SC2254

set -u
_here=${0%/*}
[ "$_here" != "$0" ] || _here=.
root=$(cd "$_here/../.." && pwd -P)
REVIEW=${REVIEW:-$root/build/${MODE:-release}/review}
RUNNER=${RUNNER:-}
T=$(mktemp -d "${TMPDIR:-/tmp}/review-test.XXXXXX") || exit 1
T=$(cd "$T" && pwd -P)

while read -r _ _name; do
    case $_name in REVIEW_*) unset "${_name%%=*}" ;; esac
done <<END
$(export -p)
END
unset NO_COLOR COLUMNS LINES EDITOR VISUAL PAGER LANG LANGUAGE MAKEFLAGS MFLAGS
export HOME="$T/home" LC_ALL=C TZ=UTC TERM=dumb SHELL=/bin/sh PAGER=cat
export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share"
export XDG_CACHE_HOME="$HOME/.cache" XDG_STATE_HOME="$HOME/.local/state"
mkdir -p "$HOME"
cd "$T" || exit 1
exec </dev/null

status=0 out='' err='' _ran=''
_count=0 _failed=0 _planned=''
_end() {
    _status=$?
    trap - EXIT
    [ ! -e "$T/.unread" ] || fail 'JSON is what was read' "$(cat "$T/.unread")"
    cd /
    # What is mounted in there may be somebody's real folder: it is not ours to remove.
    if grep -q " $T/" /proc/self/mounts 2>/dev/null; then
        note "still mounted, left alone: $T"
        exit 1
    fi
    rm -rf "$T" 2>/dev/null || {
        chmod -R u+rwX "$T"
        rm -rf "$T"
    }
    [ "$_status" = 0 ] || exit "$_status"
    [ -n "$_planned" ] || echo "1..$_count"
    [ "$_failed" = 0 ] || exit 1
}
trap _end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
trap 'exit 141' PIPE

# --- what is expected --------------------------------------------------------------------------

# plan N: N tests follow; without it their number is what was counted at the end.
plan() {
    _planned=$1
    echo "1..$1"
}

# skip_all REASON: this file tests nothing here.
skip_all() {
    echo "1..0 # SKIP $1"
    _planned=0
    exit 0
}

# skip TITLE REASON: one test that cannot be made here.
skip() {
    _count=$((_count + 1))
    echo "ok $_count - $1 # SKIP $2"
}

note() {
    printf '%s\n' "$*" | sed 's/^/# /' >&2
}

pass() {
    _count=$((_count + 1))
    echo "ok $_count - $1"
}

# fail TITLE [MORE…]: a failed test, with the rest and the last command explained.
fail() {
    _count=$((_count + 1)) _failed=$((_failed + 1))
    echo "not ok $_count - $1"
    note "$(basename "$0"): $1"
    shift
    [ $# = 0 ] || note "$@"
    [ -z "$_ran" ] || note "after: review $_ran (status $status)${err:+
$err}"
}

# ok TITLE COMMAND…: the command succeeds; not TITLE COMMAND…: it does not.
ok() {
    _title=$1
    shift
    if "$@" >"$T/.said" 2>&1; then pass "$_title"; else fail "$_title" "$*
$(cat "$T/.said")"; fi
}
not() {
    _title=$1
    shift
    if "$@" >"$T/.said" 2>&1; then fail "$_title" "succeeded: $*"; else pass "$_title"; fi
}

# is TITLE GOT EXPECTED; isnt TITLE GOT UNEXPECTED
is() {
    if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "got:      $2
expected: $3"; fi
}
isnt() {
    if [ "$2" != "$3" ]; then pass "$1"; else fail "$1" "got: $2"; fi
}

# like TITLE TEXT PATTERN: a line of the text matches the extended regular expression;
# unlike: none does.
_matches() { # TEXT PATTERN
    if _glob "$2"; then
        case $1 in
        *"$_newline"*) _any_line "$1" ;;
        *) case $1 in $_glob) ;; *) return 1 ;; esac ;;
        esac
    else
        grep -Eq -e "$2" <<END
$1
END
    fi
}
# _glob PATTERN: the same as a _glob of the shell, which needs no process. That is possible where nothing but a point
# is repeated, and nothing is grouped.
_glob() {
    case $1 in '' | '^' | '$' | '^$' | *"$_newline"*) return 1 ;; esac
    _glob='*' _left=$1
    case $1 in '^'*) _glob='' _left=${1#^} ;; esac
    while [ -n "$_left" ]; do
        _plain=${_left%%[][\\.^\$*+?\(\)\{\}\|]*}
        _glob=$_glob$_plain _left=${_left#"$_plain"}
        case $_left in
        '') ;;
        '$') return 0 ;;
        '.*'*) _glob=$_glob'*' _left=${_left#??} ;;
        .*) _glob=$_glob'?' _left=${_left#?} ;;
        \\[!a-zA-Z0-9\<\>\`\']*)
            _plain=${_left#??}
            _glob=$_glob${_left%"$_plain"} _left=$_plain
            ;;
        '[^'[!\]]*']'* | '['[!\]^!]*']'*)
            _set=${_left%%\]*}
            case ${_set#?} in *[[\\!]*) return 1 ;; esac
            _left=${_left#"$_set"]}
            case $_set in '[^'*) _set="[!${_set#??}" ;; esac
            _glob=$_glob$_set]
            ;;
        *) return 1 ;;
        esac
    done
    _glob=$_glob'*'
}
_any_line() { # TEXT: a line of it fits the _glob
    _ifs=$IFS IFS=$_newline
    set -f
    for _line in $1; do
        case $_line in $_glob) break ;; *) _line='' ;; esac
    done
    set +f
    IFS=$_ifs
    [ -n "$_line" ]
}
like() {
    if _matches "$2" "$3"; then pass "$1"; else fail "$1" "got:     $2
pattern: $3"; fi
}
unlike() {
    if _matches "$2" "$3"; then fail "$1" "got:       $2
unwanted:  $3"; else pass "$1"; fi
}

# count TEXT [PATTERN]: how many lines it has, or how many of them match.
count() {
    _rest=$1 _n=0
    while :; do
        _one=${_rest%%"$_newline"*}
        if [ $# = 1 ] || _matches "$_one" "$2"; then _n=$((_n + 1)); fi
        case $_rest in *"$_newline"*) _rest=${_rest#*"$_newline"} ;; *) break ;; esac
    done
    echo $_n
}

# first TEXT: its first line; last TEXT: its last one; but_first TEXT: all but the first.
first() {
    printf '%s\n' "${1%%"$_newline"*}"
}
last() {
    printf '%s\n' "${1##*"$_newline"}"
}
but_first() {
    case $1 in *"$_newline"*) printf '%s\n' "${1#*"$_newline"}" ;; esac
}

# same TITLE FILE FILE: equal to the byte.
same() {
    if cmp -s "$2" "$3"; then pass "$1"; else fail "$1" "$(diff "$2" "$3" 2>&1 | head -n 20)"; fi
}

# commands: the names of all commands, as `review help` lists them.
commands() {
    "$REVIEW" help | awk '/^  review  / { print "today" }
        /^  review [a-z]/ { print $2 }
        /^  [a-z-]+  / && !/^  review/ { list = $1 != "options"; $1 = "" }
        /^$/ { list = 0 }
        list { gsub(/,/, " "); print }' | tr -s ' ' '\n' | grep .
}

# --- running -----------------------------------------------------------------------------------

# run ARGUMENT…: runs review; sets status, out and err (and $T/out, $T/err to the byte).
run() {
    _ran=$* out='' err=''
    # RUNNER is a command line.
    # shellcheck disable=SC2086
    case " $* " in
    *' --json '*) # a line of any length, of which the shell would read each byte from the file by itself
        out=$($RUNNER "$REVIEW" "$@" 2>"$T/err"; echo "$?:")
        status=${out##*"$_newline"}
        out=${out%"$status"} status=${status%:}
        printf '%s' "$out" >"$T/out"
        _trimmed "$out" && out=$_text
        ;;
    *)
        $RUNNER "$REVIEW" "$@" >"$T/out" 2>"$T/err"
        status=$?
        [ ! -s "$T/out" ] || { _text "$T/out" && out=$_text; }
        ;;
    esac
    [ ! -s "$T/err" ] || { _text "$T/err" && err=$_text; }
}

# _text FILE: its text without NUL and the line feeds at its end, as $(…) gives it. A process for each of a few
# lines would cost as much as review.
_text() {
    _text='' _lines=0
    while IFS= read -r _line; do
        _lines=$((_lines + 1))
        [ $_lines -lt 16 ] || break
        _text=$_text$_line$_newline
        _line=''
    done <"$1"
    if [ $_lines = 16 ]; then
        _text=$(tr -d '\000' <"$1")
        return
    fi
    _trimmed "$_text$_line"
}
_trimmed() { # TEXT: sets _text, without the line feeds at its end
    _text=$1
    while [ "${_text%"$_newline"}" != "$_text" ]; do
        _text=${_text%"$_newline"}
    done
}
_newline='
'

# json PATH…: values of the JSON that the last run printed, a line each: counts.due notes.0.title;
# `#` is a list's length or an object's keys, `*` stands for every element; null is null.
# json_line PATH…: the same on one line, a space after each value.
# json_rows LIST PATH…: a line for each element of a list, with its values: json_rows notes path stage.
# What is no JSON fails the test in the end, as nothing equals nothing.
json() {
    "$root/build/${MODE:-release}/tests/json" "$T/out" "$@" && return
    printf '%s\n' "review $_ran: json $*" >>"$T/.unread"
    return 1
}
json_line() {
    json -l "$@"
}
json_rows() {
    json -r "$@"
}

# sql STATEMENT: asks the store of the vault in the current folder.
sql() {
    sqlite3 -batch .review/review.db "$1"
}
sql_line() { # the rows on one line, a space after each
    sqlite3 -batch -newline ' ' .review/review.db "$1"
}

# typed TEXT: what somebody types into script(1), which would wait for a quarter of a second if its input ended
# before the program had read it.
typed() {
    printf '%s\n' "$1"
    sleep 0.05
}

# Scans when no note is younger than 20 ms. The next command reads such a note again, because its file times may
# not tell of a later change, and writes what it found into the store.
settle() {
    sleep 0.05
    "$REVIEW" scan >/dev/null 2>&1
}

# sums [FOLDER]: a line for each file of a vault outside .review, to compare before and after.
sums() {
    set -- "${1:-.}"/
    _folders=1
    while [ $_folders = 1 ]; do
        _folders=0
        for _name; do
            shift
            case $_name in
            */.review/) ;;
            */) set -- "$@" "$_name"* "$_name".[!.]* "$_name"..?* && _folders=1 ;;
            *)
                if [ -L "$_name" ]; then
                    continue
                elif [ -d "$_name" ]; then
                    set -- "$@" "$_name/" && _folders=1
                elif [ -f "$_name" ]; then
                    set -- "$@" "$_name"
                fi
                ;;
            esac
        done
    done
    [ $# = 0 ] || cksum "$@"
}

# --- days --------------------------------------------------------------------------------------

# A function that begins with _ leaves its result in a variable of its name: a process for each day of
# each note would cost more than all of review.

# day_number DATE: days since 1970-01-01; day_text NUMBER: the date.
_day_number() {
    _y=${1%%-*} _m=${1#*-} _d=${1##*-}
    _m=${_m%-*} _m=${_m#0} _d=${_d#0} _y=$((1$_y - 10000))
    [ "$_m" -gt 2 ] || _y=$((_y - 1))
    _era=$((_y / 400)) _y=$((_y % 400))
    _d=$((_d - 1 + (153 * ((_m + 9) % 12) + 2) / 5))
    _day_number=$((_era * 146097 + _y * 365 + _y / 4 - _y / 100 + _d - 719468))
}
_day_text() {
    _n=$(($1 + 719468))
    _era=$((_n / 146097)) _n=$((_n % 146097))
    _y=$(((_n - _n / 1460 + _n / 36524 - _n / 146096) / 365))
    _d=$((_n - (365 * _y + _y / 4 - _y / 100)))
    _m=$(((5 * _d + 2) / 153))
    _d=$((_d - (153 * _m + 2) / 5 + 1))
    _y=$((10000 + _y + _era * 400 + _m / 10)) _m=$((100 + (_m + 2) % 12 + 1)) _d=$((100 + _d))
    _day_text=${_y#1}-${_m#1}-${_d#1}
}
_day_add() {
    _day_number "$1"
    _day_text $((_day_number + $2))
    _day_add=$_day_text
}
day_number() {
    _day_number "$1"
    echo "$_day_number"
}
day_text() {
    _day_text "$1"
    echo "$_day_text"
}

# day_add DATE DAYS; days_between FROM TO
day_add() {
    _day_add "$1" "$2"
    echo "$_day_add"
}
_days_between() {
    _day_number "$2"
    _days_between=$_day_number
    _day_number "$1"
    _days_between=$((_days_between - _day_number))
}
days_between() {
    _days_between "$1" "$2"
    echo "$_days_between"
}

# The date as 2024/08/25, and as @2024년 8월 25일.
_forms() {
    _y=${1%%-*} _m=${1#*-} _d=${1##*-}
    _m=${_m%-*}
    _slashed=$_y/$_m/$_d
    _spoken="@${_y}년 ${_m#0}월 ${_d#0}일"
}

# lines PATH: the lines of a note's head, on one line, a | after each.
lines() {
    _head=''
    while IFS= read -r _line; do
        case $_line in
        ---*) [ -z "$_head" ] || break ;;
        *) _head="$_head$_line|" ;;
        esac
    done <"$1"
    printf '%s' "$_head"
}

# --- vaults and notes --------------------------------------------------------------------------

# vault_new [NAME]: a new vault $T/NAME ("vault"), which becomes the current folder.
vault_new() {
    # shellcheck disable=SC2086
    $RUNNER "$REVIEW" init "$T/${1:-vault}" >"$T/.said" 2>&1 && cd "$T/${1:-vault}" && return
    note "review init: $(cat "$T/.said")"
    exit 1
}

# Sets the box_N, the number done of all five and the stage: N, extra or long.
_boxes() {
    box_1=false box_4=false box_7=false box_14=false box_long=false _done=0 _stage=''
    for _box; do
        eval "box_$_box=true"
        _done=$((_done + 1))
    done
    for _box in 1 4 7 14; do
        eval "[ \$box_$_box = true ] || _stage=\${_stage:-$_box}"
    done
    _stage=${_stage:-extra}
    [ $box_long = false ] || _stage=long
}

# _progress DONE: the _bar of ten squares with the percentage, and the _ratio of five.
_progress() {
    case $1 in
    0) _ratio=0 _bar='⬜ 0%' ;;
    1) _ratio=0.2 _bar='🟩🟩⬜⬜⬜⬜⬜⬜⬜⬜ 20%' ;;
    2) _ratio=0.4 _bar='🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%' ;;
    3) _ratio=0.6 _bar='🟩🟩🟩🟩🟩🟩⬜⬜⬜⬜ 60%' ;;
    4) _ratio=0.8 _bar='🟩🟩🟩🟩🟩🟩🟩🟩⬜⬜ 80%' ;;
    5) _ratio=1 _bar='🟩🟩🟩🟩🟩🟩🟩🟩🟩🟩 100%' ;;
    esac
}

_bit() {
    [ "$1" = true ] && _bit=1 || _bit=0
}

# Makes the folder of a note.
_folder() {
    case $1 in
    */*) [ -d "./${1%/*}" ] || mkdir -p "./${1%/*}" ;;
    esac
}

# note_korean PATH FIRST [BOX…]: a note as the Korean template exports it, ${EXPORTED:-FIRST + 20
# days} being the day of the export. BOX: 1 4 7 14 long. Its progress leaves the 14-day box out.
# SUBJECT, BOOK and BODY replace the usual ones.
note_korean() {
    _path=$1 _first=$2
    shift 2
    _boxes "$@"
    case $_stage in
    extra) _stage='추가 복습' ;;
    long) _stage='장기기억' ;;
    *) _stage="${_stage}일 복습" ;;
    esac
    _bit $box_1 && _bit1=$_bit
    _bit $box_4 && _bit4=$_bit
    _bit $box_7 && _bit7=$_bit
    _bit $box_long && _bit_long=$_bit
    _progress $((_bit1 + _bit4 + _bit7 + _bit_long))
    _today=${EXPORTED:-}
    [ -n "$_today" ] || { _day_add "$_first" 20 && _today=$_day_add; }
    _days_between "$_first" "$_today"
    _since=$_days_between
    _forms "$_first" && _first_slashed=$_slashed
    _forms "$_today" && _today_slashed=$_slashed _today_spoken=$_spoken
    _day_add "$_first" 4 && _forms "$_day_add" && _slashed4=$_slashed _spoken4=$_spoken
    _day_add "$_first" 7 && _forms "$_day_add" && _slashed7=$_slashed _spoken7=$_spoken
    _day_add "$_first" 14 && _forms "$_day_add" && _slashed14=$_slashed _spoken14=$_spoken
    _body=${BODY:-}
    [ -n "$_body" ] || _body_korean "$_path"
    _folder "$_path"
    printf '%s\n' >"./$_path" "---
⭕첫 학습날: $_first
⭕과목: ${SUBJECT:-클라우드}
⭕교재: ${BOOK:-클라우드 운영 입문}
❤1일복습여부: $box_1
🧡4일복습여부: $box_4
💛7일복습여부: $box_7
💚14일복습여부: $box_14
🧠장기기억: $box_long
복습: $_stage
🛑첫날: \"✏첫날 : $_first_slashed\"
🛑오늘: \"⏰오늘 : $_today_slashed\"
🛑첫학습후 몇일째?: 첫 학습 후 ❤${_since}일째❤
🛑4일후: \"🥉4일뒤 : $_slashed4\"
🛑7일후: \"🥈7일뒤 : $_slashed7\"
🛑14일후: \"🥇14일뒤 : $_slashed14\"
4일후: \"$_spoken4\"
4일후(text): $_slashed4
7일후: \"$_spoken7\"
7일후(text): $_slashed7
14일후: \"$_spoken14\"
14일후(text): $_slashed14
오늘1: \"$_today_spoken 오후 2:01\"
오늘2: $_today_slashed
첫학습날text: $_first_slashed
오늘과 첫학습날 사이: \"$_since\"
사이: \"$_since\"
\"1일차복습여부1,0\": \"$_bit1\"
\"4일차복습여부1,0\": \"$_bit4\"
\"7일차복습여부1,0\": \"$_bit7\"
\"장기기억저장여부1,0\": \"$_bit_long\"
학습률: \"$_ratio\"
진행바: $_bar
---
$_body"
}

# note_english PATH FIRST [BOX…]: the same in the English template, which has no clock.
note_english() {
    _path=$1 _first=$2
    shift 2
    _boxes "$@"
    case $_stage in
    extra) ;;
    long) _stage=long-term ;;
    *) _stage=day-$_stage ;;
    esac
    _progress "$_done"
    _day_add "$_first" 1 && _due1=$_day_add
    _day_add "$_first" 4 && _due4=$_day_add
    _day_add "$_first" 7 && _due7=$_day_add
    _day_add "$_first" 14 && _due14=$_day_add
    _body=${BODY:-}
    [ -n "$_body" ] || _body_english "$_path"
    _folder "$_path"
    printf '%s\n' >"./$_path" "---
first_study: $_first
subject: ${SUBJECT:-Cloud}
book: ${BOOK:-Running Clouds}
review_1day: $box_1
review_4day: $box_4
review_7day: $box_7
review_14day: $box_14
long_term: $box_long
stage: $_stage
progress: $_ratio
progress_bar: $_bar
due_1day: $_due1
due_4day: $_due4
due_7day: $_due7
due_14day: $_due14
---
$_body"
}

# Two cards each; the note's own path keeps the bodies apart.
_body_korean() {
    _page=${1##*/}
    _body="[[클라우드]] [[${_page%.md}]]

### 단서 질문

- 이 노트는 무엇에 대한 것인가?
    - $1
- 언제 다시 보는가?

    첫 학습날부터 하루, 나흘, 이레, 열나흘 뒤에 다시 본다.

### 핵심 필기

- 전체 내용 접기
    - 배운 것을 한 줄씩 적는다.

### 핵심 요약

- 다시 보면 오래 남는다."
}
_body_english() {
    _body="### Cue questions

- What is this note about?
    - $1
- When does it come back?

    One, four, seven and fourteen days after the first study day.

### Notes

- What was learned, a line each.

### Summary

- What is seen again stays."
}
