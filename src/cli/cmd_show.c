#include "app/agenda/agenda.h"
#include "app/session/content.h"
#include "app/session/history.h"
#include "cli/command.h"
#include "listing.h"
#include "notes.h"
#include "output/json.h"
#include "output/table.h"
#include "parser/body/body.h"

static int show_print(struct call *call, struct file *file, enum format format)
{
    struct arena text = {0};
    struct record record = agenda_record(&call->app, file, &text);
    struct listing listing = {.vault = buf_str(&call->app.vault), .today = call->app.today,
        .note = &record, .count = 1, .rules = &call->app.config.rules};
    struct body body = {0};
    struct event_list list = {0};
    int failed = history_of_file(&call->app, file, &list, &call->err);

    if (!failed) {
        content_body(&call->app, file, &body);
        if (format == FORMAT_JSON)
            json_show(&listing, &body, list.event, list.count, &call->out);
        else
            table_show(&listing, &body, list.event, list.count, &call->screen, &call->out);
    }
    event_list_release(&list);
    body_release(&body);
    arena_release(&text);
    return failed;
}

static int run(struct call *call)
{
    struct file *file;
    enum format format;

    if (listing_format(call, &format) < 0)
        return -1;
    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "show needs one NOTE, as in `review show AMI`");
    if (notes_read_one(call, call->operand[0], &file) < 0)
        return -1;
    return show_print(call, file, format);
}

static const enum flag flags[] = {FLAG_JSON};

const struct command command_show = {
    .name = "show",
    .arguments = "NOTE",
    .most = 1,
    .summary = "show one note: milestones, cues and history",
    .daily = "review show Osmosis",
    .synonyms = "view",
    .help =
        "NOTE is a path, a title, or a part of a title that no other note has.",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
