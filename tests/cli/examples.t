#!/bin/sh
# What the README and the manual show is what the program does
. "$(dirname "$0")/lib.sh"

cp -R "$root/tests/data/sample" "$T/notes"
chmod -R u+w "$T/notes"
run init "$T/notes"
is 'the sample vault is made' "$status" 0
cd "$T/notes" || exit 1

# PATH finds the program as `review`.
mkdir "$T/bin"
printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$RUNNER" "$REVIEW" >"$T/bin/review"
chmod +x "$T/bin/review"
PATH=$T/bin:$PATH

# Its picture is drawn from the output on the sample vault.
ok 'the README shows the picture' grep -qF '(docs/review.svg)' "$root/README.md"
cp -R "$root/tests/data/sample" "$T/drawn"
chmod -R u+w "$T/drawn"
run init "$T/drawn"
ok 'the picture can be drawn' sh -c '"$1" review "$2" >"$3"' - "$root/.ci/picture" "$T/drawn" "$T/picture.svg"
same 'and shows what is printed' "$root/docs/review.svg" "$T/picture.svg"

REVIEW_TODAY=2026-03-10
export REVIEW_TODAY

# The README's commands, one by one.
sed -n 's/^    \(review[^#]*[^ #]\) *#.*$/\1/p; s/^    \(review\) *#.*$/\1/p' "$root/README.md" |
    grep -v 'init' >"$T/commands"
ok 'the README has commands' test -s "$T/commands"
while IFS= read -r line; do
    ok "README: $line" sh -c "$line"
done <"$T/commands"
sed -n 's/^\.Dl //p' "$root/docs/review.1" >"$T/commands"
ok 'the manual has examples' test -s "$T/commands"
while IFS= read -r line; do
    ok "manual: $line" sh -c "$line"
done <"$T/commands"

# The manual describes every command and option that help knows.
unset REVIEW_TODAY
for command in $(commands); do
    ok "the manual describes $command" grep -q "^\.It Cm $command" "$root/docs/review.1"
    for option in $("$REVIEW" help "$command" | sed -n 's/^  --\([a-z-]*\) .*/\1/p'); do
        ok "and its --$option" grep -qE "Fl -$option( |\$)" "$root/docs/review.1"
    done
done

# A document names only what is there: files by their path, sources by their name, functions and tables. In the
# map, a name before a source is in that source.
find "$root/src" "$root/include" "$root/tests" -name '*.[ch]' >"$T/sources"
{
    xargs cat <"$T/sources" | grep -oE '\b[a-z][a-z0-9]*_[a-z0-9_]*'
    sed 's|.*/||; p; s/\..*//' "$T/sources"
} | sort -u >"$T/words"
unknown_names() { # DOCUMENT: the names of functions and sources in it that the code does not have
    tr -s '\n ' '  ' <"$1" | grep -oE '`([a-z][a-z0-9]*_[a-z0-9_]*[a-z0-9](\(\))?|[a-z_]+\.[ch])`' | tr -d '`()' | sort -u |
        comm -23 - "$T/words"
}
misplaced_names() { # the pairs of the map of which the source does not have the name
    tr -s '\n ' '  ' <"$root/docs/design.md" |
        grep -oE '`[a-z_]+` \(`[a-z_/.]+\.[ch]`|`[a-z_/.]+\.[ch]`, the table `[a-z_]+`' |
        sed -E 's/^`([^`]*)` \(`([^`]*)`/\1 \2/; s/^`([^`]*)`, the table `([^`]*)`/\2 \1/' | while read -r name file; do
        grep "/${file#*/}\$" "$T/sources" | xargs grep -qE "\\b$name" || echo "$name: $file"
    done
}
is 'the map names functions and tables in their source' "$(misplaced_names)" ''
for document in README.md docs/design.md docs/decisions.md docs/contributing.md docs/reliability.md docs/security.md; do
    missing=$(grep -oE '\b(src|include|tests|docs|\.ci)/[A-Za-z0-9_./-]*[A-Za-z0-9_/]' "$root/$document" | grep -v NAME | sort -u |
        while IFS= read -r path; do
            [ -e "$root/$path" ] || echo "$path"
        done)
    is "$document names only files that exist" "$missing" ''
    is "$document names only functions that exist" "$(unknown_names "$root/$document")" ''
done
