#include <stdlib.h>

#include "app/app.h"
#include "app/history.h"
#include "app/survey_work.h"
#include "base/utf8.h"
#include "parser/note.h"

/* ---- ids that files name ------------------------------------------------------------------------- */

static int str_order(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* Notes that are asked for, by their id. */
struct by_id {
    const struct survey_work *work;
    int *note;
    struct str *present; /* ids of notes that are there and are not asked for, sorted */
    size_t presents;
};

static int order_notes(const void *a, const void *b, void *work)
{
    const struct survey_work *w = work;

    return str_cmp(w->note[*(const int *)a].file.note, w->note[*(const int *)b].file.note);
}

static bool any_named(const struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++)
        if (work->survey->row[work->row[i]].file.named.ptr)
            return true;
    return false;
}

/* Ids of notes that are there under the index and that nobody asks for. */
static void find_present(struct by_id *b)
{
    const struct survey *s = b->work->survey;

    b->present = mem_alloc((s->count + 1) * sizeof *b->present);
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            b->present[b->presents++] = s->row[i].file.note;
    qsort(b->present, b->presents, sizeof *b->present, str_order);
}

static struct by_id by_id_new(struct survey_work *work)
{
    struct by_id b = {.work = work};

    b.note = mem_alloc((work->notes + 1) * sizeof *b.note);
    for (size_t i = 0; i < work->notes; i++)
        b.note[i] = (int)i;
    qsort_r(b.note, work->notes, sizeof *b.note, order_notes, work);
    find_present(&b);
    return b;
}

static int find_named(const struct by_id *b, struct str id)
{
    size_t low = 0, high = b->work->notes;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(b->work->note[b->note[middle]].file.note, id);
        if (order == 0)
            return b->note[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return b->presents && bsearch(&id, b->present, b->presents, sizeof id, str_order)
               ? IDENTITY_TAKEN
               : IDENTITY_NONE;
}

static void resolve_named(struct survey_work *work)
{
    struct by_id b;

    if (!any_named(work))
        return;
    b = by_id_new(work);
    for (size_t i = 0; i < work->files; i++) {
        struct str named = work->survey->row[work->row[i]].file.named;
        if (named.ptr)
            work->file[i].named = find_named(&b, aliases_shown(&work->aliases, named));
    }
    free(b.note);
    free(b.present);
}

/* ---- the notes' own words -------------------------------------------------------------------------- */

/* An id that was assigned, or is Notion's: 32 hexadecimal digits. Any other is a file's own word. */
static bool is_word(struct str id)
{
    struct uid uid;

    return uid_parse(id, &uid) < 0;
}

static struct str *ids_with_words(const struct aliases *aliases, size_t *count)
{
    struct str *id = mem_alloc((aliases->count + 1) * sizeof *id);

    *count = 0;
    for (size_t i = 0; i < aliases->count; i++)
        if (is_word(aliases->alias[i].id))
            id[(*count)++] = aliases->alias[i].note;
    qsort(id, *count, sizeof *id, str_order);
    return id;
}

static struct known *known_notes(const struct survey_work *work)
{
    struct known *known = mem_alloc((work->notes + 1) * sizeof *known);
    size_t count;
    struct str *word = ids_with_words(&work->aliases, &count);

    for (size_t i = 0; i < work->notes; i++) {
        struct str id = work->note[i].file.note;
        known[i].own_word =
            is_word(id) || (count && bsearch(&id, word, count, sizeof id, str_order));
    }
    free(word);
    return known;
}

/* ---- what came out ---------------------------------------------------------------------------------- */

static struct str fresh_id(struct survey_work *work)
{
    struct uid id = {{0}};
    char text[UID_TEXT];

    random_bytes(&work->app->random, id.byte, sizeof id.byte);
    uid_format(id, text);
    return arena_str(&work->app->index.text, str_of(text));
}

/* The row is a note that is known. */
static void is_known(struct survey_work *work, struct survey_row *row, int at)
{
    const struct survey_note *n = &work->note[at];
    bool here = str_eq(utf8_nfc_kept(n->file.path, &work->app->index.text), row->path);
    struct str was = row->file.note;

    row->stale = n->stored_as.ptr || !n->file.state.ptr || work->all;
    row->file.note = n->file.note;
    row->file.state = n->file.state;
    row->before = n->file.boxes;
    if (!work->all) {
        row->values_changed = n->file.values != row->file.values;
        row->file.flags = (row->file.flags & ~(unsigned)FILE_HELD) | (n->file.flags & FILE_HELD);
    }
    row->original = row->left = STR_NONE;
    row->sight = SIGHT_NONE;
    if (!here && !(work->all && work->known[at].expected)) {
        row->sight = SIGHT_MOVED;
        row->left = was;
    } else if (n->file.first_study != row->file.first_study) {
        row->sight = SIGHT_CHANGED;
        row->original = n->file.note;
    }
}

/* An arrival that names an id, or a note that stays. */
struct named {
    struct survey_row *row;
    struct str id;
    bool arrives;
};

/* Those that stay come first, then the order of the paths: the first has the id. */
static int order_named(const void *a, const void *b)
{
    const struct named *x = a, *y = b;
    int order = str_cmp(x->id, y->id);

    if (order == 0)
        order = x->arrives - y->arrives;
    return order ? order : str_cmp(x->row->path, y->row->path);
}

/* The id is another note's: this one goes on under its own. */
static void refuse_id(const struct named *n)
{
    n->row->file.flags |= FILE_ID_TAKEN;
    if (n->arrives)
        n->row->original = n->id;
}

static void accept_id(const struct named *n)
{
    if (n->arrives)
        n->row->file.note = n->id;
    else
        n->row->also = n->id;
}

/* Ids that files name and that are not those of their notes: taken by another, or new. */
static void settle_ids(struct survey_work *work)
{
    struct named *named = mem_alloc((work->files + 1) * sizeof *named);
    size_t count = 0;

    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        struct named n = {row, STR_NONE, work->file[i].note == IDENTITY_NONE};
        if (!row->file.named.ptr)
            continue;
        n.id = arena_str(
            &work->app->index.text, aliases_shown(&work->aliases, row->file.named));
        if (work->file[i].named != IDENTITY_NONE) {
            if (n.arrives || work->file[i].note != work->file[i].named)
                refuse_id(&n);
        } else if (n.arrives || !str_eq(n.id, row->file.note)) {
            named[count++] = n;
        }
    }
    qsort(named, count, sizeof *named, order_named);
    for (size_t i = 0; i < count; i++)
        if (i && str_eq(named[i - 1].id, named[i].id))
            refuse_id(&named[i]);
        else
            accept_id(&named[i]);
    free(named);
}

