#!/bin/sh
# new: where the note goes, and which template it has
. "$(dirname "$0")/lib.sh"

head_of() {
    sed -n '2p' "$1"
}

vault_new
mkdir -p a/b .review/c
cd a/b || exit 1
run new 'TLS handshake.md'
is 'a note goes into the current folder' "$(cd ../.. && find . -name '*.md')" './a/b/TLS handshake.md'
is 'without a second ending, and is named from the vault' "$out" \
    "a/b/TLS handshake.md: created, first studied today · next day-1 on $(day_add "$(date +%F)" 1)"
run new Top --folder .
ok '--folder . is the top folder' test -f ../../Top.md
run new Sub --folder a
ok '--folder is a folder of the vault' test -f ../Sub.md
cd ../../.review/c || exit 1
run new Outside
ok 'nothing goes into .review' test -f ../../Outside.md
cd "$T" || exit 1
run -C vault new Elsewhere
ok 'from outside it goes into the top folder' test -f vault/Elsewhere.md
cd vault || exit 1
for title in .md '' 'x/.md' ' .md'; do
    run new "$title"
    is "'$title' is no title" "$status" 2
done
run new 'a.MD'
ok 'the ending is dropped in any letter case' test -f a.md
rm -r ./*.md a

run --today 2024-09-05 new Past --on 2024-09-02 --book "O'Reilly: \"x\"" --subject Networks
is '--on sets the first study day' "$(head_of Past.md)" 'first_study: 2024-09-02'
is 'and is told' "$out" 'Past.md: created, first studied on 2024-09-02 · next day-1 overdue since 2024-09-03'
run list --json
is 'the book is read back as it was given' "$(json notes.0.book notes.0.subject)" "O'Reilly: \"x\"
Networks"
run new Later --on tomorrow
is 'a first study day later than today is refused' "$status" 2
run new Wrong --on never
is 'as is a word that is no day' "$status" 2
ok 'and nothing is written' test ! -e Later.md

run new Korean --template korean
is '--template chooses the template' "$(head_of Korean.md | cut -d: -f1)" '⭕첫 학습날'
run new Typo --template koraen
is 'an unknown template is wrong usage' "$status" 2
like 'all are named' "$err" 'no template is named "koraen"; the templates are: korean, english'
like 'and the nearest' "$err" '^  did you mean `--template korean`\?'
ok 'and nothing is written' test ! -e Typo.md
rm ./*.md

# --- the language of a vault without notes
template() {
    head_of "$1.md" | cut -d: -f1
    rm -f "$1.md"
}
korean='⭕첫 학습날' english=first_study
run new A
is 'English is the default' "$(template A)" "$english"
LC_ALL=ko_KR.UTF-8 run new A
is 'the locale counts' "$(template A)" "$korean"
LC_ALL='' LC_MESSAGES='' LANG=ko_KR.UTF-8 run new A
is 'as the C library reads it' "$(template A)" "$korean"
run new '삼투'
is 'so does a Korean title' "$(template 삼투)" "$korean"
REVIEW_LANG=en LC_ALL=ko_KR.UTF-8 run new '삼투'
is '$REVIEW_LANG goes before both' "$(template 삼투)" "$english"
printf 'language: en\n' >.review/config.yaml
run new '삼투'
is 'so does the setting' "$(template 삼투)" "$english"
REVIEW_LANG=ko run new A
is '$REVIEW_LANG goes before the setting' "$(template A)" "$korean"
rm .review/config.yaml
echo text >한글.md
echo text >또.md
echo text >en.md
run new A
is 'Korean files around count' "$(template A)" "$korean"
rm 한글.md 또.md
run start en
is 'a file that is begun follows the same rule' "$(head_of en.md)" "first_study: $(date +%F)"
LC_ALL=ko_KR.UTF-8 run new '삼투'
is 'where there are notes, their template wins' "$(template 삼투)" "$english"
rm ./*.md
printf 'templates:\n  - name: own\n    keys: {first_study: day, day-1: d1}\n' >.review/config.yaml
LC_ALL=ko_KR.UTF-8 run new A
is 'so does the template of the vault' "$(template A)" day
run new A --template own2
like 'which is named, too' "$err" 'the templates are: own, korean'
rm .review/config.yaml

# --- new --edit
printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"%s/arguments"\nsed -i "s/^review_1day: false/review_1day: true/" "$1"\n' "$T" >"$T/ed"
chmod +x "$T/ed"
mkdir sub
cd sub || exit 1
EDITOR="$T/ed" run --today 2024-09-05 new Open --on 2024-09-02 --edit
is 'the editor is opened at the note' "$(cat "$T/arguments")" "$T/vault/sub/Open.md"
is 'after it was created, and says what changed' "$out" \
    'sub/Open.md: created, first studied on 2024-09-02 · next day-1 overdue since 2024-09-03
Open: ticked day-1 · now day-4, due 2024-09-06'
EDITOR="$T/ed" run new Open --edit
is 'a note that exists is not opened' "$status" 1

run new Nowhere --folder no/such
is 'a folder that does not exist is not made' "$status" 1
like 'and the message names the folder, not the file' "$err" '^review: --folder "no/such": this folder does not exist in the vault; create it first'
run new Nowhere --folder /tmp
like 'nor one outside the vault' "$err" '^review: --folder "/tmp": the folder must be in the vault$'
