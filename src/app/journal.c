#include "app/journal.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"
#include "app/journal_work.h"
#include "base/err.h"
#include "output/event_json.h"
#include "store/events.h"
#include "store/store.h"
#include "vault/folder.h"

/* So much of the own journal is marked as known in a transaction of its own. */
enum { SETTLE_FROM = 64 * 1024 };

/* `end`: index behind what was taken in. */
static int put_mark(struct sync *s, const struct journal *j, const struct news *news, size_t end,
    struct err *err)
{
    struct str known = {news->bytes.ptr, end};
    struct journal_mark mark = {j->name, news->at + (int64_t)end, 0};

    if (known.len > JOURNAL_TAIL)
        known = str_from(known, known.len - JOURNAL_TAIL);
    mark.tail = journal_hash(known);
    return journals_put(s->app->store, &mark, err);
}

static void add_there(struct sync *s, struct uid id)
{
    MEM_ROOM(s->there, s->theres, s->there_capacity);
    s->there[s->theres++] = id;
}

static int take_event(struct sync *s, const struct event *event, struct err *err)
{
    if (s->reading_own)
        add_there(s, event->id);
    return intake_event(s->app, &s->intake, event, err);
}

static int take_journal(struct sync *s, struct journal *j, struct err *err)
{
    struct news news;
    size_t end;
    int failed = 0;

    if (j->size == j->known)
        return 0;
    if (journal_read(s, j, &news) == 0) {
        s->reading_own = j->own;
        if (j->own && news.start == 0) /* it is not what it was: everything is looked for again */
            s->settled = 0;
        failed = journal_lines(s, &news, &end, take_event, err);
        if (!failed)
            failed = put_mark(s, j, &news, end, err);
    }
    buf_release(&news.bytes);
    return failed;
}

/* ---- what is missing in the own one ------------------------------------------------------------ */

static int by_uid(const void *a, const void *b)
{
    return uid_cmp(*(const struct uid *)a, *(const struct uid *)b);
}

static bool is_there(const struct sync *s, struct uid id)
{
    return s->theres && bsearch(&id, s->there, s->theres, sizeof id, by_uid) != NULL;
}

/* Encodes own events behind what is settled that do not stand in the journal; *settled is the number
   up to which none was missing, as far as that is known. */
static int find_missing(struct sync *s, struct buf *out, int64_t *settled, struct err *err)
{
    struct event_list list = {0};
    int failed = events_own(s->app->store, s->settled, &list, settled, err);
    size_t missing = 0;

    if (s->theres)
        qsort(s->there, s->theres, sizeof *s->there, by_uid);
    for (size_t i = 0; i < list.count && !failed; i++)
        if (!is_there(s, list.event[i].id)) {
            missing++;
            event_json_line(&list.event[i], out);
        }
    if (missing)
        *settled = s->settled;
    event_list_release(&list);
    return failed;
}

/* ---- both ways --------------------------------------------------------------------------------- */

static int settle(struct sync *s, struct buf *missing, struct err *err)
{
    struct journal_mark mark = {STR(""), 0, 0};

    if (!journal_own(s))
        s->settled = 0;
    for (size_t i = 0; i < s->count; i++)
        if (take_journal(s, &s->journal[i], err) < 0)
            return -1;
    if (s->intake.added && intake_settle(s->app, &s->intake, err) < 0)
        return -1;
    if (find_missing(s, missing, &mark.size, err) < 0)
        return -1;
    if (missing->len == 0 && events_all_out(s->app->store, err) < 0)
        return -1;
    return mark.size != s->settled || s->settled == 0 ? journals_put(s->app->store, &mark, err) : 0;
}

static void report(struct sync *s)
{
    if (s->unlisted)
        app_notice(s->app, "%s: %s; the journals of other machines are not read", s->folder.ptr,
            folder_problem(s->unlisted));
    if (s->damaged)
        app_notice(s->app, "%s (%zu damaged %s in the journals; the other lines were read)",
            s->first_damaged.ptr, s->damaged, s->damaged == 1 ? "line" : "lines");
    if (s->foreign)
        app_notice(s->app,
            "%s (%zu %s that this review does not know in the journals; update review on this machine)",
            s->first_foreign.ptr, s->foreign, s->foreign == 1 ? "event" : "events");
}

