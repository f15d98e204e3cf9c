#!/bin/sh
# Options that contradict each other, and places that do not exist, are refused
. "$(dirname "$0")/lib.sh"

vault_new
note_english Osmosis.md 2026-03-01
run --today 2026-03-02 today

# --- two formats at once
for command in today list next; do
    for options in '--json --paths' '--json -0' '--json --format csv' '--paths --format tsv' '--format table --json' \
        '-0 --format json'; do
        # shellcheck disable=SC2086
        run $command $options
        is "$command $options is wrong usage" "$status $out" '2 '
        like 'the message names both' "$err" \
            "^review: (--json|--format) and (--json|--paths|-0) contradict each other; give one of them; see .review help $command.\$"
    done
    run $command --json --format json --today 2026-03-02
    is "$command --json --format json agree" "$status $err $(json format_version)" '0  1'
    run $command --paths -0 --today 2026-03-02
    is "$command --paths -0 agree" "$status $err" '0 '
done
run history --json --format csv
is 'history: too' "$status" 2

# --- places
empty() { is "$1" "$(ls -A "$T/empty")" ''; }
mkdir "$T/empty"
run -C "$T/empty/none" today
is '-C with a folder that does not exist is an error' "$status $out $err" \
    "3  review: $T/empty/none: this folder does not exist; \`review init DIR\` makes one"
run -C "$T/empty/none" init
is 'also with init, which makes only the folder that is its operand' "$status" 3
empty 'nothing was made'
run -C "$T/vault/Osmosis.md" today
is '-C with a file is an error' "$status $err" \
    "3 review: $T/vault/Osmosis.md: not a folder; name the folder that contains it"
for command in today next list 'show Osmosis' 'new Fresh' 'start Osmosis' 'done Osmosis' undo 'postpone Osmosis 3' \
    'suspend Osmosis' 'resume Osmosis' refresh history 'explain Osmosis' check 'check --repair' scan \
    'relink a Osmosis' 'export json' 'import Osmosis.md' config; do
    # shellcheck disable=SC2086
    run $command --db "$T/empty/none/review.db"
    is "$command --db with a file that does not exist is an error" "$status $out $err" \
        "3  review: --db $T/empty/none/review.db: there is no such store; \`review init --db FILE\` makes one"
done
empty 'nothing was made'
run --today 2026-03-02 list --today 2026-03-03 --db "$T/empty/none.db"
is 'on any day' "$status" 3
run init "$T/empty/a/b"
is 'init makes the folder that it is given' "$status $(ls -A "$T/empty/a/b")" '0 .review'
run init --db "$T/empty/c/review.db"
is 'and the store that --db names' "$status $(ls "$T/empty/c")" '0 review.db'
run today --db "$T/empty/c/review.db" --today 2026-03-02
is 'which then can be used' "$status" 0
