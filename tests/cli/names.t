#!/bin/sh
# Names of files: as a Mac stores them, too long, and like those of the program's own temporary files
. "$(dirname "$0")/lib.sh"
composed=$(printf '\303\251') decomposed=$(printf 'e\314\201')

# --- a name in another normalisation is the same name
vault_new nfd
mkdir "caf$decomposed"
note_english "caf$decomposed/old.md" 2026-03-01
note_english "r${decomposed}sum${decomposed}.md" 2026-03-01
run new Fresh --folder "caf$composed"
is 'new finds a folder that a Mac made' "$status $(ls "caf$decomposed/Fresh.md")" "0 caf$decomposed/Fresh.md"
ok 'and makes no other beside it' test ! -e "caf$composed"
run new "r${composed}sum${composed}"
is 'new writes no second note of one name' "$status" 1
like 'but says so' "$err" 'this file already exists'
echo text >"caf$decomposed/plain.md"
run start "caf$composed/"
is 'start finds the folder as well' "$status $(grep -c first_study "caf$decomposed/plain.md")" '0 1'

# --- a file system that decomposes what it is given
if command -v cc >/dev/null && [ -z "$RUNNER" ] && [ "${MODE:-release}" != asan ] && [ "$(uname)" = Linux ]; then
    cat >"$T/nfd.c" <<'C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <string.h>
typedef int link_fn(int, const char *, int, const char *, int);
int linkat(int a, const char *from, int b, const char *to, int flags)
{
    char name[512] = "", *hit;
    memcpy(name, to, strnlen(to, sizeof name - 2));
    if ((hit = strstr(name, "\303\251")) != NULL) {
        memmove(hit + 3, hit + 2, strlen(hit + 2) + 1);
        memcpy(hit, "e\314\201", 3);
    }
    return ((link_fn *)dlsym(RTLD_NEXT, "linkat"))(a, from, b, name, flags);
}
C
    cc -shared -fPIC -o "$T/nfd.so" "$T/nfd.c" -ldl
    said=$(LD_PRELOAD=$T/nfd.so "$REVIEW" new "Ren$composed" 2>&1)
    is 'the file is there under the other name' "$(ls "Ren$decomposed.md")" "Ren$decomposed.md"
    like 'and new finds it again' "$said" 'created, first studied today'
else
    skip 'the file is there under the other name' 'no compiler, or no library can be put before'
    skip 'and new finds it again' 'no compiler, or no library can be put before'
fi

# --- a title goes before an id: what a note calls itself does not take another's name
vault_new titles
note_english sub/Osmosis.md 2026-03-01
printf -- '---\nid: Osmosis\nfirst_study: 2026-03-01\nreview_1day: false\n---\n' >other.md
run --today 2026-03-02 'done' Osmosis
is 'the note with the title is marked' "$status $(grep -c 'review_1day: true' sub/Osmosis.md other.md | paste -sd ' ' -)" \
    '0 sub/Osmosis.md:1 other.md:0'
rm sub/Osmosis.md
run --today 2026-03-02 'done' Osmosis
is 'without one the id counts' "$status $(grep -c 'review_1day: true' other.md)" '0 1'

# --- a vault that a sync service carries, with a path that is longer than a name may be
long=$T/sync
mkdir -p "$long/.stfolder"
for _ in 1 2 3; do
    long=$long/가나다라마바사아자차카타파하가나다라마바사아자차카타파하
done
mkdir -p "$long" "$long-2" && cd "$long" || exit 1
note_english a.md 2026-03-01
run init
is 'init makes a vault of it' "$status" 0
run --today 2026-03-02 'done' a
is 'a mark is kept' "$status $err" '0 '
store=$(ls "$XDG_DATA_HOME/review" | grep 'db$')
like 'the store is named after the end of the path' "$store" '^[0-9a-f]{16}-.*하\.db$'
ok 'it is backed up' ls "$XDG_DATA_HOME/review/$store-backups"
run --today 2026-03-03 history --json
is 'the next command finds it' "$(count "$(json 'events.*.kind')" '^done$')" 1
cd "$long-2" || exit 1
run init
is 'another vault has a store of its own' "$(ls "$XDG_DATA_HOME/review" | grep -c 'db$')" 2

# A path of 210 bytes was a name before names were shortened.
longish=$T/sync/$(printf 'x%.0s' $(seq $((208 - ${#T} - 5))))
mkdir -p "$longish" && cd "$longish" || exit 1
note_english a.md 2026-03-01
run init
short=$(ls -t "$XDG_DATA_HOME/review" | grep 'x\.db$')
old=$(printf '%s' "${longish#/}" | tr / %).db
rm -rf "$XDG_DATA_HOME/review/$short-backups"
mv "$XDG_DATA_HOME/review/$short" "$XDG_DATA_HOME/review/$old"
run --today 2026-03-02 'done' a
is 'a store that has a long name keeps it' "$(ls -d "$XDG_DATA_HOME/review/"*x.db)" "$XDG_DATA_HOME/review/$old"

# --- files and folders that are called like the program's own
vault_new planted
note_english a.md 2026-03-01
run scan
hash=0123456789abcdef
mkdir -p ".review-$hash.new/sub" ".review-$hash-$hash-$hash.swap" a.md.kept
echo mine >".review-$hash.new/sub/file"
echo mine >".review-$hash-$hash-$hash.swap/file"
run --today 2026-03-02 'done' a
is 'folders of such names hinder nothing' "$status $(grep -c 'review_1day: true' a.md)" '0 1'
is 'and stay as they are' "$(cat ".review-$hash.new/sub/file" ".review-$hash-$hash-$hash.swap/file" | paste -sd ' ' -)" 'mine mine'

# A Korean word is found near its stem: people leave out the particle that the title has.
vault_new stems
note_korean '삼투압과 세포막의 이해.md' 2024-03-01
note_korean 열역학.md 2024-03-01
for typo in 삼투앖 삼툐압 세포먁 '삼투앞과 세포막의'; do
    run show "$typo"
    is "$typo: the near title is named" "$status:$(printf '%s\n' "$err" | sed -n 2p)" '1:  삼투압과 세포막의 이해'
done
run show 미분방정식
unlike 'a word that is near nothing gets no guess' "$err" 'did you mean'

for command in show explain history edit; do
    run $command 'subject:Cell biology'
    is "$command: a filter is no name" "$status" 1
    like 'and the message says how to find the name' "$err" \
        'is a filter, and this command accepts one note; `review list .subject:Cell biology.` lists the notes that fit$'
done
run start folder:.
run start folder:.
like 'the folder is named without its key' "$err" '^review: folder "\.": every note in it has already been started'
