#!/bin/sh
# answer: one answer to one cue is recorded, and marks nothing; undo and redo; journals, merges and repairs keep it
. "$(dirname "$0")/lib.sh"

body="## Cues
- What is a hash table?
  - buckets
- What is a *trie*?
  - a tree of letters
- 왜 정렬하는가?"
vault_new
BODY=$body note_english Tables.md 2024-09-01
BODY='Just a text.' note_english Other.md 2024-09-01 1 4 7 14
sums >"$T/before"
on='--today 2024-09-02'
# answers [NOTE]: the grades of each cue, "good again|-|easy"
answers() {
    run --today 2024-09-20 cues "${1:-Tables}" --json
    perl -0777 -ne 's/"removed".*//s; print join "|", map { join(" ", /"grade":"(\w+)"/g) || "-" } /"history":\[(.*?)\]/g' "$T/out"
}
chosen() { # TITLE CUE EXPECTED: what would be recorded for the cue that is named so, or the status
    run --today 2024-09-02 answer Tables "$2" good --dry-run --json
    [ "$status" != 0 ] || status=$(json notes.0.message)
    is "$1" "$status" "$3"
}

# shellcheck disable=SC2086
{
# --- which cue
hash='answered good: What is a hash table?'
trie='answered good: What is a *trie*?'
chosen 'its number' 2 "$trie"
run cues Tables --json
id=$(json 'cues.1.id')
chosen 'its id' "$id" "$trie"
chosen 'in capitals' "$(echo "$id" | tr a-f A-F)" "$trie"
chosen 'the beginning of its id' "$(echo "$id" | cut -c 1-6)" "$trie"
chosen 'not of three digits' "$(echo "$id" | cut -c 1-3)g" 1
chosen 'a part of its question, in any letter case' 'HASH' "$hash"
chosen 'in any normalisation' "$(printf '\341\204\214\341\205\245\341\206\274\341\204\205\341\205\247\341\206\257')" \
    'answered good: 왜 정렬하는가?'
chosen 'the whole question' 'what is a hash table?' "$hash"
chosen 'a part of several is refused' 'What is' 1
like 'with their numbers' "$err" '^  2  What is a \*trie\*\?$'
chosen 'a number that is too large is refused' 4 1
is 'with all of them' "$err" 'review: Tables has 3 cues, so none is number 4
  1  What is a hash table?
  2  What is a *trie*?
  3  왜 정렬하는가?
  `review cues Tables` lists them with their numbers and ids'
chosen 'so is 0' 0 1
chosen 'and a word of no question' zebra 1
like 'with all of them' "$err" '^  3  '
chosen 'and one that is mistyped' trei 1
like 'with the cue that was meant' "$err" 'did you mean 2  What is a \*trie\*\?'
chosen 'an empty one' '' 1
is 'none of it is recorded' "$(answers)" '-|-|-'
run answer Other 2 good
is 'a note without cues has one' "$status" 1
like 'its title' "$err" 'its title is the only one: give the number 1'

# --- grades and seconds
run $on answer Tables 1 good --seconds 4
is 'answer says what it recorded' "$out" "Tables: $hash"
is 'and nothing else' "$err$status" 0
for grade in 1 hard 3 EASY; do run $on answer Tables 2 $grade; done
is 'grades are words or numbers' "$(answers)" 'good|again hard good easy|-'
run $on answer Tables 1 god
is 'another word is wrong usage' "$status" 2
like 'which names the nearest' "$err" 'GRADE accepts again, hard, good or easy, or 1 to 4, not "god". Did you mean good\?'
run $on answer Tables 1 5
is 'so is another number' "$status" 2
like 'which says that numbers are accepted' "$err" 'GRADE accepts again, hard, good or easy, or 1 to 4, not "5"'
run $on answer Tables 1 good --seconds 86401
is 'and more seconds than a day has' "$status" 2
like 'with the range' "$err" 'from 0 to 86400, not "86401"'
run $on answer Tables 1 good --seconds x
is 'and no number' "$status" 2
run $on answer Tables 1
is 'and no grade' "$status" 2
run --today 2999-01-01 answer Tables 1 good
is 'and a day to come' "$status" 2
run $on answer nowhere 1 good
is 'an unknown note is a negative answer' "$status" 1
run $on answer Tables 3 good --json
is 'JSON is that of a command that marks' "$(json '#' 'notes.0.#')" \
    'command dry_run format_version notes today vault
changed cue kind message milestones note on path title until'
is 'with the cue' "$(json_line notes.0.changed notes.0.kind notes.0.on 'notes.0.milestones.*' notes.0.cue)" \
    "true answered 2024-09-02 day-1 $("$REVIEW" cues Tables | awk '$1 == 3 && $2 != "cues" { print $NF }') "
command=$(json command)
run $on answer Tables 1 good --dry-run
is 'a dry run says what would be recorded' "$out" "would change: Tables: $hash"

# --- the event
run history Tables --json
is 'the event has its id' "$(json 'events.-1.command')" "$command"
is 'and what it is about' "$(json 'events.1.kind' 'events.1.milestone' 'events.1.grade' 'events.1.source' 'events.1.question' \
    'events.1.seconds' 'events.1.first' | tr '\n' ' ')" 'answered day-1 good cli What is a hash table? 4 true '
is 'an answer without a text has no fingerprint' "$(json 'events.1.answer' 'events.-1.answer' | sed 's/^[0-9a-f]\{16\}$/16/' |
    tr '\n' ' ')" '16 null '
