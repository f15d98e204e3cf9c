#include <errno.h>
#include <string.h>

#include "app/agenda/agenda.h"
#include "app/session/content.h"
#include "app/session/history.h"
#include "cli/command.h"
#include "listing.h"
#include "notes.h"
#include "output/json.h"
#include "output/table.h"
#include "parser/body/body.h"

static int show_whole(struct call *call, const struct record *record, struct file *file,
    const struct body *body, enum format format)
{
    struct listing listing = {.vault = buf_str(&call->app.vault), .today = call->app.today,
        .note = record, .count = 1, .rules = &call->app.config.rules};
    struct event_list list = {0};
    int failed = history_of_file(&call->app, file, &list, &call->err);

    if (!failed && format == FORMAT_JSON)
        json_show(&listing, body, list.event, list.count, &call->out);
    else if (!failed)
        table_show(&listing, body, list.event, list.count, &call->screen, &call->out);
    event_list_release(&list);
    return failed;
}

static int show_print(struct call *call, struct file *file, enum format format)
{
    struct arena text = {0};
    struct record record = agenda_record(&call->app, file, &text);
    struct body body = {0};
    int failed = 0;

    if (content_body(&call->app, file, &body) < 0)
        app_notice(&call->app, "%.*s: %s; what is shown is what was known of it", STR_ARG(record.path),
            strerror(errno));
    if (!call->given[FLAG_CUES])
        failed = show_whole(call, &record, file, &body, format);
    else if (body.count)
        table_questions(&record, &body, &call->screen, &call->out);
    else
        app_notice(&call->app, "%.*s has no cue questions", STR_ARG(record.path));
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
    if (call->given[FLAG_CUES] && format == FORMAT_JSON)
        return err_set(&call->err, ERR_USAGE,
            "--cues and --json cannot be combined; the JSON of `show` has every question and answer");
    if (notes_read_one(call, &file) < 0)
        return -1;
    return show_print(call, file, format);
}

static const enum flag flags[] = {FLAG_CUES, FLAG_JSON};

const struct command command_show = {
    .name = "show",
    .arguments = "NOTE [--cues]",
    .most = 1,
    .summary = "show one note: milestones, cues and history",
    .group = HELP_LOOK,
    .synonyms = "view",
    .pages = true,
    .help =
        "NOTE is a path, a title, or a part of a title that no other note has.\n"
        "Questions and answers are drawn for the screen: tables in columns, code as it\n"
        "is, links by their text. With --cues you can try to answer before you look.",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
