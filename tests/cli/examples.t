#!/bin/sh
# What the README and the manual show is what the program does
. "$(dirname "$0")/lib.sh"

cp -R "$root/tests/data/sample" "$T/notes"
chmod -R u+w "$T/notes"
run init "$T/notes"
is 'the sample vault is made' "$status" 0
cd "$T/notes" || exit 1

# The README's picture of `review today` is its output on the sample vault.
awk '/^    \$ review today$/ { inside = 1; next }
    inside && /^[^ ]/ { exit }
    inside && NF { print substr($0, 5) }' "$root/README.md" >"$T/picture"
ok 'the README has a picture' test -s "$T/picture"
run --today 2026-03-10
grep -v '^$' "$T/out" >"$T/shown"
same 'and it is what is printed' "$T/picture" "$T/shown"

# Its commands, one by one. PATH finds the program as `review`.
mkdir "$T/bin"
printf '#!/bin/sh\nexec %s "%s" "$@"\n' "$RUNNER" "$REVIEW" >"$T/bin/review"
chmod +x "$T/bin/review"
PATH=$T/bin:$PATH
REVIEW_TODAY=2026-03-10
export REVIEW_TODAY
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

# Every command and option that help knows stands in the manual.
unset REVIEW_TODAY
for command in $("$REVIEW" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
    ok "the manual describes $command" grep -q "^\.It Cm $command" "$root/docs/review.1"
    for option in $("$REVIEW" help "$command" | sed -n 's/^  --\([a-z-]*\) .*/\1/p'); do
        ok "and its --$option" grep -qE "Fl -$option( |\$)" "$root/docs/review.1"
    done
done
