#include "app/survey.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/identity.h"
#include "app/reading.h"
#include "base/random.h"
#include "base/utf8.h"
#include "parser/note.h"
#include "scheduler/ledger.h"
#include "store/events.h"
#include "vault/look.h"

/* Rows that turned up and have no id yet, by index into survey.row, beside what they are told by. */
struct arrivals {
    size_t *row;
    struct identity *identity;
    size_t count, capacity, identity_capacity;
};

struct work {
    struct app *app;
    struct survey *survey;
    struct arrivals arrivals;
    struct alias *alias;
    size_t alias_count;
    bool rebuild;
};

void survey_release(struct survey *survey)
{
    free(survey->row);
    free(survey->missing);
    free(survey->removed);
}

void survey_first_state(struct survey_row *row, const struct event *seen, struct arena *text)
{
    struct event event = *seen;
    struct state state;
    struct buf encoded = BUF_INIT;

    state = ledger_state(&event, 1);
    state_encode(&state, &encoded);
    row->file.state = arena_str(text, buf_str(&encoded));
    buf_release(&encoded);
}

static struct str nfc(struct work *work, struct str s)
{
    struct buf out = BUF_INIT;
    struct str kept;

    if (utf8_ascii(s))
        return s;
    utf8_nfc(s, &out);
    kept = arena_str(&work->app->index.text, buf_str(&out));
    buf_release(&out);
    return kept;
}

static struct survey_row *add_row(struct work *work, const struct file *file)
{
    struct survey *s = work->survey;
    struct str page;

    MEM_ROOM(s->row, s->count, s->capacity);
    s->row[s->count] = (struct survey_row){.file = *file};
    s->row[s->count].path = nfc(work, file->path);
    s->row[s->count].title = note_title(s->row[s->count].path, &page);
    return &s->row[s->count++];
}

static void add_missing(struct work *work, const struct file *file, bool stored)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->missing, s->missing_count, s->missing_capacity);
    s->missing[s->missing_count++] = (struct survey_missing){.file = *file, .stored = stored};
}

/* ---- what a reading says of a row -------------------------------------------------------------- */

static void fill(struct work *work, struct survey_row *row, const struct reading *r)
{
    struct arena *text = &work->app->index.text;
    struct file *f = &row->file;

    f->kind = FILE_STUDY;
    f->flags &= ~(unsigned)(FILE_UNREADABLE | FILE_ID_TAKEN);
    f->problem = STR_NONE;
    f->first_study = r->first_study;
    f->fingerprint = r->fingerprint;
    f->subject = arena_str(text, r->subject);
    f->book = arena_str(text, r->book);
    f->template = arena_str(text, r->template);
    row->now = arena_str(text, r->boxes);
}

static void arrive(struct work *work, size_t at, const struct reading *r)
{
    struct arrivals *a = &work->arrivals;
    struct survey_row *row = &work->survey->row[at];

    row->before = STR_NONE;
    row->file.note = STR_NONE;
    row->sight = SIGHT_NEW;
    MEM_ROOM(a->row, a->count, a->capacity);
    MEM_ROOM(a->identity, a->count, a->identity_capacity);
    a->row[a->count] = at;
    a->identity[a->count++] = (struct identity){.id = arena_str(&work->app->index.text, r->id),
        .path = row->path,
        .title = row->title,
        .first_study = r->first_study,
        .fingerprint = r->fingerprint,
        .bodyless = r->empty_body,
        .match = -1};
}

/* A note that was known at this path and is read again. */
static void stay(struct work *work, size_t at, const struct file *old, const struct reading *r)
{
    struct survey_row *row = &work->survey->row[at];

    row->before = old->boxes;
    if (old->first_study != r->first_study) {
        row->sight = SIGHT_CHANGED;
        row->original = old->note;
    }
}

static void not_readable(struct work *work, struct survey_row *row, const struct reading *r)
{
    struct str problem = r->error ? str_of(strerror(r->error)) : r->problem;

    row->file.problem = arena_str(&work->app->index.text, problem);
    if (row->file.kind == FILE_STUDY)
        row->file.flags |= FILE_UNREADABLE;
    else
        row->file.kind = r->error ? FILE_OTHER : FILE_BROKEN;
}

