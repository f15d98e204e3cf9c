#include <stdlib.h>

#include "app/app.h"
#include "app/survey_work.h"
#include "base/utf8.h"
#include "parser/note.h"

static struct identity missing_identity(struct survey_work *work, const struct survey_missing *m)
{
    struct str path = utf8_nfc_kept(m->file.path, &work->app->index.text), page;

    if (m->found) /* nothing is told by it any more */
        return (struct identity){.first_study = DAY_NONE, .bodyless = true, .match = -1};
    return (struct identity){.id = m->file.note,
        .path = path,
        .title = note_title(path, &page),
        .first_study = m->file.first_study,
        .fingerprint = m->file.fingerprint,
        .bodyless = m->file.fingerprint == 0,
        .match = -1};
}

static struct identity *missing_identities(struct survey_work *work)
{
    const struct survey *s = work->survey;
    struct identity *out = mem_alloc((s->missing_count + 1) * sizeof *out);

    for (size_t i = 0; i < s->missing_count; i++)
        out[i] = missing_identity(work, &s->missing[i]);
    return out;
}

/* ---- ids that notes name --------------------------------------------------------------------- */

/* A row that names an id: one that stays, or an arrival. */
struct named {
    struct survey_row *row;
    struct identity *arrival; /* NULL: it stays */
    struct str id;            /* as shown */
};

static int order_ids(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Those that stay come first, then the order of the paths: the first keeps the id. */
static int order_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = str_cmp(x->id, y->id);

    if (order == 0)
        order = (x->arrival != NULL) - (y->arrival != NULL);
    return order ? order : str_cmp(x->row->path, y->row->path);
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

static size_t find_named(struct survey_work *work, struct named *out)
{
    struct survey *s = work->survey;
    const struct arrivals *a = &work->arrivals;
    size_t count = 0;

    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].named.ptr && s->row[i].file.note.ptr)
            out[count++] = (struct named){&s->row[i], NULL, s->row[i].named};
    for (size_t i = 0; i < a->count; i++)
        if (a->identity[i].id.ptr)
            out[count++] =
                (struct named){&s->row[a->row[i]], &a->identity[i], a->identity[i].id};
    for (size_t i = 0; i < count; i++)
        out[i].id =
            arena_str(&work->app->index.text, aliases_shown(&work->aliases, out[i].id));
    return count;
}

/* The id is another note's: this one goes on under its own. */
static void refuse_id(const struct named *n)
{
    n->row->file.flags |= FILE_ID_TAKEN;
    if (n->arrival) {
        n->row->original = n->id;
        n->arrival->id = STR_NONE;
    }
}

static void accept_id(const struct named *n)
{
    if (n->arrival)
        n->arrival->id = n->id;
    else if (!str_eq(n->id, n->row->file.note))
        n->row->also = n->id;
}

static void settle_ids(struct survey_work *work)
{
    size_t most = work->survey->count + work->arrivals.count, present;
    struct named *named = mem_alloc((most + 1) * sizeof *named);
    size_t count = find_named(work, named);
    struct str *ids = count ? present_ids(work->survey, &present) : NULL;

    qsort(named, count, sizeof *named, order_named);
    for (size_t i = 0; i < count; i++) {
        const struct named *n = &named[i];
        bool own = !n->arrival && str_eq(n->id, n->row->file.note);
        bool again = i && str_eq(named[i - 1].id, n->id);
        if (!own && (again || bsearch(&n->id, ids, present, sizeof *ids, order_ids)))
            refuse_id(n);
        else
            accept_id(n);
    }
    free(ids);
    free(named);
}

/* A note that stays and names a missing note's id is that note as well. */
static void take_up_missing(struct survey_work *work)
{
    struct survey *s = work->survey;

    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; s->row[i].also.ptr && k < s->missing_count; k++)
            if (str_eq(s->missing[k].file.note, s->row[i].also))
                s->missing[k].found = true;
}

/* ---- which note an arrival is ---------------------------------------------------------------- */

static struct str fresh_id(struct survey_work *work)
{
    struct uid id = {{0}};
    char text[UID_TEXT];

    random_bytes(&work->app->random, id.byte, sizeof id.byte);
    uid_format(id, text);
    return arena_str(&work->app->index.text, str_of(text));
}

static void is_missing(struct survey_work *work, struct survey_row *row, struct survey_missing *m,
    const struct identity *it)
{
    m->found = true;
    row->file.note = m->file.note;
    row->file.state = m->file.state;
    row->before = m->file.boxes;
    row->stale = !m->file.state.ptr;
    row->original = STR_NONE;
    row->sight = SIGHT_NONE;
    if (!str_eq(utf8_nfc_kept(m->file.path, &work->app->index.text), row->path)) {
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

static void is_new(struct survey_work *work, struct survey_row *row, const struct identity *it,
    size_t known)
{
    if (!row->original.ptr && known && !it->bodyless)
        row->original = original_of(work->survey, row);
    row->file.note = it->id.ptr ? it->id : fresh_id(work);
    row->file.boxes = row->now;
}

void survey_match(struct survey_work *work)
{
    struct arrivals *a = &work->arrivals;
    struct survey *s = work->survey;
    size_t known = s->count - a->count;
    struct identity *missing;

    settle_ids(work);
    take_up_missing(work);
    missing = missing_identities(work);
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

void survey_displace(struct survey_work *work)
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
                survey_add_missing(
                    work, old_of(&work->app->index, s->row[stays[i]].file.path), false);
                survey_arrive(work, stays[i]);
            }
        free(missing);
        free(displaced);
    }
    free(before);
    free(now);
    free(stays);
}
