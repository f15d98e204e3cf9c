#include "cli/command.h"

extern const struct command command_init, command_today, command_next, command_list, command_show,
    command_new, command_start, command_done, command_undo, command_postpone, command_suspend,
    command_resume, command_history, command_explain, command_check, command_scan, command_relink,
    command_refresh, command_config, command_help, command_export, command_import,
    command_catch_up, command_away, command_redo, command_edit, command_adopt,
    command_study, command_answer, command_cues, command_stats, command_prompt, command_completion;

/* In the order in which `review help` lists them. */
const struct command *const commands[] = {
    &command_init,
    &command_adopt,
    &command_today,
    &command_next,
    &command_list,
    &command_show,
    &command_cues,
    &command_new,
    &command_edit,
    &command_start,
    &command_done,
    &command_study,
    &command_answer,
    &command_undo,
    &command_redo,
    &command_postpone,
    &command_catch_up,
    &command_away,
    &command_suspend,
    &command_resume,
    &command_refresh,
    &command_history,
    &command_stats,
    &command_explain,
    &command_check,
    &command_prompt,
    &command_scan,
    &command_relink,
    &command_export,
    &command_import,
    &command_completion,
    &command_config,
    &command_help,
};

const size_t command_count = sizeof commands / sizeof *commands;

const struct command *command_find(struct str name)
{
    for (size_t i = 0; i < command_count; i++)
        if (str_eq(name, str_of(commands[i]->name)))
            return commands[i];
    return NULL;
}
