#!/bin/sh
# What is written into the notes: by done and undo, and by nothing that only reads
. "$(dirname "$0")/lib.sh"

# changed FILE FILE: the lines that differ, in the form they have now.
changed() {
    diff "$1" "$2" | sed -n 's/^> //p' | tr '\n' ';'
}

vault_new
note_korean AMI.md 2024-08-25 1 4
note_english Other.md 2024-09-01
cp AMI.md "$T/ami"
cp Other.md "$T/other"

run --today 2024-09-03 done AMI
is 'a mark is written into the note' "$(changed "$T/ami" AMI.md)" \
    '💛7일복습여부: true;복습: 14일 복습;"7일차복습여부1,0": "1";학습률: "0.6";진행바: 🟩🟩🟩🟩🟩🟩⬜⬜⬜⬜ 60%;'
cp AMI.md "$T/ami.7"
run --today 2024-09-03 done AMI
same 'a repeated one writes nothing' AMI.md "$T/ami.7"
run --today 2024-09-10 done AMI Other.md
is 'the English template likewise' "$(changed "$T/other" Other.md)" \
    'review_1day: true;stage: day-4;progress: 0.2;progress_bar: 🟩🟩⬜⬜⬜⬜⬜⬜⬜⬜ 20%;'
run undo
same 'undo gives the bytes of before' AMI.md "$T/ami.7"
same 'in every note of the command' Other.md "$T/other"
run undo
same 'and each repeat those of one command earlier' AMI.md "$T/ami"

run --today 2024-09-03 done AMI
sed 's/^⭕과목: .*/⭕과목: 다른 과목/; $a\
more' AMI.md >"$T/edited" && cp "$T/edited" AMI.md
run undo
sed 's/^⭕과목: .*/⭕과목: 다른 과목/; $a\
more' "$T/ami" >"$T/expected"
same 'undo keeps what an editor changed since, and restores the rest' AMI.md "$T/expected"
cp "$T/ami" AMI.md
run --today 2024-09-03 done AMI
sed 's/^💚14일복습여부: .*/💚14일복습여부: true/' AMI.md >"$T/edited" && cp "$T/edited" AMI.md
run undo
is 'where a box was ticked since, values are what they amount to' \
    "$(grep -E '^(💛|💚|학습률|진행바)' AMI.md | tr '\n' ';')" \
    '💛7일복습여부: false;💚14일복습여부: true;학습률: "0.6";진행바: 🟩🟩🟩🟩🟩🟩⬜⬜⬜⬜ 60%;'

