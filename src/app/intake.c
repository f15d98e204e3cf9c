#include "app/intake.h"

#include <stdlib.h>
#include <string.h>

#include "app/alias.h"
#include "app/app.h"
#include "app/history.h"
#include "app/merge.h"
#include "base/buf.h"
#include "scheduler/ledger.h"
#include "store/events.h"

/* When more than one note in so many is concerned, all events are read at once. */
enum { BULK = 4 };

static bool tells_notes_apart(const struct event *e)
{
    return e->kind == EVENT_SEEN || e->kind == EVENT_MOVED || e->kind == EVENT_RELINKED ||
           e->kind == EVENT_STARTED;
}

int intake_event(struct app *app, struct intake *intake, const struct event *event, struct err *err)
{
    bool added;

    if (events_take(app->store, event, &added, err) < 0)
        return -1;
    if (!added)
        return 0;
    intake->added++;
    intake->identity = intake->identity || tells_notes_apart(event);
    if (intake->count && str_eq(intake->note[intake->count - 1], event->note))
        return 0;
    MEM_ROOM(intake->note, intake->count, intake->capacity);
    intake->note[intake->count++] = arena_str(&intake->text, event->note);
    return 0;
}

/* ---- the notes that are concerned ------------------------------------------------------------- */

static int by_str(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t sort_unique(struct str *s, size_t count)
{
    size_t kept = 0;

    if (count)
        qsort(s, count, sizeof *s, by_str);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || !str_eq(s[i], s[kept - 1]))
            s[kept++] = s[i];
    return kept;
}

static bool holds(const struct str *s, size_t count, struct str wanted)
{
    return count && bsearch(&wanted, s, count, sizeof *s, by_str) != NULL;
}

/* Shown ids instead of those that the events were written with. */
static void show_ids(struct intake *intake, const struct aliases *aliases)
{
    for (size_t i = 0; i < intake->count; i++)
        intake->note[i] =
            arena_str(&intake->text, aliases_shown(aliases, intake->note[i]));
    intake->count = sort_unique(intake->note, intake->count);
}

/* ---- many at once ------------------------------------------------------------------------------ */

struct by_note {
    struct str shown;
    size_t at; /* index of the event */
};

static int order_by_note(const void *a, const void *b)
{
    const struct by_note *x = a, *y = b;
    int order = str_cmp(x->shown, y->shown);

    return order ? order : (x->at > y->at) - (x->at < y->at);
}

/* All events in the order of the notes that they are of. */
struct library {
    struct event_list list;
    struct by_note *by_note;
    struct event *event; /* in that order */
};

static int library_load(struct library *l, struct app *app, const struct aliases *aliases,
    struct err *err)
{
    if (events_between(app->store, DAY_NONE, DAY_NONE, &l->list, err) < 0)
        return -1;
    l->by_note = mem_alloc((l->list.count + 1) * sizeof *l->by_note);
    l->event = mem_alloc((l->list.count + 1) * sizeof *l->event);
    for (size_t i = 0; i < l->list.count; i++)
        l->by_note[i] = (struct by_note){aliases_shown(aliases, l->list.event[i].note), i};
    if (l->list.count)
        qsort(l->by_note, l->list.count, sizeof *l->by_note, order_by_note);
    for (size_t i = 0; i < l->list.count; i++)
        l->event[i] = l->list.event[l->by_note[i].at];
    return 0;
}

static void library_release(struct library *l)
{
    event_list_release(&l->list);
    free(l->by_note);
    free(l->event);
}

static int compare_note(const void *key, const void *element)
{
    return str_cmp(*(const struct str *)key, ((const struct by_note *)element)->shown);
}

static struct state library_state(const struct library *l, struct str note)
{
    const struct by_note *hit =
        l->list.count ? bsearch(&note, l->by_note, l->list.count, sizeof *hit, compare_note) : NULL;
    size_t first, end;

    if (!hit)
        return state_none();
    first = end = (size_t)(hit - l->by_note);
    while (first > 0 && str_eq(l->by_note[first - 1].shown, note))
        first--;
    while (end < l->list.count && str_eq(l->by_note[end].shown, note))
        end++;
    ledger_settle(l->event + first, end - first);
    return ledger_state(l->event + first, end - first);
}

static int refresh_bulk(struct app *app, const struct library *l, struct file *file,
    struct err *err)
{
    struct state state = library_state(l, file->note);
    struct buf text = BUF_INIT;

    state_encode(&state, &text);
    file->state = arena_str(&app->index.text, buf_str(&text));
    buf_release(&text);
    return index_put(app->store, file, err);
}

