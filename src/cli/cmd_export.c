#include <sys/stat.h>

#include "app/agenda/agenda.h"
#include "app/command/calendar.h"
#include "app/command/obsidian_base.h"
#include "app/command/export_html.h"
#include "app/command/made_file.h"
#include "app/session/chronicle.h"
#include "base/path.h"
#include "cli/command.h"
#include "json/writer.h"
#include "listing.h"
#include "output/csv.h"
#include "output/json.h"

struct exporting {
    struct call *call;
    struct writer writer;
};

static int export_event(void *context, struct event *event, struct err *err)
{
    struct exporting *e = context;

    (void)err;
    json_events_add(&e->writer, event, true);
    return call_write(e->call);
}

static int export_json(struct call *call)
{
    struct exporting e = {call, WRITER_INIT(&call->out)};
    struct chronicle chronicle;
    int failed = chronicle_open(&chronicle, &call->app, DAY_NONE, DAY_NONE, false, &call->err);

    json_events_open(&e.writer, buf_str(&call->app.vault));
    if (!failed)
        failed = chronicle_each(&chronicle, export_event, &e, &call->err);
    json_events_close(&e.writer);
    chronicle_release(&chronicle);
    return failed;
}

static int export_csv(struct call *call)
{
    struct agenda agenda = {0};
    struct listing listing;
    int failed = agenda_list(&call->app, NULL, 0, &agenda, &call->err);

    if (!failed) {
        listing = agenda_listing(&call->app, &agenda);
        csv_notes(&listing, &call->out);
    }
    agenda_release(&agenda);
    return failed;
}

static int export_ics(struct call *call)
{
    struct calendar calendar = {0};
    struct buf name = BUF_INIT;
    int alarm = calendar_alarm(&call->app), failed = calendar_load(&call->app, &calendar, &call->err);

    if (!failed) {
        buf_addf(&name, "review: %.*s", STR_ARG(path_name(buf_str(&call->app.vault))));
        calendar_open(buf_str(&name), &call->out);
        for (size_t i = 0; i < calendar.count && !failed; i++) {
            calendar_add(&calendar.event[i], alarm, &call->out);
            failed = call_write(call);
        }
        calendar_close(&call->out);
    }
    buf_release(&name);
    calendar_release(&calendar);
    return failed;
}

static int export_check_base_name(struct call *call)
{
    struct str path = call->operand[1], name = path_name(path), ending = STR(".base");

    if (str_ends(name, ending) && name.len > ending.len)
        return 0;
    return err_set(&call->err, ERR_USAGE, "%.*s: the name of a base ends in .base, as in reviews.base", STR_ARG(path));
}

/* Says what was written, unless with --quiet. */
static void export_report(struct call *call)
{
    if (call->options.quiet)
        buf_cut(&call->out, 0);
    else
        call_wrap(call, 0);
}

static int export_base(struct call *call)
{
    struct buf base = BUF_INIT;
    bool saves = call->operands == 2;
    int failed = saves ? export_check_base_name(call) : 0;

    if (!failed)
        failed = obsidian_base_make(&call->app, call->value[FLAG_TEMPLATE], &base, &call->err);
    if (!failed && saves) {
        failed = made_file_save(&made_base, call->operand[1], buf_str(&base), &call->out, &call->err);
        export_report(call);
    } else if (!failed) {
        made_file_mark(&made_base, buf_str(&base), &call->out);
        buf_add(&call->out, buf_str(&base));
    }
    buf_release(&base);
    return failed;
}

static bool export_has_ending(struct str path, struct str ending)
{
    return path.len >= ending.len && str_eq_nocase(str_from(path, path.len - ending.len), ending);
}

/* A name that ends in .html is a file, unless a folder has it. */
static bool export_is_file(struct str path)
{
    struct stat st;

    return (export_has_ending(path, STR(".html")) || export_has_ending(path, STR(".htm"))) &&
           !(stat(path.ptr, &st) == 0 && S_ISDIR(st.st_mode));
}