/* One file that was read. */
static void take_reading(struct work *work, const struct file *old, struct str path,
    const struct reading *r)
{
    struct file fresh = {.path = path, .kind = FILE_OTHER, .first_study = DAY_NONE};
    struct survey_row *row;

    row = add_row(work, old ? old : &fresh);
    row->dirty = true;
    row->file.signature = r->error ? 0 : r->signature;
    if (r->error || r->kind == NOTE_BROKEN || r->kind == NOTE_MORE) {
        not_readable(work, row, r);
    } else if (r->kind == NOTE_OTHER) {
        if (old && old->kind == FILE_STUDY)
            add_missing(work, old, false);
        row->file = fresh;
        row->file.signature = r->signature;
    } else {
        fill(work, row, r);
        if (old && old->kind == FILE_STUDY)
            stay(work, work->survey->count - 1, old, r);
        else
            arrive(work, work->survey->count - 1, r);
    }
}

static void gone(struct work *work, const struct file *old)
{
    struct survey *s = work->survey;

    MEM_ROOM(s->removed, s->removed_count, s->removed_capacity);
    s->removed[s->removed_count++] = old->path;
    if (old->kind == FILE_STUDY)
        add_missing(work, old, false);
}

static void sort_out(struct work *work, const struct look *look, const struct readings *readings)
{
    const struct index *index = &work->app->index;
    size_t next = 0;

    for (size_t i = 0; i < look->file_count; i++) {
        const struct look_item *item = &look->file[i];
        const struct file *old = i < index->count ? &index->file[i] : NULL;
        bool read = next < readings->count && readings->reading[next].item == i;
        const struct reading *r = read ? &readings->reading[next++] : NULL;
        if (r && r->error == ENOENT)
            r = NULL, read = false;
        if (item->change == LOOK_GONE || (!r && item->change == LOOK_CHANGED)) {
            if (old)
                gone(work, old);
        } else if (r) {
            take_reading(work, old,
                old ? old->path : arena_str(&work->app->index.text, item->path), r);
        } else if (old) {
            add_row(work, old);
        }
    }
}

/* ---- who is who -------------------------------------------------------------------------------- */

static struct str shown_id(const struct work *work, struct str id)
{
    for (size_t i = 0; i < work->alias_count; i++)
        if (str_eq(work->alias[i].id, id))
            return work->alias[i].note;
    return id;
}

static struct identity missing_identity(struct work *work, const struct survey_missing *m)
{
    struct str path = nfc(work, m->file.path), page;

    return (struct identity){.id = m->file.note,
        .path = path,
        .title = note_title(path, &page),
        .first_study = m->file.first_study,
        .fingerprint = m->file.fingerprint,
        .bodyless = m->file.fingerprint == 0,
        .match = -1};
}

static struct identity *missing_identities(struct work *work)
{
    const struct survey *s = work->survey;
    struct identity *out = mem_alloc((s->missing_count + 1) * sizeof *out);

    for (size_t i = 0; i < s->missing_count; i++)
        out[i] = missing_identity(work, &s->missing[i]);
    return out;
}

