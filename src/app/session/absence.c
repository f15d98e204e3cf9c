#include "app/session/absence.h"

#include <stdbool.h>

#include "app/session/history.h"
#include "app/session/session.h"
#include "scheduler/ledger.h"
#include "vault/ignore.h"

struct str absence_glob(const struct app *app, struct str path)
{
    const struct config *config = &app->config;
    struct buf part = BUF_INIT;
    size_t at = config->ignore_count;

    for (size_t end = 1; end <= path.len && at == config->ignore_count; end++) {
        bool around = end < path.len;
        if (around && path.ptr[end] != '/')
            continue;
        buf_cut(&part, 0);
        buf_add(&part, (struct str){path.ptr, end});
        at = ignore_find(config->ignore, config->ignore_count, buf_str(&part), around);
    }
    buf_release(&part);
    return at < config->ignore_count ? config->ignore[at] : STR_NONE;
}

struct str absence_vault(const struct app *app, struct str path)
{
    struct buf part = BUF_INIT;
    struct str found = STR_NONE;

    for (size_t end = 1; end < path.len && !found.ptr; end++) {
        if (path.ptr[end] != '/')
            continue;
        buf_cut(&part, 0);
        buf_add(&part, (struct str){path.ptr, end});
        if (ignore_is_vault_at(app->root, buf_str(&part)))
            found = (struct str){path.ptr, end};
    }
    buf_release(&part);
    return found;
}

/* Whether every `started` of a command was taken back, and nothing else was done with the note. */
static bool absence_is_taken_back(const struct event_list *list)
{
    size_t started = 0, undone = 0;

    for (size_t i = 0; i < list->count; i++)
        if (list->event[i].kind == EVENT_STARTED && list->event[i].source != SOURCE_NOTE) {
            started++;
            undone += list->event[i].undone;
        }
    return started && started == undone && ledger_state(list->event, list->count).reviews == 0;
}

int absence_of(struct app *app, const struct file *file, enum absence *out, struct err *err)
{
    const struct file *there = index_find(&app->index, file->path);
    struct event_list list = {0};
    int failed = 0;

    *out = absence_glob(app, file->path).ptr ? ABSENCE_IGNORED : ABSENCE_NESTED;
    if (*out == ABSENCE_IGNORED || absence_vault(app, file->path).ptr)
        return 0;
    failed = history_of(app, file->note, &list, err);
    if (!failed)
        *out = absence_is_taken_back(&list)         ? ABSENCE_TAKEN_BACK
               : there && there->kind != FILE_STUDY ? ABSENCE_NO_NOTE
                                                    : ABSENCE_VANISHED;
    event_list_release(&list);
    return failed;
}