/* Whether a name ends in a dot and one to four letters; not one that begins with the dot. */
static bool export_has_any_ending(struct str name)
{
    size_t dot = 0;

    for (size_t i = 1; i < name.len; i++)
        if (name.ptr[i] == '.')
            dot = i;
    return dot && name.len - dot > 1 && name.len - dot <= 5;
}

/* A name such as "notes.txt", which nobody gives a folder, unless it is one. */
static bool export_is_neither(struct str path)
{
    struct stat st;

    return export_has_any_ending(path_name(path)) && !export_is_file(path) && !path_is_dots(path) &&
           !(stat(path.ptr, &st) == 0 && S_ISDIR(st.st_mode));
}

static int export_html(struct call *call)
{
    struct html_request request = {.version = REVIEW_VERSION, .week_start = listing_week_start(call)};
    int failed;

    if (call->operands < 2 || str_eq(call->operand[1], STR("-")))
        return err_set(&call->err, ERR_USAGE,
            "export html needs a folder for the pages, or a FILE.html for a phone, as in"
            " `review export html ~/reviews`");
    request.path = call->operand[1];
    if (export_is_neither(request.path))
        return err_set(&call->err, ERR_USAGE,
            "%.*s: export html makes a folder, or a file that ends in .html; to have pages in a folder with this name,"
            " make it first", STR_ARG(request.path));
    failed = export_is_file(request.path)
                 ? export_html_file(&call->app, &request, &call->out, &call->err)
                 : export_html_site(&call->app, &request, &call->out, &call->err);
    export_report(call);
    call->out_anyway = true;
    return failed;
}

static int export_in(struct call *call, enum format format)
{
    switch (format) {
    case FORMAT_BASE:
        return export_base(call);
    case FORMAT_HTML:
        return export_html(call);
    case FORMAT_JSON:
        return export_json(call);
    case FORMAT_ICS:
        return export_ics(call);
    default:
        return export_csv(call);
    }
}

/* What only some formats take. */
static int export_check_words(struct call *call, enum format format)
{
    if (call->operands > 1 && format != FORMAT_BASE && format != FORMAT_HTML)
        return err_set(&call->err, ERR_USAGE, "`export %.*s` writes to standard output; use `review export %.*s >%.*s`",
            STR_ARG(call->operand[0]), STR_ARG(call->operand[0]), STR_ARG(call->operand[1]));
    if (call->given[FLAG_TEMPLATE] && format != FORMAT_BASE)
        return err_set(&call->err, ERR_USAGE, "only `export base` accepts --template; see `review help export`");
    return 0;
}

static int run(struct call *call)
{
    struct str name = call->operands ? call->operand[0] : STR_NONE;
    enum format format;

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "export needs one format, as in `review export json`");
    if (listing_format_named(name, PRINTS_EXPORT, &format))
        return export_check_words(call, format) < 0 ? -1 : export_in(call, format);
    return listing_refuse_format(call, "export", name);
}

static const enum flag flags[] = {FLAG_TEMPLATE};

const struct command command_export = {
    .name = "export",
    .arguments = "json|csv|ics|base|html [FILE] [--template NAME]",
    .most = 2,
    .summary = "print everything as data, a calendar, a base, or pages",
    .group = HELP_SETUP,
    .synonyms = "calendar ical obsidian pages website",
    .help =
        "json: every event with all its fields, for `review import` on another machine.\n"
        "csv: every note with its milestones, for a spreadsheet.\n"
        "ics: a calendar with an event for each note and day ahead, with an alarm at the\n"
        "time of the setting `calendar`. Import the file: a calendar that is subscribed\n"
        "to is usually silent.\n"
        "base: tables for Obsidian, in which boxes can be ticked, of the notes of the\n"
        "template that most use. FILE.base is replaced only if nobody has edited it.\n"
        "html: pages to look at, without scripts. A folder gets a page for each note,\n"
        "what is due, the year and the subjects. FILE.html is one file for a phone: what\n"
        "is due and the coming week. Only files that review made are replaced.",
    .examples =
        "  review export json >history.json\n"
        "  review export ics >reviews.ics\n"
        "  review export base reviews.base\n"
        "  review export html ~/reviews\n"
        "  review export html due.html\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_EXPORT,
    .run = run,
};