# --- shapes
vault_new shapes
printf '\357\273\277---\r\nfirst_study: 2024-09-01\r\nreview_1day:   '"'No'"'  # why\r\nlong_term: 0\r\n---' >crlf.md
printf -- '---\nfirst_study: 2024-09-01\nreview_1day:\nstage:\n---\ntext' >empty.md
printf '# Title\n\nfirst_study: 2024-09-01\nreview_1day: No\n\ntext\n' >export.md
mkdir "$T/was" && cp ./*.md "$T/was"
run --today 2024-09-03 done crlf.md empty.md export.md
is 'a box keeps its words, its quotes and its line ends' "$(od -c crlf.md)" "$(printf \
    '\357\273\277---\r\nfirst_study: 2024-09-01\r\nreview_1day:   '"'Yes'"'  # why\r\nlong_term: 0\r\n---' | od -c)"
is 'an empty value is filled' "$(cat empty.md)" "$(printf -- \
    '---\nfirst_study: 2024-09-01\nreview_1day: true\nstage: day-4\n---\ntext')"
is 'an export is written in its own form' "$(sed -n 4p export.md)" 'review_1day: Yes'
run undo
same 'undo: quotes and line ends' crlf.md "$T/was/crlf.md"
same 'undo: what was empty is empty again' empty.md "$T/was/empty.md"
same 'undo: an export' export.md "$T/was/export.md"

# --- what is left alone
printf -- '---\nfirst_study: 2024-09-01\nreview_1day: false\nstage: |\n  x\n---\n' >block.md
note_english hard.md 2024-09-01 && ln hard.md hard.link
note_english readonly.md 2024-09-01 && chmod 444 readonly.md
note_english 'line
break.md' 2024-09-01
sums >"$T/before"
run --today 2024-09-03 done block.md
is 'a shape that is not understood leaves the whole note alone, status 0' "$status" 0
like 'the message names file and line' "$err" '^block.md:4: stage: a block scalar cannot be edited'
run --today 2024-09-03 done hard.md readonly.md
is 'so do a hard link and a read-only note' "$status" 0
like 'a hard link is named' "$err" '^hard.md: .*hard-linked'
like 'so is what is read-only' "$err" '^readonly.md: .*read-only'
sums >"$T/after"
same 'none of them was changed' "$T/before" "$T/after"
run --today 2024-09-03 list is:new --paths
unlike 'and their marks are kept' "$out" '(block|hard|readonly).md'
run --today 2024-09-04 today
unlike 'nothing is tried again' "$err" 'not (written|edited)'

# --- the double-encoded one: what is plain ASCII
vault_new damaged
note_korean A.md 2024-08-25 1 4
perl -CSD -Mutf8 -e 'binmode STDIN, ":raw"; binmode STDOUT, ":utf8"; my %m; my @u = (0x20AC,0,0x201A,
    0x0192,0x201E,0x2026,0x2020,0x2021,0x2C6,0x2030,0x160,0x2039,0x152,0,0x17D,0,0,0x2018,0x2019,
    0x201C,0x201D,0x2022,0x2013,0x2014,0x2DC,0x2122,0x161,0x203A,0x153,0,0x17E,0x178);
    local $/; for (unpack "C*", <STDIN>) { my $c = $_ >= 0x80 && $_ < 0xA0 ? $u[$_ - 0x80] : $_;
    print chr $c if $c && $c != 0xAD }' <A.md >D.md
rm A.md
cp D.md "$T/d"
run --today 2024-09-03 done D.md
is 'of a double-encoded note plain values alone are written' \
    "$(changed "$T/d" D.md | tr ';' '\n' | sed 's/.*: //' | tr '\n' ' ')" 'true "1" "0.6" '
like 'and it says so' "$err" 'double-encoded'
run undo
same 'and undone' D.md "$T/d"

# --- reading changes nothing
vault_new reading
note_korean AMI.md 2024-08-25 1 4
note_english sub/Other.md 2024-09-01
find . -name .review -prune -o -type f -exec stat -c '%n %Y %y %i %s' {} + | sort >"$T/before"
for command in today list 'list --json' 'show AMI' check 'explain AMI' history next; do
    # shellcheck disable=SC2086
    run --today 2024-09-03 $command
done
find . -name .review -prune -o -type f -exec stat -c '%n %Y %y %i %s' {} + | sort >"$T/after"
same 'reading leaves every byte and time alone' "$T/before" "$T/after"
is 'and nothing beside the notes' "$(find . -name '.review?*')" ''

# --- what a note is besides its bytes
vault_new kept
note_english A.md 2024-09-01
chmod 640 A.md
run --today 2024-09-02 done A
is 'the mode is kept' "$(stat -c %a A.md)" 640
if command -v setfattr >/dev/null && setfattr -n user.colour -v red A.md 2>/dev/null; then
    run undo
    is 'so are extended attributes' "$(getfattr --only-values -n user.colour A.md)" red
else
    skip 'so are extended attributes' 'none here'
fi
mkdir "$T/outside" && note_english B.md 2024-09-01 && mv B.md "$T/outside/" && ln -s "$T/outside/B.md" B.md
cp "$T/outside/B.md" "$T/b"
run --today 2024-09-02 done B
is 'a link is no note' "$status" 1
run refresh
same 'and what it names is not reached' "$T/outside/B.md" "$T/b"