/* ---- what a new note is not ------------------------------------------------------------------------- */

/* A note that is known, here or vanished, by its content or by its title and first study day. */
struct alike {
    uint64_t fingerprint;
    struct str title;
    day first_study;
    struct str note;
};

static int content_cmp(const void *a, const void *b)
{
    const struct alike *x = a, *y = b;

    return (x->fingerprint > y->fingerprint) - (x->fingerprint < y->fingerprint);
}

static int title_cmp(const void *a, const void *b)
{
    const struct alike *x = a, *y = b;
    int order = (x->first_study > y->first_study) - (x->first_study < y->first_study);

    return order ? order : str_cmp(x->title, y->title);
}

/* The notes that are there, by their content. */
static struct alike *present_contents(const struct survey *s, size_t *count)
{
    struct alike *c = mem_alloc((s->count + 1) * sizeof *c);

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            c[(*count)++] = (struct alike){
                .fingerprint = s->row[i].file.fingerprint, .note = s->row[i].file.note};
    qsort(c, *count, sizeof *c, content_cmp);
    return c;
}

/* The originals of copies: a note that is there with the same content, or that once had it. */
static void find_originals(struct survey_work *work)
{
    size_t count;
    struct alike *content = present_contents(work->survey, &count);

    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        struct alike key = {.fingerprint = row->file.fingerprint};
        const struct alike *hit;
        if (work->file[i].note != IDENTITY_NONE || work->file[i].traits.bodyless)
            continue;
        hit = count ? bsearch(&key, content, count, sizeof *content, content_cmp) : NULL;
        if (hit)
            row->original = hit->note;
        else if (work->file[i].like != IDENTITY_NONE)
            row->original = work->note[work->file[i].like].file.note;
    }
    free(content);
}

static void add_alike(struct survey_work *work, struct alike *t, struct str path, day first_study,
    struct str note)
{
    struct str page;

    *t = (struct alike){.title = note_title(utf8_nfc_kept(path, &work->app->index.text), &page),
        .first_study = first_study,
        .note = note};
}

