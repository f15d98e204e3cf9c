#include "app/sync/journal_sync.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/session/gauge.h"
#include "app/session/session.h"
#include "base/count.h"
#include "base/err.h"
#include "journal_work.h"
#include "store/events.h"
#include "store/store.h"
#include "vault/folder.h"

/* Own lines are recorded as known only when there are this many bytes of them: it takes a
 * transaction. */
enum { KNOWN_FROM = 64 * 1024 };

/* Records that all lines before news->lines are known. For this store's journal this waits until it is
   known that no own event is missing: its known bytes and complete_to belong together. */
static int sync_put_position(
    struct sync *s, const struct journal *j, const struct news *news, struct err *err)
{
    struct journal_position position = {
        j->name, lines_offset(&news->lines), journal_hash(lines_tail(&news->lines))};

    if (!j->own)
        return journals_put(s->app->store, &position, err);
    s->own_position = position;
    return 0;
}

static void sync_add_journaled(struct sync *s, struct uid id)
{
    MEM_ROOM(s->journaled, s->journaled_count, s->journaled_capacity);
    s->journaled[s->journaled_count++] = id;
}

static int sync_import_event(struct sync *s, const struct event *event, struct err *err)
{
    if (s->reading_own)
        sync_add_journaled(s, event->id);
    return intake_add(s->app, &s->intake, event, err);
}

static int sync_import_journal(struct sync *s, struct journal *j, struct err *err)
{
    struct news news;
    int failed;

    if (j->size == j->known || news_open(s, j, &news) < 0)
        return 0;
    s->reading_own = j->own;
    if (j->own &&
        (news.again || j->known == 0)) /* its known bytes have changed: compare all events again */
        s->complete_to = 0;
    failed = news_each(s, j, &news, sync_import_event, err);
    if (!failed)
        failed = sync_put_position(s, j, &news, err);
    news_close(&news);
    s->told += (size_t)j->size;
    return failed;
}

/* Imports the news of all journals. */
static int sync_import_journals(struct sync *s, struct err *err)
{
    s->told = s->to_tell = 0;
    for (size_t i = 0; i < s->count; i++)
        s->to_tell += s->journal[i].size == s->journal[i].known ? 0 : (size_t)s->journal[i].size;
    for (size_t i = 0; i < s->count; i++)
        if (sync_import_journal(s, &s->journal[i], err) < 0)
            return -1;
    s->to_tell = 0;
    return s->intake.added ? intake_finish(s->app, &s->intake, err) : 0;
}

/* ---- what this store's journal lacks ------------------------------------------------------------
 */

static bool sync_is_journaled(const struct sync *s, struct uid id)
{
    return s->journaled_count &&
           bsearch(&id, s->journaled, s->journaled_count, sizeof id, uid_ptr_cmp) != NULL;
}

static bool sync_is_missing(void *context, struct uid id)
{
    struct sync *s = context;
    bool there = sync_is_journaled(s, id);

    s->journaled_known += there;
    return !there;
}

/* Finds this store's events after s->complete_to that the journal lacks. *last is the number of the last
   event of any store. */
static int sync_find_missing(
    struct sync *s, struct event_order *missing, int64_t *last, struct err *err)
{
    if (s->journaled_count)
        qsort(s->journaled, s->journaled_count, sizeof *s->journaled, uid_ptr_cmp);
    missing->count = s->journaled_known = 0;
    return events_for_journal(
        s->app->store, s->complete_to, sync_is_missing, s, missing, last, err);
}

/* ---- import and append -------------------------------------------------------------------------
 */

/* Whether what was read of this store's journal is on disk: the line of an answer is appended without a sync, and
   must not count as known before. */
static bool sync_own_is_on_disk(struct sync *s)
{
    int fd = journal_descriptor(s, s->own_position.name);
    bool synced = fd >= 0 && fsync(fd) == 0;

    if (fd >= 0)
        close(fd);
    return synced;
}

/* Records that this store's journal lacks nothing, and how much of it was read. */
static int sync_put_complete(struct sync *s, struct err *err)
{
    if (events_clear_outgoing(s->app->store, err) < 0)
        return -1;
    return s->own_position.name.len ? journals_put(s->app->store, &s->own_position, err) : 0;
}

static int sync_write(struct sync *s, struct event_order *missing, struct err *err)
{
    struct journal_position position = {STR(""), 0, JOURNAL_READER};

    if (!journal_own(s))
        s->complete_to = 0;
    if (sync_import_journals(s, err) < 0 || sync_find_missing(s, missing, &position.size, err) < 0)
        return -1;
    if (missing->count || (s->own_position.name.len && !sync_own_is_on_disk(s)))
        position.size = s->complete_to;
    else if (sync_put_complete(s, err) < 0)
        return -1;
    return position.size != s->complete_to || s->complete_to == 0
               ? journals_put(s->app->store, &position, err)
               : 0;
}

