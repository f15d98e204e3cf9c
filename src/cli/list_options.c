#include "list_options.h"

#include "app/agenda/none_fits.h"
#include "app/command/catch_up.h"
#include "app/command/first_steps.h"
#include "base/shell.h"
#include "cli/command.h"
#include "mistake.h"
#include "output/wrap.h"

int list_limit_read(struct call *call, size_t *out)
{
    struct str text = call->value[FLAG_LIMIT];
    int number = call->given[FLAG_LIMIT] ? str_number(text) : 0;

    *out = call->given[FLAG_LIMIT] ? (size_t)number : SIZE_MAX;
    if (!call->given[FLAG_LIMIT] || number > 0)
        return 0;
    return err_set(&call->err, ERR_USAGE, "--limit accepts a number from 1 on, not \"%.*s\"",
        STR_ARG(text));
}

int list_span_read(struct call *call, day *since, day *until)
{
    const bool *given = call->given;
    char from[DAY_TEXT], to[DAY_TEXT];

    if (given[FLAG_SINCE] && app_day(&call->app, DAY_SINCE, call->value[FLAG_SINCE], since, &call->err) < 0)
        return -1;
    if (given[FLAG_UNTIL] && app_day(&call->app, DAY_UNTIL, call->value[FLAG_UNTIL], until, &call->err) < 0)
        return -1;
    if (!given[FLAG_SINCE] || !given[FLAG_UNTIL] || *since <= *until)
        return 0;
    day_format(*since, from);
    day_format(*until, to);
    return err_set(&call->err, ERR_USAGE, "--until %s is before --since %s; give the earlier day to --since", to, from);
}

static int list_sort_read(struct call *call, struct list_options *out)
{
    struct str name = call->value[FLAG_SORT];

    out->sorted = call->given[FLAG_SORT];
    if (!out->sorted || agenda_order_named(name, &out->order))
        return 0;
    return mistake_value(call, "--sort", name, &agenda_order_names[1], ORDERS - 1);
}

int list_options_read(struct call *call, struct list_options *out)
{
    *out = (struct list_options){0};
    if (listing_format(call, &out->format) < 0 || list_sort_read(call, out) < 0 ||
        list_limit_read(call, &out->most) < 0)
        return -1;
    if (call->given[FLAG_COUNT] && call->given[FLAG_JSON])
        return mistake_both(call, "--count", "--json");
    if (call->given[FLAG_COUNT] && out->format != FORMAT_TABLE)
        return mistake_both(call, "--count", call->given[FLAG_FORMAT] ? "--format" : "--paths");
    if (call->given[FLAG_ALL] && call->given[FLAG_LIMIT])
        return mistake_both(call, "--all", "--limit");
    return 0;
}

bool list_options_apply(struct call *call, const struct list_options *options, struct agenda *agenda)
{
    if (options->sorted)
        agenda_order(agenda, options->order);
    agenda_limit(agenda, options->most);
    if (call->given[FLAG_COUNT] && (agenda->count || !call->options.quiet))
        buf_addf(&call->out, "%zu\n", agenda->count);
    return call->given[FLAG_COUNT];
}

int list_explain_nothing(struct call *call, const struct agenda *agenda, const char *others, bool *said)
{
    struct buf text = BUF_INIT;
    int failed = 0;

    *said = false;
    if (agenda->count)
        return 0;
    if (!first_steps_add(&call->app, &text) && call->operands)
        failed = none_fits(&call->app, call->operand, call->operands, others, &text, &call->err);
    *said = text.len > 0;
    if (*said && !failed)
        wrap_text(str_trim(buf_str(&text)), 0, 0, call->screen.columns, &call->out);
    buf_release(&text);
    return failed;
}

void list_all_command(const struct call *call, struct buf *out)
{
    buf_addf(out, "review %s", call->command->name);
    for (size_t i = 0; i < call->operands; i++) {
        buf_addc(out, ' ');
        shell_add_word(call->operand[i], out);
    }
    if (call->given[FLAG_SORT])
        buf_addf(out, " --sort %.*s", STR_ARG(call->value[FLAG_SORT]));
    buf_addz(out, " --all");
}

int list_notes(struct call *call, list_read_fn *read, list_print_fn *print)
{
    struct agenda agenda = {0};
    struct list_options options;
    int failed = list_options_read(call, &options);

    catch_up_report_unreadable(&call->app);
    if (!failed)
        failed = read(&call->app, call->operand, call->operands, &agenda, &call->err);
    if (!failed)
        call->status = call->given[FLAG_EXIT_CODE] && agenda.due ? 1 : 0;
    if (!failed && !list_options_apply(call, &options, &agenda))
        failed = print(call, &agenda, options.format);
    agenda_release(&agenda);
    return failed;
}