static int order_ids(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Ids of notes that are there, sorted. */
static struct str *present_ids(const struct survey *s, size_t *count)
{
    struct str *ids = mem_alloc((s->count + 1) * sizeof *ids);

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            ids[(*count)++] = s->row[i].file.note;
    qsort(ids, *count, sizeof *ids, order_ids);
    return ids;
}

static bool has_id(const struct str *ids, size_t count, struct str id)
{
    return count && bsearch(&id, ids, count, sizeof *ids, order_ids);
}

static int order_named(const void *a, const void *b)
{
    const struct identity *x = *(struct identity *const *)a, *y = *(struct identity *const *)b;
    int order = str_cmp(x->id, y->id);

    return order ? order : str_cmp(x->path, y->path);
}

static void drop_id(struct work *work, struct identity *it)
{
    struct survey_row *row =
        &work->survey->row[work->arrivals.row[it - work->arrivals.identity]];

    row->file.flags |= FILE_ID_TAKEN;
    row->original = it->id;
    it->id = STR_NONE;
}

/* An id that another note has already, there or among the arrivals before it in the order of the
   paths, is not this one's. */
static void drop_taken_ids(struct work *work)
{
    struct arrivals *a = &work->arrivals;
    struct identity **named = mem_alloc((a->count + 1) * sizeof(struct identity *));
    struct str *ids, last = STR_NONE;
    size_t present, count = 0;

    for (size_t i = 0; i < a->count; i++) {
        if (!a->identity[i].id.ptr)
            continue;
        a->identity[i].id = shown_id(work, a->identity[i].id);
        named[count++] = &a->identity[i];
    }
    if (count) {
        ids = present_ids(work->survey, &present);
        qsort(named, count, sizeof *named, order_named);
        for (size_t i = 0; i < count; i++) {
            bool again = last.ptr && str_eq(last, named[i]->id);
            last = named[i]->id;
            if (again || has_id(ids, present, named[i]->id))
                drop_id(work, named[i]);
        }
        free(ids);
    }
    free(named);
}

static struct str fresh_id(struct work *work)
{
    struct uid id;
    char text[UID_TEXT];

    random_bytes(id.byte, sizeof id.byte);
    uid_format(id, text);
    return arena_str(&work->app->index.text, str_of(text));
}

static void is_missing(struct work *work, struct survey_row *row, struct survey_missing *m,
    const struct identity *it)
{
    m->found = true;
    row->file.note = m->file.note;
    row->file.state = m->file.state;
    row->before = m->file.boxes;
    row->stale = !m->file.state.ptr;
    row->original = STR_NONE;
    row->sight = SIGHT_NONE;
    if (!str_eq(nfc(work, m->file.path), row->path)) {
        row->sight = SIGHT_MOVED;
    } else if (m->file.first_study != row->file.first_study) {
        row->sight = SIGHT_CHANGED;
        row->original = m->file.note;
    }
    if (it->id.ptr && !str_eq(it->id, row->file.note))
        row->also = it->id;
}

/* The note with the same content that is there already: the original of a copy. */
static struct str original_of(const struct survey *s, const struct survey_row *copy)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct file *f = &s->row[i].file;
        if (&s->row[i] != copy && f->kind == FILE_STUDY && f->note.ptr &&
            f->fingerprint == copy->file.fingerprint)
            return f->note;
    }
    return STR_NONE;
}

static void is_new(struct work *work, struct survey_row *row, const struct identity *it,
    size_t known)
{
    if (!row->original.ptr && known && !it->bodyless)
        row->original = original_of(work->survey, row);
    row->file.note = it->id.ptr ? it->id : fresh_id(work);
    row->file.boxes = row->now;
}

static void match(struct work *work)
{
    struct arrivals *a = &work->arrivals;
    struct survey *s = work->survey;
    struct identity *missing = missing_identities(work);
    size_t known = s->count - a->count;

    drop_taken_ids(work);
    identity_match(a->identity, a->count, missing, s->missing_count);
    for (size_t i = 0; i < a->count; i++)
        if (a->identity[i].match >= 0)
            is_missing(work, &s->row[a->row[i]], &s->missing[a->identity[i].match],
                &a->identity[i]);
    for (size_t i = 0; i < a->count; i++)
        if (a->identity[i].match < 0)
            is_new(work, &s->row[a->row[i]], &a->identity[i], known);
    free(missing);
}

/* ---- swapped and renamed in a chain ------------------------------------------------------------ */

