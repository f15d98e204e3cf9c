#!/bin/sh
# check names every event of the store that cannot be used
. "$(dirname "$0")/lib.sh"

# damage STATEMENT: changes events, which the store itself refuses
damage() {
    _fixed=$(sql "SELECT sql FROM sqlite_schema WHERE name = 'event_fixed'")
    sql "DROP TRIGGER event_fixed; $1; $_fixed"
}
refused() {
    printf '%s\n' "$out" | grep -c ' cannot be used: '
}

vault_new
for name in one two three; do
    note_english $name.md 2024-03-01
done
for name in one two three; do
    run 'done' $name --today 2024-03-20
done
run check --today 2024-03-20
is 'a sound store has no refused event' "$(refused)" 0

damage "UPDATE event SET on_day = on_day - 3 WHERE kind = 'done' AND seq <= 5"
run check --today 2024-03-20
is 'check finds the damage' "$status" 1
is 'it names each event whose checksum does not match' "$(refused)" 2
like 'with its number, its kind and its note' "$out" '^ *event 4 \(done of "one"\) cannot be used: its checksum does not match$'
like 'the second one, too' "$out" '^ *event 5 \(done of "two"\) cannot be used: '
run check --format lines --today 2024-03-20
is 'editors get each of them' "$(refused)" 2
run check --json --today 2024-03-20
is 'JSON has them' "$(json 'problems.*.message' | grep -c 'cannot be used')" 2

damage "UPDATE event SET kind = 'eaten' WHERE seq = 6"
run check --today 2024-03-20
like 'an unknown kind is a reason of its own' "$out" '^ *event 6 \(eaten of "three"\) cannot be used: its kind is unknown$'
run check --repair --today 2024-03-20
run check --today 2024-03-20
is 'after a repair there is none' "$status:$(refused)" 0:0
run show one --json --today 2024-03-20
is 'and the reviews are there' "$(json note.milestones.0.done)" true
