#include "adopted.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/session/session.h"
#include "base/err.h"
#include "parser/note/yaml.h"
#include "store/events.h"
#include "store/outbox.h"
#include "vault/folder.h"
#include "vault/read.h"
#include "vault/recover.h"
#include "vault/remove.h"

/* The id under which the rows are kept. No note has it, because an id is one line. */
#define ADOPTED_NOTE STR("\n" CONFIG_FILE)

/* Of the temporary files. One is enough: the lock of the store lets one command write. */
enum { ADOPTED_TOKEN = 0x61646f70 };

static struct uid adopted_uid_of(const struct event_list *last)
{
    return last->count ? last->event[0].command : (struct uid){0};
}

int adopted_record(struct app *app, const struct event_list *last, bool made, struct str before,
    struct str after, struct err *err)
{
    const struct moment *now = &app->environment->now;
    struct buf key = BUF_INIT;
    struct written row = {.before = before, .after = after};
    char of[UID_TEXT];
    int failed;

    uid_format(adopted_uid_of(last), of);
    buf_addf(&key, "%" PRId64 " %" PRId32 " %d %s", now->microseconds, now->utc_offset, made, of);
    row.key = buf_str(&key);
    failed = written_add(app->store, app->command, ADOPTED_NOTE, &row, err);
    buf_release(&key);
    return failed;
}

static void adopted_read(const struct written *row, struct adopted *out)
{
    int made = 0, at = 0;

    if (sscanf(row->key.ptr, "%" SCNd64 " %" SCNd32 " %d %n", &out->recorded_at, &out->utc_offset,
            &made, &at) < 3 ||
        uid_parse(str_from(row->key, (size_t)at), &out->last) < 0)
        return;
    out->made = made;
    out->command = row->command;
    out->before = row->before;
    out->after = row->after;
    out->found = true;
}

int adopted_load(struct app *app, struct adopted *out, struct err *err)
{
    struct written *row;
    int count = written_of_note(app->store, ADOPTED_NOTE, &row, &out->text, err);

    if (count > 0)
        adopted_read(&row[0], out);
    free(row);
    return count < 0 ? -1 : 0;
}

int adopted_forget(struct app *app, const struct adopted *adopted, struct err *err)
{
    return written_remove(app->store, adopted->command, ADOPTED_NOTE, err);
}

bool adopted_is_last(const struct adopted *adopted, const struct event_list *last)
{
    struct uid of = adopted_uid_of(last);

    return adopted->found && uid_cmp(adopted->last, of) == 0;
}

static bool settings_are(const struct app *app, bool exist, struct str text)
{
    struct buf now = BUF_INIT;
    bool read = vault_read_whole(app->root, STR(CONFIG_FILE), YAML_BLOCK_MAX, &now) == 0, same;

    same = read ? exist && str_eq(buf_str(&now), text) : !exist && errno == ENOENT;
    buf_release(&now);
    return same;
}

bool adopted_is_there(const struct app *app, const struct adopted *adopted)
{
    return !settings_are(app, !adopted->made, adopted->before);
}

bool adopted_is_written(const struct app *app, struct str after)
{
    return settings_are(app, true, after);
}

static const char *adopted_problem(enum replace_result result, const char *why)
{
    switch (result) {
    case REPLACE_DONE:
        return NULL;
    case REPLACE_CHANGED:
    case REPLACE_MISSING:
        return "it was changed since";
    default:
        return why ? why : "it cannot be written";
    }
}

const char *adopted_write(const struct app *app, bool make, struct str before, struct str after)
{
    const char *why = NULL;
    enum replace_result result =
        make ? replace_new(app->root, STR(CONFIG_FILE), after, &why)
             : replace_file(app->root, STR(CONFIG_FILE), ADOPTED_TOKEN, before, after, &why);

    return adopted_problem(result, why);
}

const char *adopted_restore(const struct app *app, const struct adopted *adopted)
{
    const char *why = NULL;

    if (!adopted->made)
        return adopted_write(app, false, adopted->after, adopted->before);
    return adopted_problem(
        remove_file(app->root, STR(CONFIG_FILE), ADOPTED_TOKEN, adopted->after, &why), why);
}

void adopted_recover(const struct app *app)
{
    struct recover_note file = {.path = STR(CONFIG_FILE), .token = ADOPTED_TOKEN};

    recover_notes(app->root, &file, 1);
}

void adopted_release(struct adopted *adopted)
{
    arena_release(&adopted->text);
}
