#include "adopted.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/session/session.h"
#include "app/session/undone_settings.h"
#include "base/err.h"
#include "base/hash.h"
#include "parser/note/yaml.h"
#include "store/events.h"
#include "store/outbox.h"
#include "store/store.h"
#include "vault/folder.h"
#include "vault/read.h"
#include "vault/recover.h"
#include "vault/remove.h"

/* The id under which the rows are kept; see UNDONE_SETTINGS. */
#define ADOPTED_NOTE STR("\n" CONFIG_FILE)

/* Of the temporary files. */
static uint64_t adopted_token(struct uid origin)
{
    return hash_add(HASH_START, (struct str){(const char *)origin.byte, sizeof origin.byte});
}

struct uid adopted_command_of(const struct event_list *events)
{
    return events->count ? events->event[0].command : (struct uid){0};
}

/* ---- rows -------------------------------------------------------------------------------------------- */

static int adopted_add(struct app *app, struct str note, const struct adopted *adopted, struct err *err)
{
    struct buf key = BUF_INIT;
    struct written row = {.before = adopted->before, .after = adopted->after};
    char last[UID_TEXT], undo[UID_TEXT], origin[UID_TEXT];
    int failed;

    uid_format(adopted->last, last);
    uid_format(adopted->undo, undo);
    uid_format(adopted->origin, origin);
    buf_addf(&key, "%" PRId64 " %" PRId32 " %d %s %s %s", adopted->recorded_at, adopted->utc_offset,
        adopted->made, last, undo, origin);
    row.key = buf_str(&key);
    failed = written_add(app->store, app->command, note, &row, err);
    buf_release(&key);
    return failed;
}

/* The ids, of which the second and the third are missing in rows of older programs. */
static bool adopted_read_ids(struct str ids, struct adopted *out)
{
    struct str last, undo;

    out->origin = out->command;
    return str_cut(&ids, ' ', &last) && uid_parse(last, &out->last) == 0 &&
           (!str_cut(&ids, ' ', &undo) || uid_parse(undo, &out->undo) == 0) &&
           (!ids.ptr || uid_parse(ids, &out->origin) == 0);
}

static void adopted_read(const struct written *row, struct adopted *out)
{
    int made = 0, at = 0;

    out->command = row->command;
    out->before = row->before;
    out->after = row->after;
    if (sscanf(row->key.ptr, "%" SCNd64 " %" SCNd32 " %d %n", &out->recorded_at, &out->utc_offset,
            &made, &at) < 3)
        return;
    out->made = made;
    out->found = adopted_read_ids(str_from(row->key, (size_t)at), out);
}

static int adopted_load_newest(struct app *app, struct str note, struct adopted *out, struct err *err)
{
    struct written *row;
    int count = written_of_note(app->store, note, &row, &out->text, err);

    if (count > 0)
        adopted_read(&row[0], out);
    free(row);
    return count < 0 ? -1 : 0;
}

int adopted_record(struct app *app, const struct adopted *adopted, struct err *err)
{
    return adopted_add(app, ADOPTED_NOTE, adopted, err);
}

int adopted_load(struct app *app, struct adopted *out, struct err *err)
{
    return adopted_load_newest(app, ADOPTED_NOTE, out, err);
}

int adopted_forget(struct app *app, struct uid command, struct err *err)
{
    return written_remove(app->store, command, ADOPTED_NOTE, err);
}

int adopted_record_undone(struct app *app, const struct adopted *adopted, struct err *err)
{
    return adopted_add(app, UNDONE_SETTINGS, adopted, err);
}

int adopted_load_undone(struct app *app, struct adopted *out, struct err *err)
{
    return adopted_load_newest(app, UNDONE_SETTINGS, out, err);
}

int adopted_forget_undone(struct app *app, struct uid command, struct err *err)
{
    return written_remove(app->store, command, UNDONE_SETTINGS, err);
}

int adopted_forget_all_undone(struct app *app, struct err *err)
{
    struct arena text = {0};
    struct written *row;
    int count = written_of_note(app->store, UNDONE_SETTINGS, &row, &text, err), failed = count < 0 ? -1 : 0;

    for (int i = 0; i < count && !failed; i++) {
        struct adopted undone = {.found = false};
        adopted_read(&row[i], &undone);
        if (undone.found)
            adopted_recover(app, undone.origin);
        failed = adopted_forget_undone(app, row[i].command, err);
    }
    free(row);
    arena_release(&text);
    return failed;
}

/* ---- the file ------------------------------------------------------------------------------------------ */

static bool settings_are(const struct app *app, bool exist, struct str text)
{
    struct buf now = BUF_INIT;
    bool read = vault_read_whole(app->root, STR(CONFIG_FILE), YAML_BLOCK_MAX, &now) == 0, same;

    same = read ? exist && str_eq(buf_str(&now), text) : !exist && errno == ENOENT;
    buf_release(&now);
    return same;
}

bool adopted_is_before(const struct app *app, bool made, struct str text)
{
    return settings_are(app, !made, text);
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
        return "it has been changed since";
    default:
        return why ? why : "it cannot be written";
    }
}

const char *adopted_write(
    const struct app *app, struct uid origin, bool made, struct str before, struct str after)
{
    const char *why = NULL;
    enum replace_result result =
        made ? replace_new(app->root, STR(CONFIG_FILE), after, &why)
             : replace_file(app->root, STR(CONFIG_FILE), adopted_token(origin), before, after, &why);

    return adopted_problem(result, why);
}

const char *adopted_remove(const struct app *app, struct uid origin, struct str text)
{
    const char *why = NULL;
    enum replace_result result = remove_file(app->root, STR(CONFIG_FILE), adopted_token(origin), text, &why);

    return adopted_problem(result, why);
}

void adopted_recover(const struct app *app, struct uid origin)
{
    struct recover_note file = {.path = STR(CONFIG_FILE), .token = adopted_token(origin)};

    recover_notes(app->root, &file, 1);
}

/* Whether a temporary file is beside the settings. */
static bool has_settings_leftover(const struct app *app)
{
    int fd = folder_open(app->root, STR(CONFIG_FILE));
    DIR *folder = fd < 0 ? NULL : fdopendir(fd);
    struct dirent *entry;
    bool found = false;

    if (fd >= 0 && !folder)
        close(fd);
    while (folder && !found && (entry = readdir(folder)))
        found = strncmp(entry->d_name, ".review-", strlen(".review-")) == 0;
    if (folder)
        closedir(folder);
    return found;
}

static int adopted_recover_within(void *context, struct err *err)
{
    struct app *app = context;
    struct adopted adopted = {.found = false}, undone = {.found = false};
    int failed = adopted_load(app, &adopted, err) < 0 || adopted_load_undone(app, &undone, err) < 0 ? -1 : 0;

    if (!failed && adopted.found)
        adopted_recover(app, adopted.origin);
    if (!failed && undone.found)
        adopted_recover(app, undone.origin);
    adopted_release(&adopted);
    adopted_release(&undone);
    return failed;
}

int adopted_recover_killed(struct app *app, struct err *err)
{
    if (!has_settings_leftover(app))
        return 0;
    return store_transact(app->store, true, adopted_recover_within, app, err);
}

void adopted_release(struct adopted *adopted)
{
    arena_release(&adopted->text);
}