static const struct file *old_of(const struct index *index, struct str path)
{
    size_t low = 0, high = index->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(index->file[middle].path, path);
        if (order == 0)
            return &index->file[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static struct identity stay_identity(const struct survey_row *row, const struct file *file)
{
    return (struct identity){.path = row->path,
        .title = row->title,
        .first_study = file->first_study,
        .fingerprint = file->fingerprint,
        .match = -1};
}

static const struct reading *reading_of(
    const struct look *look, const struct readings *readings, struct str path)
{
    for (size_t i = 0; i < readings->count; i++)
        if (str_eq(look->file[readings->reading[i].item].path, path))
            return &readings->reading[i];
    return NULL;
}

static void displace(struct work *work, const struct look *look, const struct readings *readings)
{
    struct survey *s = work->survey;
    size_t *stays = mem_alloc((s->count + 1) * sizeof *stays), count = 0;
    struct identity *before = mem_alloc((s->count + 1) * sizeof *before);
    struct identity *now = mem_alloc((s->count + 1) * sizeof *now);
    struct identity *missing;
    bool *displaced;

    for (size_t i = 0; i < s->count; i++) {
        const struct file *old = s->row[i].now.ptr && s->row[i].file.note.ptr
                                     ? old_of(&work->app->index, s->row[i].file.path)
                                     : NULL;
        if (!old || old->fingerprint == s->row[i].file.fingerprint)
            continue;
        before[count] = stay_identity(&s->row[i], old);
        now[count] = stay_identity(&s->row[i], &s->row[i].file);
        stays[count++] = i;
    }
    if (count && (count > 1 || s->missing_count)) {
        missing = missing_identities(work);
        displaced = mem_alloc(count * sizeof *displaced);
        identity_displaced(before, now, count, work->arrivals.identity, work->arrivals.count,
            missing, s->missing_count, displaced);
        for (size_t i = 0; i < count; i++)
            if (displaced[i]) {
                add_missing(work, old_of(&work->app->index, s->row[stays[i]].file.path), false);
                arrive(work, stays[i],
                    reading_of(look, readings, s->row[stays[i]].file.path));
            }
        free(missing);
        free(displaced);
    }
    free(before);
    free(now);
    free(stays);
}

/* ---- notes that are missing already ------------------------------------------------------------ */

static int load_gone(struct work *work, struct err *err)
{
    struct app *app = work->app;
    struct file *file;
    size_t count;
    int failed = index_load_gone(app->store, &app->index.text, &file, &count, err);

    for (size_t i = 0; i < count && !failed; i++)
        add_missing(work, &file[i], true);
    free(file);
    return failed;
}

static int order_missing(const void *a, const void *b)
{
    return str_cmp(((const struct survey_missing *)a)->file.note,
        ((const struct survey_missing *)b)->file.note);
}

static struct survey_missing *find_missing(struct survey *s, size_t sorted, struct str note)
{
    struct survey_missing key = {.file.note = note};

    return sorted ? bsearch(&key, s->missing, sorted, sizeof key, order_missing) : NULL;
}

static void tell(struct work *work, struct survey_missing *m, const struct event *e)
{
    struct arena *text = &work->app->index.text;

    if (e->path.ptr)
        m->file.path = arena_str(text, e->path);
    m->file.first_study = e->first_study;
    if (e->has_fingerprint)
        m->file.fingerprint = e->fingerprint;
}

/* After a rebuild: every note that the events name, as the latest of them tells it. */
static int load_from_events(struct work *work, struct err *err)
{
    struct event_list list = {0};
    struct survey *s = work->survey;
    int failed = events_of_identity(work->app->store, &list, err);
    size_t unique = 0;

    for (size_t i = 0; i < list.count && !failed; i++) {
        struct event *e = &list.event[i];
        if (e->kind == EVENT_RELINKED) {
            struct str kept = str_cmp(e->note, e->original) < 0 ? e->note : e->original;
            struct str other = str_eq(kept, e->note) ? e->original : e->note;
            failed = index_put_alias(work->app->store, other, kept, err);
        }
        add_missing(work,
            &(struct file){.kind = FILE_GONE,
                .note = arena_str(&work->app->index.text, e->note),
                .first_study = DAY_NONE},
            false);
    }
    if (!failed) {
        free(work->alias);
        failed = index_load_aliases(work->app->store, &work->app->index.text, &work->alias,
            &work->alias_count, err);
    }
    for (size_t i = 0; i < s->missing_count; i++)
        s->missing[i].file.note = shown_id(work, s->missing[i].file.note);
    if (s->missing_count)
        qsort(s->missing, s->missing_count, sizeof *s->missing, order_missing);
    for (size_t i = 0; i < s->missing_count; i++)
        if (!unique || order_missing(&s->missing[unique - 1], &s->missing[i]) != 0)
            s->missing[unique++] = s->missing[i];
    s->missing_count = unique;
    for (size_t i = 0; i < list.count && !failed; i++) {
        struct survey_missing *m = find_missing(s, unique, shown_id(work, list.event[i].note));
        if (m)
            tell(work, m, &list.event[i]);
    }
    event_list_release(&list);
    return failed;
}

static int order_rows(const void *a, const void *b)
{
    return str_cmp(((const struct survey_row *)a)->file.path,
        ((const struct survey_row *)b)->file.path);
}

int survey_make(struct app *app, bool rebuild, const struct look *look,
    const struct readings *readings, struct survey *out, struct err *err)
{
    struct work work = {.app = app, .survey = out, .rebuild = rebuild};
    int failed = index_load_aliases(app->store, &app->index.text, &work.alias, &work.alias_count,
        err);

    sort_out(&work, look, readings);
    if (!failed && !rebuild)
        displace(&work, look, readings);
    if (!failed && (rebuild || work.arrivals.count))
        failed = rebuild ? load_from_events(&work, err) : load_gone(&work, err);
    if (!failed)
        match(&work);
    if (out->count)
        qsort(out->row, out->count, sizeof *out->row, order_rows);
    free(work.alias);
    free(work.arrivals.row);
    free(work.arrivals.identity);
    return failed;
}