/* Notes that are there or were, by title and first study day. */
static struct alike *known_titles(struct survey_work *work, size_t *count)
{
    const struct survey *s = work->survey;
    struct alike *t = mem_alloc((s->count + work->notes + 1) * sizeof *t);

    *count = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->row[i].file.kind == FILE_STUDY && s->row[i].file.note.ptr)
            add_alike(work, &t[(*count)++], s->row[i].file.path, s->row[i].file.first_study,
                s->row[i].file.note);
    for (size_t i = 0; i < work->notes; i++)
        if (work->known[i].file == IDENTITY_NONE && work->note[i].file.path.ptr)
            add_alike(work, &t[(*count)++], work->note[i].file.path,
                work->note[i].file.first_study, work->note[i].file.note);
    qsort(t, *count, sizeof *t, title_cmp);
    return t;
}

static size_t first_of_title(const struct alike *t, size_t count, const struct alike *key)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (title_cmp(&t[middle], key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum { OTHERS_MOST = 16 };

static void name_others(struct survey_work *work, struct survey_row *row, const struct alike *t,
    size_t count)
{
    struct alike key = {.title = row->title, .first_study = row->file.first_study};

    row->other = arena_alloc(&work->app->index.text, OTHERS_MOST * sizeof *row->other);
    for (size_t k = first_of_title(t, count, &key);
         k < count && title_cmp(&t[k], &key) == 0 && row->others < OTHERS_MOST; k++)
        if (!str_eq(t[k].note, row->original))
            row->other[row->others++] = t[k].note;
    if (!row->original.ptr && row->others)
        row->original = row->other[--row->others];
}

/* New notes of the title and the first study day of one that is known: they are not that one, which
   another machine could not know. */
static void find_others(struct survey_work *work)
{
    size_t count;
    struct alike *title;

    if (!work->any_events)
        return;
    title = known_titles(work, &count);
    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note == IDENTITY_NONE && row->file.first_study != DAY_NONE)
            name_others(work, row, title, count);
    }
    free(title);
}

static bool any_new(const struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++)
        if (work->file[i].note == IDENTITY_NONE)
            return true;
    return false;
}

static void make_new(struct survey_work *work)
{
    if (!any_new(work))
        return;
    for (size_t i = 0; i < work->files; i++) { /* until all are known, none of these is an original */
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note == IDENTITY_NONE) {
            row->file.note = row->original = row->before = STR_NONE;
            row->file.flags &= ~(unsigned)FILE_HELD;
            row->sight = SIGHT_NEW;
        }
    }
    find_originals(work);
    find_others(work);
}

static void name_new(struct survey_work *work)
{
    for (size_t i = 0; i < work->files; i++) {
        struct survey_row *row = &work->survey->row[work->row[i]];
        if (work->file[i].note != IDENTITY_NONE)
            continue;
        if (row->file.note.ptr) /* marks may have come before the note did */
            row->stale = work->any_events;
        else
            row->file.note = fresh_id(work);
        row->file.state = STR_NONE;
        row->file.boxes = row->now;
    }
}

/* ---- a copy that another store saw as a move ----------------------------------------------------------- */

static int order_files(const void *a, const void *b, void *work)
{
    const struct survey_work *w = work;

    return str_cmp(
        w->file[*(const int *)a].traits.path, w->file[*(const int *)b].traits.path);
}

static int *files_by_path(struct survey_work *work)
{
    int *file = mem_alloc((work->files + 1) * sizeof *file);

    for (size_t i = 0; i < work->files; i++)
        file[i] = (int)i;
    qsort_r(file, work->files, sizeof *file, order_files, work);
    return file;
}

/* The file at the path that has a note; IDENTITY_NONE: there is none. */
static int file_at(const struct survey_work *work, const int *by_path, struct str path)
{
    size_t low = 0, high = work->files;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_cmp(work->file[by_path[middle]].traits.path, path);
        if (order == 0)
            return work->file[by_path[middle]].note >= 0 ? by_path[middle] : IDENTITY_NONE;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return IDENTITY_NONE;
}

/* The claim of the note to the path, the most recent first; -1: it has none. */
static int claim_at(const struct survey_work *work, const int *claim_of, int note, struct str path)
{
    for (int c = claim_of[note]; c >= 0; c = claim_of[work->notes + (size_t)c])
        if (str_eq(work->claim[c].traits.path, path) && work->claim[c].kind != CLAIM_EARLIER &&
            work->claim[c].kind != CLAIM_OLD)
            return c;
    return -1;
}

