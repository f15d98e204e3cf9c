#!/bin/sh
# JSON of refresh and config
. "$(dirname "$0")/lib.sh"

vault_new
note_english b/B.md 2024-09-01
note_english A.md 2024-09-01
printf 'write: off\n' >.review/config.yaml
run --today 2024-09-03 'done' A
rm .review/config.yaml
sed -i 's/^progress: .*/progress: 0.8/' b/B.md
run --today 2024-09-03 refresh --dry-run --json
is 'refresh --json is an object' "$(json '#')" 'changed clock dry_run format_version left notes paths today vault'
is 'a dry run names the notes that would change' "$(json format_version today vault clock dry_run notes changed left paths.0 paths.1 |
    tr '\n' ' ')" "1 2024-09-03 $T/vault false true 2 2 0 A.md b/B.md "
like 'and changes none' "$(cat A.md)" '^review_1day: false'
is 'nothing else is printed' "$err" ''
run --today 2024-09-03 refresh --clock --json
is 'the real run names those that did' "$(json_line clock dry_run changed paths.# paths.0 paths.1)" \
    'true false 2 2 A.md b/B.md '
like 'which it wrote' "$(cat A.md)" '^review_1day: true'
run --today 2024-09-03 refresh --json
is 'then none is left to change' "$(json_line notes changed paths.#)" '2 0 0 '
sed -i 's/^review_4day: .*/review_4day: maybe/' A.md
run --today 2024-09-03 refresh --json
is 'a note that cannot be written is counted' "$(json left)" 1
like 'and named on standard error' "$err" '^A.md:6: review_4day: "maybe"'

run config --json
is 'config --json names the places' "$(json_line format_version vault store vault_file user_file)" \
    "1 $T/vault $T/vault/.review/review.db $T/vault/.review/config.yaml $HOME/.config/review/config.yaml "
is 'a default has no origin' "$(json_line settings.milestones.value settings.milestones.origin)" '[1,4,7,14] null '
is 'a setting without a value is null' "$(json settings.journal.value)" null
cat >.review/config.yaml <<'END'
extra_every: 30
day_starts: "04:00"
progress: {count: [1, 4], of: 2}
templates:
  - name: "eigen: \"x\""
    keys: {first_study: "첫날: 1", day-1: d1}
END
run config --json
is 'numbers, texts, maps and lists keep their kinds' \
    "$(json settings.extra_every.value settings.day_starts.value settings.progress.value settings.templates.value)" \
    '30
04:00
{"count":[1,4],"of":2}
[{"keys":{"day-1":"d1","first_study":"첫날: 1"},"name":"eigen: \"x\""}]'
is 'with FILE:LINE' "$(json settings.progress.origin)" "$T/vault/.review/config.yaml:3"
run config --json
in_json=$(json 'settings.#')
run config
is 'the settings are those of the text' "$(printf '%s\n' "$out" | sed -n 's/^\(# \)\{0,1\}\([a-z_]*\):.*  # .*/\2/p' | sort | tr '\n' ' ')" "$in_json "
