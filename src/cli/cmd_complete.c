#include <stdlib.h>

#include "cli/command.h"
#include "cli/complete_bash.h"
#include "complete.h"
#include "complete_line.h"

/* `review __complete`: shells ask it for the words that can follow. Not among the commands that a person is told
   of. Whatever is wrong, it offers fewer words and says nothing. `review __complete bash TAIL` is for bash. */
static int run(struct call *call)
{
    struct complete_line line = {0};
    struct str typed = str_of(getenv("COMP_LINE"));
    int point = str_number(str_of(getenv("COMP_POINT")));

    if (point >= 0)
        typed = complete_cut(typed, (size_t)point);
    complete_split(typed, &line);
    complete_words(call, &line);
    if (call->operands == 2 && str_eq(call->operand[0], STR("bash")))
        complete_for_bash(typed, call->operand[1], &call->out);
    complete_line_release(&line);
    buf_cut(&call->app.notices, 0);
    return 0;
}

const struct command command_complete = {
    .name = "__complete",
    .arguments = "",
    .most = OPERANDS_ANY,
    .summary = "",
    .help = "",
    .need = NEED_NOTHING,
    .run = run,
};
