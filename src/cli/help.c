#include "help.h"

#include "cli/command.h"
#include "options.h"
#include "output/wrap.h"

enum { HELP_COLUMNS = 80, HELP_LABEL = 11, HELP_HANG = 4 };

/* ---- the overview ------------------------------------------------------------------------------ */

static const char *const group_names[HELP_GROUPS] = {
    [HELP_OTHER] = "other",
    [HELP_BEGIN] = "begin",
    [HELP_PLAN] = "plan",
    [HELP_LOOK] = "look",
    [HELP_NOTES] = "notes",
    [HELP_SETUP] = "set-up",
};

/* "  begin    init, new, start", broken after a comma. Nothing for an empty list. */
static void overview_add_row(const char *label, const struct buf *list, struct buf *out)
{
    size_t start = out->len;

    if (!list->len)
        return;
    buf_addf(out, "  %s", label);
    buf_fill(out, ' ', HELP_LABEL - (out->len - start));
    wrap_text(buf_str(list), HELP_LABEL, HELP_LABEL, HELP_COLUMNS, out);
}

static void overview_add_group(enum help_group group, struct buf *out)
{
    struct buf list = BUF_INIT;

    for (size_t i = 0; i < command_count; i++)
        if (commands[i]->group == group && !commands[i]->daily)
            buf_addf(&list, "%s%s", list.len ? ", " : "", commands[i]->name);
    overview_add_row(group_names[group], &list, out);
    buf_release(&list);
}

static void overview_add_options(struct buf *out)
{
    struct buf list = BUF_INIT;

    for (int i = FLAGS; i < OPTION_COUNT; i++) {
        const struct option_row *o = &option_rows[i];
        buf_addz(&list, list.len ? ", " : "");
        if (o->letter)
            buf_addf(&list, "-%c", o->letter);
        if (o->name)
            buf_addf(&list, "%s--%s", o->letter ? "/" : "", o->name);
        if (o->value)
            buf_addf(&list, " %s", o->value);
    }
    overview_add_row("options", &list, out);
    buf_release(&list);
}

void help_overview(struct buf *out)
{
    buf_addz(out, "usage: review [OPTION…] [COMMAND …]\n"
                  "Reviews Markdown study notes 1, 4, 7 and 14 days after their first study day.\n"
                  "\nEvery day:\n");
    for (size_t i = 0; i < command_count; i++)
        if (commands[i]->daily)
            buf_addf(out, "  %-19s  %s\n", commands[i]->daily, commands[i]->summary);
    buf_addz(out, "\nAll other commands, and the options of every command:\n");
    for (int group = HELP_BEGIN; group < HELP_GROUPS; group++)
        overview_add_group((enum help_group)group, out);
    overview_add_group(HELP_OTHER, out);
    overview_add_options(out);
    buf_addz(out, "\n`review help COMMAND` describes a command. `review help TOPIC` explains filters,\n"
                  "dates, words, scripting, config or options. `man review` has it all in full.\n");
}

/* ---- one command ------------------------------------------------------------------------------- */

void help_command(const struct command *command, struct buf *out)
{
    buf_addf(out, "usage: review %s%s%s\n\n%s\n", command->name, command->arguments[0] ? " " : "",
        command->arguments, command->help);
    if (command->flag_count) {
        buf_addc(out, '\n');
        options_describe(command, out);
    }
    if (command->examples)
        buf_addf(out, "\n%s", command->examples);
}

/* ---- narrow terminals -------------------------------------------------------------------------- */

/* Whether the line continues the paragraph of the line before it. */
static bool is_continued(struct str line, struct str before)
{
    return line.len && before.len && line.ptr[0] != ' ' && before.ptr[0] != ' ' && before.ptr[before.len - 1] != ':';
}

static void help_reflow(struct str text, size_t columns, struct buf *out)
{
    struct buf paragraph = BUF_INIT;
    struct str line, before = STR_NONE;

    while (str_cut(&text, '\n', &line) && text.ptr) {
        if (is_continued(line, before)) {
            buf_addc(&paragraph, ' ');
        } else if (before.ptr) {
            wrap_message(buf_str(&paragraph), HELP_HANG, columns, out);
            buf_cut(&paragraph, 0);
        }
        buf_add(&paragraph, line);
        before = line;
    }
    wrap_message(buf_str(&paragraph), HELP_HANG, columns, out);
    buf_release(&paragraph);
}

void help_print(struct call *call, const struct buf *text)
{
    if (call->screen.columns && call->screen.columns < HELP_COLUMNS)
        help_reflow(buf_str(text), call->screen.columns, &call->out);
    else
        buf_add(&call->out, buf_str(text));
}
