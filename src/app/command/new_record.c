#include "new_record.h"

#include "app/command/catch_up.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "base/utf8.h"
#include "store/events.h"
#include "store/outbox.h"

/* A file that was made, and is recorded. */
struct new_recording {
    struct app *app;
    struct str path, content;
    struct file *file;
};

/* A file system may normalise the name in another way. */
static struct file *new_index_file(struct app *app, struct str path)
{
    struct arena *text = &app->index.text;
    struct str wanted = utf8_nfc_kept(path, text);

    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].kind == FILE_STUDY &&
            str_eq(utf8_nfc_kept(app->index.file[i].path, text), wanted))
            return &app->index.file[i];
    return NULL;
}

static int new_record_within(void *context, struct err *err)
{
    struct new_recording *r = context;
    struct written file = {.key = WRITTEN_FILE, .before = STR(""), .after = r->content};
    struct event event;

    r->file = new_index_file(r->app, r->path);
    if (!r->file)
        return 0;
    event = app_event(r->app, EVENT_STARTED, SOURCE_CLI, r->file->note);
    if (events_append(r->app->store, &event, err) < 0 ||
        written_add(r->app->store, r->app->command, r->file->note, &file, err) < 0)
        return -1;
    return history_update_row(r->app, r->file, err);
}

int new_record(
    struct app *app, struct str path, struct str content, const struct file **out, struct err *err)
{
    struct new_recording r = {.app = app, .path = path, .content = content};

    app->options.no_scan = false;
    if (catch_up_and_mark(app, new_record_within, &r, NULL, err) < 0)
        return -1;
    *out = r.file;
    return 0;
}
