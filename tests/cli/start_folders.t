#!/bin/sh
# start of a folder: the order in which its days are spread, and what is said if nothing can be started
. "$(dirname "$0")/lib.sh"

vault_new
mkdir lec Templates attachments
for n in 1 2 3 10 11 12; do echo "Lecture $n" >lec/L$n.md; done
run --today 2026-03-10 start lec --per-day 2
is 'start spreads the notes of a folder' "$status" 0
is 'in the order of the numbers in their names' "$(printf '%s\n' "$out" | sed 's/: started on 2026-03-/ /; s/ · .*//' | tr '\n' ' ')" \
    'L1 10 L2 10 L3 11 L10 11 L11 12 L12 12 '
run --today 2026-03-12 list --paths
is 'a list keeps the order of bytes' "$(printf '%s\n' "$out" | sed 's,.*/,,' | tr '\n' ' ')" 'L1.md L10.md L11.md L12.md L2.md L3.md '

run --today 2026-03-12 postpone folder:lec 1 --yes
run --today 2026-03-25 catch-up --per-day 2 --dry-run
like 'catch-up spreads in that order' "$(printf '%s\n' "$out" | grep -o 'L[0-9]*' | tr '\n' ' ')" 'L1 L2 L3 L10 L11 L12 '

run --today 2026-03-12 start folder:Inbx
is 'a folder that does not exist is refused' "$status" 1
like 'and said not to exist' "$err" 'folder "Inbx": the vault has no such folder'
run --today 2026-03-12 start folder:attachments
like 'one without notes is another matter' "$err" 'folder "attachments": it contains no Markdown files'
printf -- '---\nfirst_study: "{{date}}"\nreview_1day: false\n---\n' >Templates/Study.md
run --today 2026-03-12 start folder:Templates
is 'a folder of templates is refused' "$status" 1
like 'and said to be one' "$err" 'folder "Templates": the remaining files are templates for other notes'
run --today 2026-03-12 start lec
like 'a folder that is started as a whole is said to be' "$err" 'every note in it has already been started'