/* ---- the index --------------------------------------------------------------------------------- */

/* A row whose note goes by another id from now on. */
static bool rename_row(struct app *app, struct file *file, const struct aliases *aliases)
{
    struct str shown = aliases_shown(aliases, file->note);

    if (str_eq(shown, file->note))
        return false;
    file->note = arena_str(&app->index.text, shown);
    return true;
}

static int settle_rows(struct app *app, const struct intake *intake,
    const struct aliases *aliases, const struct library *library, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < app->index.count && !failed; i++) {
        struct file *file = &app->index.file[i];
        bool renamed;
        if (!file->note.ptr)
            continue;
        renamed = rename_row(app, file, aliases);
        if (renamed || holds(intake->note, intake->count, file->note))
            failed = library->by_note ? refresh_bulk(app, library, file, err)
                                      : history_refresh(app, file, err);
    }
    return failed;
}

/* Ids, sorted: of notes that are here, or that vanished here. */
struct ids {
    struct str *id;
    size_t count, capacity;
};

static void add_id(struct ids *ids, struct str id)
{
    MEM_ROOM(ids->id, ids->count, ids->capacity);
    ids->id[ids->count++] = id;
}

/* A note that others know and that is not here, or not yet: what it is told by when it comes. */
static int add_awaited(struct app *app, const struct ids *known, const struct aliases *aliases,
    struct err *err)
{
    struct event_list list = {0};
    int failed = events_of_identity(app->store, &list, err);

    for (size_t i = 0; i < list.count && !failed; i++) { /* the latest comes last, and stays */
        const struct event *e = &list.event[i];
        struct str shown = aliases_shown(aliases, e->note);
        struct file file = {.kind = FILE_GONE, .note = shown, .path = e->path,
            .first_study = e->first_study, .fingerprint = e->fingerprint};
        if (e->path.ptr && !holds(known->id, known->count, shown))
            failed = index_put_gone(app->store, &file, err);
    }
    event_list_release(&list);
    return failed;
}

/* A note that vanished goes by the id that is shown, and is not gone when it is here under that;
   what is only awaited is told anew. */
static int settle_vanished(struct app *app, struct ids *known, const struct aliases *aliases,
    struct arena *text, struct err *err)
{
    struct file *gone;
    size_t present = known->count, count;
    int failed = index_load_gone(app->store, text, &gone, &count, err);

    for (size_t i = 0; i < count && !failed; i++) {
        struct str shown = aliases_shown(aliases, gone[i].note);
        bool here = holds(known->id, present, shown), awaited = !gone[i].boxes.ptr;
        if (!here && !awaited)
            add_id(known, gone[i].note);
        if (here || awaited || !str_eq(shown, gone[i].note))
            failed = index_remove_gone(app->store, gone[i].note, err);
        if (!failed && !here && !awaited && !str_eq(shown, gone[i].note)) {
            gone[i].note = arena_str(text, shown);
            add_id(known, gone[i].note);
            failed = index_put_gone(app->store, &gone[i], err);
        }
    }
    free(gone);
    return failed;
}

static int settle_gone(struct app *app, const struct aliases *aliases, struct err *err)
{
    struct ids known = {0};
    struct arena text = {0};
    int failed;

    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].note.ptr)
            add_id(&known, app->index.file[i].note);
    known.count = sort_unique(known.id, known.count);
    failed = settle_vanished(app, &known, aliases, &text, err);
    known.count = sort_unique(known.id, known.count);
    if (!failed)
        failed = add_awaited(app, &known, aliases, err);
    free(known.id);
    arena_release(&text);
    return failed;
}

int intake_settle(struct app *app, struct intake *intake, struct err *err)
{
    struct aliases aliases = {0};
    struct library library = {0};
    int failed;

    index_release(&app->index);
    failed = index_load(app->store, &app->index, NULL, NULL, err);
    if (!failed && intake->identity)
        failed = merge_identities(app, err);
    if (!failed)
        failed = aliases_load(&aliases, app, err);
    if (!failed) {
        show_ids(intake, &aliases);
        if (intake->count > 100 && intake->count > app->index.count / BULK)
            failed = library_load(&library, app, &aliases, err);
    }
    if (!failed)
        failed = settle_rows(app, intake, &aliases, &library, err);
    if (!failed && intake->identity)
        failed = settle_gone(app, &aliases, err);
    library_release(&library);
    aliases_release(&aliases);
    return failed;
}

void intake_release(struct intake *intake)
{
    free(intake->note);
    arena_release(&intake->text);
}