is 'only the first of the day is the first' "$(json_line 'events.*.first')" 'absent true true false false false true '
run $on answer Other 1 hard
is 'of a title that was asked, it is named once' "$out" 'Other: answered hard'
run history Other --json
is 'of a note that is not due it has no milestone' "$(json_line 'events.-1.milestone' 'events.-1.question')" 'null Other '
run history Other
like 'the table names it, with its question' "$out" 'answered \(hard\) .* Other$'
run history --format csv
is 'CSV has it' "$(printf '%s\n' "$out" | tr -d '\r' | grep ',answered,day-1' | head -n 1 | cut -d, -f3,4,10,11,16,18,19)" \
    'answered,day-1,cli,good,What is a hash table?,4,true'
is 'and its heads' "$(printf '%s\n' "$out" | tr -d '\r' | head -n 1)" "$(printf '%s' \
    id,note,kind,milestone,on,until,recorded_at,device,command,source,grade,undone,takes_back,title,path \
    ,question,answer,seconds,first)"
run $on list --json
is 'the note is as due as before' "$(json_line 'notes.*.stage' 'notes.*.due')" 'extra day-1 null 2024-09-02 '
sums >"$T/after"
same 'and no byte of a note changes' "$T/before" "$T/after"

# --- undo and redo
run undo
like 'undo takes back the last answer, and names the title that was asked once' "$out" '^undone: answer of [^:]*:..: Other \(hard\)$'
run undo
like 'then the one before' "$out" 'Tables \(good\) 왜 정렬하는가\?$'
is 'and it no longer counts' "$(answers)" 'good|again hard good easy|-'
run redo
like 'redo brings it back' "$out" '^redone: answer of '
is 'as it was' "$(answers)" 'good|again hard good easy|good'
run $on 'done' Tables
sums >"$T/before"
run $on answer Tables 1 easy
run undo
sums >"$T/after"
same 'the undo of an answer leaves the mark of its milestone' "$T/before" "$T/after"
is 'also in the store' "$(run list Tables --json; json notes.0.stage)" day-4
run $on answer Tables 1 easy
like 'a mark is taken back before an older answer' "$("$REVIEW" undo && "$REVIEW" undo)" 'done of .*Tables day-1'
run redo && run redo
all=$(answers)
is 'all of it is there' "$all" 'good easy|again hard good easy|good'
}

# --- what keeps it
run export json
cp "$T/out" "$T/tables.json"
is 'an export has all that belongs to an answer' "$(grep -c '"kind":"answered".*"question":.*"answer":.*"seconds":.*"first":' "$T/out")" \
    "$(sql "select count(*) from event where kind = 'answered'")"
mkdir "$T/copy" && cp ./*.md "$T/copy/" && cd "$T/copy" && run init && run import "$T/tables.json"
is 'an import brings it' "$(answers)" "$all"
run import "$T/tables.json"
like 'once' "$out" '^0 events imported'
cd "$T/vault" || exit 1
rm .review/review.db
is 'a lost store gets it from the journal' "$(answers)" "$all"
run scan --rebuild
is 'an index that is built again changes nothing' "$(answers)" "$all"
sql 'drop index event_note'
run check --repair
like 'a damaged store is set aside' "$err" 'set aside'
is 'and the new one has it' "$(answers)" "$all"
run check --json
unlike 'and is sound' "$out" '"kind":"store"'
sql 'drop trigger event_fixed; update event set first = 1 - first where question is not null and seconds = 4'
run cues Tables
is 'a changed bit is damage' "$status" 3
