#!/bin/sh
# The program, its help, the manual and the README name the same commands, options, filters, days, settings,
# variables and exit statuses. The program's own tables are the source: help prints them.
. "$(dirname "$0")/lib.sh"

manual=$root/docs/review.1
readme=$root/README.md
help() { "$REVIEW" help "$@"; }

# agree TITLE SET SET: the same lines, in any order; a failure shows what one of them lacks.
agree() {
    printf '%s\n' "$2" | LC_ALL=C sort -u >"$T/one"
    printf '%s\n' "$3" | LC_ALL=C sort -u >"$T/other"
    ok "$1: something is named" test -n "$2"
    same "$1" "$T/one" "$T/other"
}

# manual_section NAME: its lines, with the characters that \[uXXXX] stands for
manual_section() {
    awk -v section=".Sh $1" '/^\.Sh / { inside = $0 == section; next } inside' "$manual" |
        perl -CO -pe 's/\\\[u([0-9A-F]{4})\]/chr hex $1/ge; s/\\&//g'
}
# manual_flags: the options in manual lines on standard input, as they are typed
manual_flags() {
    perl -ne 'next unless /^\./;
        my $in = 0;
        for (split) {
            if (/^\.?Fl$/) { $in = 1; next }
            next if $in && /^[,|]$/;
            if ($in && /^-?[A-Za-z0-9]/ && !/^(Ar|Cm|Op|Oc|Oo|Ns|Pq|Ql)$/) { print length > 1 ? "-$_\n" : "-$_\n" }
            else { $in = 0 }
        }'
}
# readme_row NAME: what its table says about it, each `word` on a line
readme_row() { sed -n "s/^| $1 | //p" "$readme" | grep -o '`[^`]*`' | tr -d '\`'; }

# --- commands
agree 'the manual describes the commands' "$(commands)" \
    "$(manual_section DESCRIPTION | sed -n 's/^\.It Cm \([a-z-]*\).*/\1/p')"
agree 'the README names the commands' "$(commands)" "$(readme_row commands)"

# --- options
described() { sed -n 's/^  \(-.\), \(--[a-z-]*\).*/\1 \2/p; s/^  \(--[a-z-]*\).*/\1/p; s/^  \(-[A-Z]\) .*/\1/p' | tr ' ' '\n'; }
common=$(help options | described)
of_commands=$(for command in $(commands); do help "$command" | described; done | sort -u)
agree 'the manual describes the options of every command' "$common" \
    "$(manual_section DESCRIPTION | sed '/^The commands are/,$d' | grep '^\.It Fl' | manual_flags)"
agree 'the manual describes all options' "$common
$of_commands" "$(manual_flags <"$manual")"
agree 'the README names the options of every command' "$common" "$(readme_row 'options of every command' | sed 's/ .*//')"
agree 'the README names the options of commands' "$of_commands" "$(readme_row 'options of commands' | sed 's/ .*//')"

# Each option is described with its command, unless it has a place of its own for several commands.
shared=$( { manual_section SCRIPTING; manual_section DESCRIPTION | sed '1,/^A$/d'; } | grep '^\.It Fl' | manual_flags)
for command in $(commands); do
    entry=$(manual_section DESCRIPTION | awk -v entry=".It Cm $command" '/^\.It Cm / { inside = index($0 " ", entry " ") == 1 }
        /^\.El/ { inside = 0 } inside' | manual_flags)
    missing=$(help "$command" | described | grep -e -- | grep -vxF -e "${shared:-none}" -e "${entry:-none}")
    is "the manual describes the options of $command" "$missing" ''
done

# --- filters
filters=$(help filters | sed -n 's/^  \([a-z]*:[a-z]*\).*/\1/p')
agree 'the manual describes the filters' "$filters" "$(manual_section FILTERS | sed -n 's/^\.It Cm \([a-z]*\) : .*/\1:/p; s/^\.It Cm \(is:[a-z]*\)$/\1/p')"
agree 'the README names the filters' "$filters" "$(readme_row filters)"

# --- days
days=$(help dates | sed -n '/^  /p' | sed 's/^  //; s/  /\n/g')
agree 'the manual describes the forms of days' "$days" \
    "$(manual_section DATES | sed -n 's/^\.\(Cm\|Ql\) //p' | sed 's/ [,:]$//' | grep -v '^postpone$')"
agree 'the README names the forms of days' "$days" "$(readme_row days)"
vault_new
note_english Osmosis.md 2026-03-01
printf '%s\n' "$days" | while IFS= read -r day; do
    "$REVIEW" today --today 2026-03-10 "due:$day" >"$T/said" 2>&1 || echo "$day: $(cat "$T/said")"
done >"$T/refused"
is 'each of these forms is a day' "$(cat "$T/refused")" ''

# --- settings
run config
settings=$(printf '%s\n' "$out" | sed -n 's/^\(# \)\{0,1\}\([a-z_]*\):.*# default$/\2/p; s/^device: .*/device/p')
topic=$(help config | sed -n 's/^  \([a-z_]*\)  .*/\1/p')
agree 'help describes the settings' "$settings" "$topic"
agree 'the manual describes the settings' "$settings" "$(manual_section CONFIG | sed -n 's/^\.It Ql //p')"
agree 'docs/config.md describes the settings' "$settings" "$(sed -n 's/^| `\([a-z_]*\)` | .*/\1/p' "$root/docs/config.md")"
agree 'the README names the settings' "$settings" "$(readme_row settings)"
for setting in milestones day_one late extra_every day_starts write language; do
    is "help config: the default of $setting" "$(help config | sed -n "s/^  $setting  *\([^ ].*\)/\1/p" | sed 's/  .*//')" \
        "$(printf '%s\n' "$out" | sed -n "s/^$setting: //p" | sed 's/  *# default$//')"
done

# --- variables and exit statuses
variables=$(grep -hE '(environment_variable|environment_home_folder|getenv)\([^"]*"[A-Z_]+"|names\[\] = \{"LC_ALL"' \
    "$root"/src/*/*.c "$root"/src/*/*/*.c | grep -oE '"[A-Z_]+"' | tr -d '"')
agree 'help describes the variables' "$variables" \
    "$(help scripting | sed -n '/^Environment/,$p' | grep -oE '\b(REVIEW|XDG|NO|LC)_[A-Z_]+\b|\b(TERM|HOME|TMPDIR|VISUAL|EDITOR|LANG)\b')"
agree 'the manual describes the variables' "$variables" "$(manual_section ENVIRONMENT | sed -n 's/^\.It Ev //p' | tr -s ' ,' '\n')"
statuses=$(sed -n 's/^    \[ERR_.*\] = \([0-9]*\),$/\1/p' "$root/src/cli/main.c")
agree 'help describes the exit statuses' "$statuses" "$(help scripting | sed -n 's/^  \([0-9][0-9]*\)  .*/\1/p')"
agree 'the manual describes the exit statuses' "$statuses" "$(manual_section 'EXIT STATUS' | sed -n 's/^\.It \([0-9]*\)$/\1/p')"

# --- topics
agree 'the manual has a section for each topic' "$(help help | tr '\n' ' ' | grep -oE 'filters|dates|words|scripting|config' | tr a-z A-Z)" \
    "$(sed -n 's/^\.Sh \(FILTERS\|DATES\|WORDS\|SCRIPTING\|CONFIG\)$/\1/p' "$manual")"
