#!/bin/sh
# The quick tests reach nine lines in ten.
. "$(dirname "$0")/../cli/lib.sh"
plan 2

unset REVIEW
cd "$root" || exit 1
make coverage >"$T/log" 2>&1
like 'the quick tests pass in a coverage build' \
    "$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$T/log")" '^[1-9][0-9]* passed, 0 failed$'
share=$(sed -n 's/^ *\([0-9]*\)\.[0-9] % of [0-9]* lines, .*/\1/p' "$T/log")
if [ "${share:-0}" -ge 90 ]; then
    pass 'they reach 90 % of the lines'
else
    fail 'they reach 90 % of the lines' "$(sed -n '/ %/p' "$T/log" | head -n 15; tail -n 1 "$T/log")"
fi
