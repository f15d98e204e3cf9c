#include "app/agenda/agenda.h"
#include "app/command/calendar.h"
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

static int export_to_output(struct call *call, enum format format)
{
    switch (format) {
    case FORMAT_JSON:
        return export_json(call);
    case FORMAT_ICS:
        return export_ics(call);
    default:
        return export_csv(call);
    }
}

static int run(struct call *call)
{
    struct str name = call->operands ? call->operand[0] : STR_NONE;
    enum format format;

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "export needs one format, as in `review export json`");
    if (listing_format_named(name, PRINTS_EXPORT, &format))
        return export_to_output(call, format);
    return listing_refuse_format(call, "export", name);
}

const struct command command_export = {
    .name = "export",
    .arguments = "json|csv|ics",
    .most = 1,
    .summary = "print everything as data, or a calendar",
    .group = HELP_SETUP,
    .synonyms = "calendar ical",
    .help =
        "json: every event with all its fields, for `review import` on another machine.\n"
        "csv: every note with its milestones, for a spreadsheet.\n"
        "ics: a calendar with an event for each note and day ahead, with an alarm at the\n"
        "time of the setting `calendar`. Import the file: a calendar that is subscribed\n"
        "to is usually silent.",
    .examples =
        "  review export json >history.json\n"
        "  review export ics >reviews.ics\n",
    .need = NEED_SCAN,
    .prints = PRINTS_EXPORT,
    .run = run,
};
