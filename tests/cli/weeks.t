#!/bin/sh
# Three weeks of a student: mornings with `review`, boxes ticked in the editor, five days forgotten, a holiday with
# `away`, `catch-up` afterwards. Every review that was done is in the history, nothing is due twice, and each plan
# goes back with one undo.
. "$(dirname "$0")/lib.sh"

vault_new
did='' # what must be in the history in the end: note, stage and day, a line each

# On each of the first four mornings two notes are begun.
begun=0 reviews=0
begin() {
    begun=$((begun + 1))
    "$REVIEW" --today "$day" list >"$T/said" 2>&1
    note_english "topic-$begun.md" "$day"
    begun=$((begun + 1))
    note_korean "주제-$begun.md" "$day"
}
# due: the notes of this morning, a line each: path and stage.
due() {
    run --today "$day" today --json
    json_rows notes path stage
}
# terminal NOTE STAGE: marked with `done`. editor NOTE STAGE: ticked in the file, found by the next command.
terminal() {
    run --today "$day" 'done' "$1"
    [ "$status" = 0 ] || fail "$day: done $1" "$out"
}
editor() {
    n=${2#day-}
    sed -i "s/^review_${n}day: false/review_${n}day: true/; s/^\(.*[^0-9]${n}일복습여부\): false/\1: true/" "$1"
}
morning() {
    due >"$T/due"
    listed=' '
    while read -r path stage; do
        [ -n "$path" ] || continue
        case $listed in *" $path "*) fail "$day: nothing is listed twice" "$path" ;; esac
        listed="$listed$path "
        # Nothing that was reviewed comes back: no stage that is due was done before.
        case $_newline$did in *"$_newline$path $stage "*) fail "$day: nothing is due twice" "$path $stage" ;; esac
        did="$did$path $stage $day$_newline"
        reviews=$((reviews + 1))
        case $reviews in
        *[02468]) terminal "$path" "$stage" ;;
        *) editor "$path" "$stage" ;;
        esac
    done <"$T/due"
    "$REVIEW" --today "$day" today >"$T/said" 2>&1
}
picture() {
    "$REVIEW" --today "$day" list --json >"$1"
    sums >>"$1"
}
# planned COMMAND…: a plan that is made, taken back, and brought back.
planned() {
    picture "$T/plan.before"
    run --today "$day" "$@"
    is "$day: $1" "$status" 0
    like "$day: it moves notes" "$out" 'postponed; .review undo. takes the plan back$'
    picture "$T/plan.made"
    run --today "$day" undo --older
    picture "$T/plan.after"
    same "$day: one undo takes it back" "$T/plan.before" "$T/plan.after"
    run --today "$day" redo
    picture "$T/plan.after"
    same "$day: and one redo brings it back" "$T/plan.made" "$T/plan.after"
}

day=2026-03-01
while [ "$day" != 2026-03-24 ]; do
    case $day in
    2026-03-0[1-4])
        begin
        morning
        ;;
    2026-03-0[56]) morning ;;
    2026-03-0[7-9] | 2026-03-1[01]) ;; # forgotten: five days
    2026-03-12)
        due >"$T/due"
        isnt "$day: what was forgotten is overdue" "$(($(wc -l <"$T/due")))" 0
        planned catch-up --per-day 4 --yes
        run --today "$day" today --json
        is "$day: nothing is overdue after it" "$(json counts.overdue)" 0
        [ "$(json counts.due)" -le 4 ] && pass "$day: and no more than was asked for is due" ||
            fail "$day: and no more than was asked for is due" "$out"
        morning
        ;;
    2026-03-15)
        morning
        planned away tomorrow..2026-03-18
        ;;
    2026-03-1[678])
        run --today "$day" today --json
        is "$day: the holiday is free" "$(count "$(json 'notes.*.overdue_days')" '^0$')" 0
        ;;
    2026-03-19 | 2026-03-20) ;; # back, and too tired
    2026-03-21)
        planned catch-up --per-day 3 --yes
        morning
        ;;
    *) morning ;;
    esac
    day=$(day_add "$day" 1)
done

# --- every review done is in the history, once and on its day
run history --json
perl -e '
    my ($reader, $file, $list) = @ARGV;
    require $reader;
    open my $in, "<:raw", $file or die; local $/;
    my $all = reader::decode_json(scalar <$in>);
    open $in, "<:raw", $list or die;
    my $notes = reader::decode_json(scalar <$in>);
    my %path = map { $_->{id} => $_->{path} } @{ $notes->{notes} };
    for (grep { $_->{kind} eq "done" && !$_->{undone} } @{ $all->{events} }) {
        my $line = "$path{$_->{note}} $_->{milestone} $_->{on}\n";
        utf8::encode($line);
        print $line;
    }' "$root/tests/cli/reader.pm" "$T/out" /dev/fd/3 3<<END | sort >"$T/recorded"
$("$REVIEW" --today "$day" list --json)
END
printf '%s' "$did" | sort >"$T/did"
isnt 'reviews were done' "$reviews" 0
same 'every review that was done is in the history, once' "$T/did" "$T/recorded"
run --today 2026-03-24 check
is 'and the vault is in order' "$(printf '%s\n' "$out" | grep -c 'error\|warning')" 0

# --- and all of it goes back and comes again
while run undo --older; [ "$status" = 0 ]; do :; done
run history --json
is 'undo takes back every command' \
    "$(grep -c '"kind":"done".*"source":"cli".*"undone":false' "$T/out")" 0
is 'and leaves the ticks of the editor' \
    "$(grep -c '"kind":"done".*"source":"note".*"undone":false' "$T/out")" \
    "$(grep -c '"kind":"done".*"source":"note"' "$T/out")"
while run redo; [ "$status" = 0 ]; do :; done
run history --json
is 'redo brings all of them back' "$(grep -c '"kind":"done".*"undone":true' "$T/out")" 0
