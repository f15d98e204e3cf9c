#include "app/agenda/agenda.h"
#include "app/session/chronicle.h"
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

static int run(struct call *call)
{
    struct str name = call->operands ? call->operand[0] : STR_NONE;
    enum format format;

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "export needs one format, as in `review export json`");
    if (listing_format_named(name, PRINTS_EXPORT, &format))
        return format == FORMAT_JSON ? export_json(call) : export_csv(call);
    return listing_refuse_format(call, "export", name);
}

const struct command command_export = {
    .name = "export",
    .arguments = "json|csv",
    .most = 1,
    .summary = "print everything as data",
    .group = HELP_SETUP,
    .help =
        "json: every event with all its fields, for `review import` on another machine.\n"
        "csv: every note with its milestones, for a spreadsheet.",
    .examples =
        "  review export json >history.json\n",
    .need = NEED_SCAN,
    .prints = PRINTS_EXPORT,
    .run = run,
};
