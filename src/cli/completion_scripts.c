#include "completion_scripts.h"

/* Words and options are not known here: `review __complete` knows them. bash hands over only the end of a word
   after a colon, so the program is told which. If there is no candidate, bash completes the names of files. */
#define BASH \
    "# Completion of review for bash; `review completion bash` prints it.\n" \
    "_review() {\n" \
    "    local word\n" \
    "    COMPREPLY=()\n" \
    "    while IFS=$'\\t' read -r word _; do\n" \
    "        COMPREPLY+=(\"$word\")\n" \
    "    done < <(COMP_LINE=${COMP_LINE:0:COMP_POINT} COMP_POINT='' \\\n" \
    "        \"${1/#\\~/$HOME}\" __complete bash \"$2\" 2>/dev/null)\n" \
    "    if [[ ${#COMPREPLY[@]} = 1 && ${COMPREPLY[0]} = *: ]]; then compopt -o nospace 2>/dev/null; fi\n" \
    "}\n" \
    "complete -o default -o nosort -F _review review 2>/dev/null || complete -o default -F _review review\n"

/* -U: the program has matched the words already. If they do not begin with what was typed, the first one is
   inserted and Tab goes on to the next, because what they have in common may be less than what was typed. */
#define ZSH \
    "#compdef review\n" \
    "# Completion of review for zsh; `review completion zsh` prints it.\n" \
    "_review() {\n" \
    "    local line other=0\n" \
    "    local -a found shown open opened\n" \
    "    for line in ${(f)\"$(COMP_LINE=\"${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX\" COMP_POINT= \\\n" \
    "        ${~words[1]} __complete 2>/dev/null)\"}; do\n" \
    "        [[ $line = ${(b)PREFIX}* ]] || other=1\n" \
    "        if [[ ${line%%$'\\t'*} = *: ]]; then\n" \
    "            open+=(\"${line%%$'\\t'*}\") opened+=(\"${${line%$'\\t'}/$'\\t'/  -- }\")\n" \
    "        else\n" \
    "            found+=(\"${line%%$'\\t'*}\") shown+=(\"${${line%$'\\t'}/$'\\t'/  -- }\")\n" \
    "        fi\n" \
    "    done\n" \
    "    if (( ! $#found && ! $#open )); then _files; return; fi\n" \
    "    compadd -U -l -V review -d shown -a found\n" \
    "    compadd -U -l -V review -S '' -d opened -a open\n" \
    "    if (( other && $#found + $#open > 1 )); then compstate[insert]=menu; fi\n" \
    "}\n" \
    "if [[ $funcstack[1] = _review ]]; then _review \"$@\"; else compdef _review review; fi\n"

/* fish itself drops candidates that do not contain what was typed. */
#define FISH \
    "# Completion of review for fish; `review completion fish` prints it.\n" \
    "function __review_complete\n" \
    "    set -lx COMP_LINE (commandline -cp)\n" \
    "    set -lx COMP_POINT ''\n" \
    "    set -l found (review __complete 2>/dev/null)\n" \
    "    if set -q found[1]\n" \
    "        printf '%s\\n' $found\n" \
    "    else\n" \
    "        __fish_complete_path (commandline -ct)\n" \
    "    end\n" \
    "end\n" \
    "complete -c review -f -k -a '(__review_complete)'\n"

const struct completion_script completion_scripts[COMPLETION_SHELLS] = {{"bash", BASH}, {"zsh", ZSH}, {"fish", FISH}};