static void sync_report(struct sync *s)
{
    char count[COUNT_TEXT];

    if (s->list_error)
        app_notice(s->app, "%s: %s; the journals of other machines are not read", s->folder.ptr,
            folder_problem(s->list_error));
    if (s->damaged)
        app_notice(s->app, "%s (%s in the journals; the other lines were read)",
            s->first_damaged.ptr, count_text(s->damaged, "damaged line", count));
    if (s->foreign)
        app_notice(s->app,
            "%s (%s that this review does not know in the journals; update review on this machine)",
            s->first_foreign.ptr, count_text(s->foreign, "event", count));
}

struct sync_writing {
    struct sync *sync;
    struct event_order *missing;
};

static int sync_transaction(void *context, struct err *err)
{
    const struct sync_writing *w = context;

    return sync_write(w->sync, w->missing, err);
}

static int sync_within(struct sync *s, struct event_order *missing, struct err *err)
{
    struct sync_writing writing = {s, missing};

    if (store_transact(s->app->store, true, sync_transaction, &writing, err) < 0)
        return -1;
    if (s->intake.added)
        index_release(&s->app->index);
    return 0;
}

/* Whether the journals hold nothing new except a few lines that this machine appended. */
static bool sync_only_own_is_longer(struct sync *s)
{
    struct journal *own = journal_own(s);

    for (size_t i = 0; i < s->count; i++)
        if (!s->journal[i].own && journal_has_news(s, &s->journal[i]))
            return false;
    return own ? own->size >= own->known && own->size - own->known < KNOWN_FROM
               : s->complete_to == 0;
}

static int sync_add_own_event(struct sync *s, const struct event *event, struct err *err)
{
    (void)err;
    sync_add_journaled(s, event->id);
    return 0;
}

/* Compares this store's events after s->complete_to with the new lines of this store's journal. `*news`: the
   journal has an event that the store lacks, or a refused line. */
static int sync_compare_own(
    struct sync *s, struct event_order *missing, bool *news, struct err *err)
{
    struct journal fresh = {.name = buf_str(&s->own)}, *own = journal_own(s);
    int64_t last;
    int failed = 0;

    *news = false;
    if (journal_read_own(s)) {
        *news = s->own_news.again;
        failed = news_each(s, own ? own : &fresh, &s->own_news, sync_add_own_event, err);
    }
    if (!failed)
        failed = sync_find_missing(s, missing, &last, err);
    *news = *news || s->journaled_known < s->journaled_count || s->damaged || s->foreign;
    return failed;
}

static int sync_run(struct sync *s, struct event_order *missing, struct err *err)
{
    bool news = true;

    if (sync_only_own_is_longer(s) && sync_compare_own(s, missing, &news, err) < 0)
        return -1;
    if (news) {
        journal_close_own(s);
        s->journaled_count = s->damaged = s->foreign = 0;
        buf_cut(&s->first_damaged, 0);
        buf_cut(&s->first_foreign, 0);
        if (sync_within(s, missing, err) < 0)
            return -1;
    }
    if (missing->count && !store_is_volatile(s->app->store) && journal_append(s, missing, err) < 0)
        return -1;
    sync_report(s);
    return 0;
}

int journal_sync(struct app *app, struct sync **out, struct err *err)
{
    struct sync *s = mem_alloc(sizeof *s);
    struct event_order missing = {0};
    int failed = journal_open(s, app, err);

    if (!failed)
        failed = sync_run(s, &missing, err);
    event_order_release(&missing);
    *out = s;
    if (failed) {
        journal_end(s);
        *out = NULL;
    }
    return failed;
}

void journal_end(struct sync *s)
{
    if (s)
        journal_close(s);
    free(s);
}

static int sync_flush(struct sync *s, struct err *err)
{
    struct event_order missing = {0};
    bool news;
    int failed = sync_compare_own(s, &missing, &news, err);

    if (!failed && missing.count)
        failed = journal_append(s, &missing, err);
    event_order_release(&missing);
    return failed;
}

void journal_flush(struct app *app, struct sync *s)
{
    struct sync own;
    struct err err = {0};
    int failed = 0;

    if (store_is_volatile(app->store))
        return;
    if (!s)
        failed = journal_open(&own, app, &err);
    if (!failed)
        failed = sync_flush(s ? s : &own, &err);
    if (failed)
        app_notice(app, "%s; other machines learn of this with the next command", err.message);
    err_release(&err);
    if (!s)
        journal_close(&own);
}
