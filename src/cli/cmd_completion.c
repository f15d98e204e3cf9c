#include "cli/command.h"
#include "completion_scripts.h"
#include "mistake.h"

static int run(struct call *call)
{
    struct str name[COMPLETION_SHELLS];

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "completion needs a shell, as in `review completion bash`");
    for (int i = 0; i < COMPLETION_SHELLS; i++) {
        name[i] = str_of(completion_scripts[i].shell);
        if (str_eq(call->operand[0], name[i])) {
            buf_addz(&call->out, completion_scripts[i].text);
            return 0;
        }
    }
    return mistake_value(call, "completion", call->operand[0], name, COMPLETION_SHELLS);
}

const struct command command_completion = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .most = 1,
    .summary = "print a script that lets a shell complete words",
    .group = HELP_SETUP,
    .help =
        "With it, the Tab key completes commands, options, their values, filters with the\n"
        "values of your notes, and the names of notes, those that are due first. A part of\n"
        "a title is enough; of Hangul also the first letters: ㅅ completes 삼투.\n"
        "\n"
        "`make install` puts the scripts where shells look for them. Without it:\n"
        "\n"
        "  ~/.bashrc                    eval \"$(review completion bash)\"\n"
        "  ~/.zshrc, after compinit     eval \"$(review completion zsh)\"\n"
        "  ~/.config/fish/config.fish   review completion fish | source",
    .examples =
        "  review completion bash\n",
    .need = NEED_NOTHING,
    .run = run,
};