static int sync_within(struct sync *s, struct buf *missing, struct err *err)
{
    struct store *store = s->app->store;

    if (store_begin(store, true, err) < 0)
        return -1;
    if (settle(s, missing, err) < 0 || store_commit(store, err) < 0) {
        store_rollback(store);
        return -1;
    }
    if (s->intake.added)
        index_release(&s->app->index);
    return 0;
}

/* What this machine appended itself needs no transaction of its own. */
static bool only_a_little_of_our_own(struct sync *s)
{
    struct journal *own = journal_own(s);

    for (size_t i = 0; i < s->count; i++)
        if (!s->journal[i].own && journal_has_news(s, &s->journal[i]))
            return false;
    return own ? own->size >= own->known && own->size - own->known < SETTLE_FROM
               : s->settled == 0;
}

static int note_event(struct sync *s, const struct event *event, struct err *err)
{
    (void)err;
    add_there(s, event->id);
    return 0;
}

/* Compares what stands behind the mark in the own journal with the events behind it. `*news`: there
   is something that the store does not know. */
static int compare_own(struct sync *s, struct buf *missing, bool *news, struct err *err)
{
    struct journal *own = journal_own(s);
    struct event_list list = {0};
    struct news behind = {.bytes = BUF_INIT};
    size_t end, known = 0;
    int64_t last;
    int failed = 0;

    *news = false;
    if (own && own->size != own->known && journal_read(s, own, &behind) == 0) {
        *news = own->known > 0 && behind.start == 0;
        failed = journal_lines(s, &behind, &end, note_event, err);
    }
    if (!failed)
        failed = events_own(s->app->store, s->settled, &list, &last, err);
    if (s->theres)
        qsort(s->there, s->theres, sizeof *s->there, by_uid);
    for (size_t i = 0; i < list.count && !failed; i++) {
        if (is_there(s, list.event[i].id))
            known++;
        else
            event_json_line(&list.event[i], missing);
    }
    *news = *news || known < s->theres || s->damaged || s->foreign;
    event_list_release(&list);
    buf_release(&behind.bytes);
    return failed;
}

int journal_sync(struct app *app, struct err *err)
{
    struct sync s;
    struct buf missing = BUF_INIT;
    bool news = true;
    int failed = journal_open(&s, app, err);

    if (!failed && only_a_little_of_our_own(&s))
        failed = compare_own(&s, &missing, &news, err);
    if (!failed && news) {
        buf_cut(&missing, 0);
        s.theres = s.damaged = s.foreign = 0;
        buf_cut(&s.first_damaged, 0);
        buf_cut(&s.first_foreign, 0);
        failed = sync_within(&s, &missing, err);
    }
    if (!failed && missing.len && !store_volatile(app->store))
        journal_append(&s, buf_str(&missing));
    if (!failed)
        report(&s);
    buf_release(&missing);
    journal_close(&s);
    return failed;
}

/* Whether this store has anything to tell other machines. */
static bool has_own_events(struct sync *s)
{
    struct event_list list = {0};
    struct err ignored;
    int64_t last;
    bool any = events_own(s->app->store, 0, &list, &last, &ignored) == 0 && list.count;

    event_list_release(&list);
    return any;
}

bool journal_usable(struct app *app, struct buf *problem)
{
    struct sync s;
    struct err ignored;
    bool usable = true;
    int fd = -1;

    if (!store_volatile(app->store) && journal_open(&s, app, &ignored) == 0) {
        if (journal_own(&s) || has_own_events(&s)) {
            fd = journal_open_own(&s);
            usable = fd >= 0;
        }
        if (!usable)
            buf_addf(problem, "%s/%s: %s", s.folder.ptr, s.own.ptr, folder_problem(errno));
        if (fd >= 0)
            close(fd);
        journal_close(&s);
    }
    return usable;
}

void journal_flush(struct app *app)
{
    struct sync s;
    struct buf missing = BUF_INIT;
    struct err err = {0};
    bool news;

    if (store_volatile(app->store))
        return;
    if (journal_open(&s, app, &err) < 0 || compare_own(&s, &missing, &news, &err) < 0)
        app_notice(app, "%s; other machines learn of this with the next command", err.message);
    else if (missing.len)
        journal_append(&s, buf_str(&missing));
    buf_release(&missing);
    journal_close(&s);
}
