#!/bin/sh
# How the program is built, and what it asks of the system: no other program, no more rights than it needs
. "$(dirname "$0")/lib.sh"

# --- the binary
if ! command -v readelf >/dev/null || [ "${MODE:-release}" != release ] || [ "$(uname)" != Linux ]; then
    skip 5 'a release build and readelf are needed'
else
    headers=$(readelf -hldW --dyn-syms "$REVIEW")
    like 'it can lie anywhere in memory (PIE)' "$headers" 'Type: +DYN'
    like 'what is relocated is read-only afterwards' "$headers" 'GNU_RELRO'
    like 'and bound at the start' "$headers" 'BIND_NOW|FLAGS_1.*NOW'
    like 'stacks are guarded' "$headers" '__stack_chk_fail'
    unlike 'no stack can be executed' "$(printf '%s\n' "$headers" | grep GNU_STACK)" 'RWE'
fi

# --- rights: the store is its owner's alone, the rest is as the umask says
for mask in 000 022 077; do
    rm -rf "$T/vault"
    umask "$mask"
    vault_new
    note_english plain.md 2026-03-01
    run --today 2026-03-02 'done' plain
    is "umask $mask: the store is its owner's" "$(stat -c %a .review/review.db)" 600
    run new Fresh
    is "umask $mask: a new note is as the umask says" "$(stat -c %a Fresh.md)" \
        "$(printf '%o' $((0666 & ~0$mask)))"
    is "umask $mask: so is a journal" "$(find .review/journal -name '*.jsonl' -exec stat -c %a {} +)" \
        "$(printf '%o' $((0644 & ~0$mask)))"
    chmod 640 plain.md
    run --today 2026-03-05 'done' plain
    is "umask $mask: a note that is written keeps its mode" "$(stat -c %a plain.md)" 640
done
umask 022

# --- a path that is two lines is no two paths
rm -rf "$T/vault"; vault_new
note_english "$(printf 'a\nb')" 2026-03-01
mv "$(printf 'a\nb')" "$(printf 'a\nb.md')" 2>/dev/null
note_english plain.md 2026-03-01
run --today 2026-03-02 today --paths
is 'a path with a line break is left out' "$out" "$T/vault/plain.md"
like 'and named' "$err" 'a\\nb.md: left out, because the path contains a line break'
run --today 2026-03-02 today --paths -0
is 'with -0 it is given' "$(printf '%s' "$out" | tr '\n' '/' | grep -c 'a/b.md')" 1

# --- a name of two lines is one on standard error, too
chmod 444 "$(printf 'a\nb.md')"
run --today 2026-03-02 'done' "$(printf 'a\nb.md')" --day 1
is 'a message is one line' "$(printf '%s\n' "$err" | grep -vc '^a\\nb')" 0
run 'done' "$(printf 'no\nreview: such')"
is 'and an error' "$(count "$err" .)" 1

# --- what is in the place of .gitignore is not followed, and holds up nobody
rm .review/.gitignore
ln -s "$T/outside" .review/.gitignore
run init
is 'a link is not followed' "$status $(ls "$T/outside" 2>/dev/null)" '0 '
rm .review/.gitignore
mkfifo .review/.gitignore
is 'a pipe is not opened' "$(timeout 60 "$REVIEW" init >/dev/null 2>&1; echo $?)" 0

# --- a current folder that is gone is no other
mkdir "$T/gone"
is 'a current folder that is gone' \
    "$(cd "$T/gone" && rmdir "$T/gone" && "$REVIEW" init 2>&1; echo $?)" \
    'review: the current folder no longer exists; change to another folder, or name one
3'

# --- a folder that cannot be read is said, and looked at again
if [ "$(id -u)" = 0 ]; then
    as_nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@" 2>&1; }
else
    as_nobody() { "$@" 2>&1; }
fi
if as_nobody true >/dev/null 2>&1; then
    vault_new closed
    mkdir sub
    note_english sub/Deep.md 2026-03-01
    note_english Other.md 2026-03-01
    chmod 000 sub
    [ "$(id -u)" != 0 ] || chown -R 65534:65534 .
    chmod 755 "$T" .
    sleep 0.1
    said=$(as_nobody "$REVIEW" --today 2026-03-02 today)
    like 'an unreadable folder is said' "$said" '1 folder cannot be read .*: sub: Permission denied'
    like 'and checked' "$(as_nobody "$REVIEW" check)" 'sub$'
    chmod 755 sub
    like 'when it can be read its notes are there' "$(as_nobody "$REVIEW" --today 2026-03-02 today)" Deep
    chmod 000 sub
    like 'and stay when it cannot' "$(as_nobody "$REVIEW" --today 2026-03-02 today)" Deep
    chmod 755 sub
else
    skip 4 'nobody else can be played'
fi

# --- nothing else is run, no connection is made
vault_new alone
note_english plain.md 2026-03-01
if ! strace -qq -o /dev/null true 2>/dev/null || [ -n "$RUNNER" ] || [ "${MODE:-release}" = asan ]; then
    skip 1 'strace does not run here'
else
    for command in 'scan --rebuild' today 'done plain' undo 'new More' 'refresh --clock' check \
        'export json' 'history' 'show plain' 'start Fresh.md'; do
        # shellcheck disable=SC2086
        strace -f -qq -e trace=execve,execveat,fork,vfork,socket,connect -o "$T/calls" "$REVIEW" $command >/dev/null 2>&1
        cat "$T/calls" >>"$T/all"
    done
    is 'the program runs no other and opens no connection' \
        "$(grep -vc '^[0-9]* *execve("[^"]*/review"' "$T/all")" 0
fi