/* Whether a store that did not know of one claim took the file for a new note when it made the other:
   the later of the two, which claims are in the order of. A copy says so of its original only where its
   content is the same. */
static bool is_echo(const struct survey_work *work, int loser, int winner)
{
    const struct claim *c = &work->claim[loser], *has = &work->claim[winner];
    int later = loser < winner ? loser : winner, earlier = loser < winner ? winner : loser;
    const struct survey_note *born = &work->note[work->claim[later].note];
    const struct survey_note *other = &work->note[work->claim[earlier].note];

    if (str_eq(work->note[c->note].copy_of, work->note[has->note].file.note))
        return !c->traits.bodyless && c->traits.fingerprint == has->traits.fingerprint;
    return work->origin[later].first && !str_eq(born->copy_of, other->file.note) &&
           uid_cmp(work->origin[loser].store, work->origin[winner].store) != 0 &&
           c->traits.first_study == has->traits.first_study;
}

/* A note without a file at a path where another has one, although both should be there. */
static void add_echo(
    struct survey_work *work, const int *by_path, const int *claim_of, int loser)
{
    struct survey *s = work->survey;
    const struct claim *c = &work->claim[loser];
    int file = file_at(work, by_path, c->traits.path), winner;

    if (file == IDENTITY_NONE)
        return;
    winner = claim_at(work, claim_of, work->file[file].note, c->traits.path);
    if (winner < 0 || !is_echo(work, loser, winner))
        return;
    MEM_ROOM(s->echo, s->echoes, s->echo_capacity);
    s->echo[s->echoes++] = (struct survey_echo){work->note[work->file[file].note].file.note,
        work->note[c->note].file.note, work->row[file]};
}

/* The first claim of each note, then of each claim the next one of its note; -1: none. */
static int *list_claims(const struct survey_work *work)
{
    int *list = mem_alloc((work->notes + work->claims + 1) * sizeof *list);

    for (size_t i = 0; i < work->notes; i++)
        list[i] = -1;
    for (size_t i = work->claims; i-- > 0;) {
        list[work->notes + i] = list[work->claim[i].note];
        list[work->claim[i].note] = (int)i;
    }
    return list;
}

static void find_echoes(struct survey_work *work)
{
    int *by_path = files_by_path(work), *claim_of = list_claims(work);

    for (size_t i = 0; i < work->claims; i++) {
        const struct claim *c = &work->claim[i];
        if ((c->kind == CLAIM_HERE || c->kind == CLAIM_COPY) &&
            work->known[c->note].file == IDENTITY_NONE)
            add_echo(work, by_path, claim_of, (int)i);
    }
    free(by_path);
    free(claim_of);
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static void list_missing(struct survey_work *work)
{
    for (size_t i = 0; i < work->notes; i++)
        if (work->note[i].file.path.ptr) {
            work->note[i].missing = work->survey->missing_count;
            survey_add_missing(work, &work->note[i].file, work->note[i].stored_as,
                work->known[i].file != IDENTITY_NONE);
        }
}

/* Files with the content of a note that is there: copies of it, if nothing else speaks for a note that
   vanished. */
static void find_copies(struct survey_work *work)
{
    size_t count;
    struct alike *content;

    if (work->all || !work->files)
        return;
    content = present_contents(work->survey, &count);
    for (size_t i = 0; i < work->files; i++) {
        struct alike key = {.fingerprint = work->file[i].traits.fingerprint};
        work->file[i].copy = count && !work->survey->row[work->row[i]].file.note.ptr &&
                             bsearch(&key, content, count, sizeof *content, content_cmp);
    }
    free(content);
}

void survey_match(struct survey_work *work)
{
    struct survey *s = work->survey;

    resolve_named(work);
    find_copies(work);
    work->known = known_notes(work);
    identity_match(
        work->file, work->files, work->claim, work->claims, work->known, work->notes);
    for (size_t i = 0; i < work->files; i++)
        if (work->file[i].note >= 0)
            is_known(work, &s->row[work->row[i]], work->file[i].note);
    make_new(work);
    settle_ids(work);
    name_new(work);
    if (work->all)
        find_echoes(work);
    list_missing(work);
}
