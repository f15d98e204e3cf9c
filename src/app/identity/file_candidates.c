#include "app/identity/survey_work.h"
#include "app/session/session.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "candidates.h"
#include "parser/note/note.h"
#include "store/events_identity.h"

struct file_search {
    struct survey_work *work;
    struct hash_set property; /* of the files: paths, contents, titles with first study days */
    struct hash_set path;     /* of the files, the paths alone */
    struct hash_set content;  /* what notes at these paths ever had */
    struct hash_set known;    /* the notes that were seen */
    struct hash_set missing;  /* the notes that are stored as missing */
    struct candidates *out;
    struct arena text; /* of one note */
};

/* ---- properties -------------------------------------------------------------------------------- */

static void search_add_file(struct file_search *s, const struct traits *t)
{
    hash_set_add(&s->path, candidate_path_hash(t->path));
    hash_set_add(&s->property, candidate_path_hash(t->path));
    hash_set_add(&s->property, candidate_title_hash(t->title, t->first_study));
    if (!t->bodyless)
        hash_set_add(&s->property, t->fingerprint);
}

/* The files, the paths of those that may be notes which were started only in the store, and the ids that files
   name. */
static void search_add_files(struct file_search *s)
{
    const struct survey_work *work = s->work;

    for (size_t i = 0; i < work->files; i++) {
        struct str named = work->survey->row[work->row[i]].file.named;
        search_add_file(s, &work->file[i].traits);
        if (named.ptr)
            candidates_add(s->out, aliases_shown(&work->aliases, named));
    }
    for (size_t i = 0; i < work->survey->count && work->all; i++)
        if (work->survey->row[i].path.ptr)
            hash_set_add(&s->property, candidate_path_hash(work->survey->row[i].path));
}

/* Whether a note that was at the path can be one of the files. */
static bool is_place_of_file(struct file_search *s, struct str path, day first_study, uint64_t fingerprint)
{
    struct str page, composed = utf8_nfc_kept(path, &s->text);
    uint64_t at = candidate_path_hash(composed);
    bool empty = note_is_fingerprint_empty(fingerprint);

    if (!empty && hash_set_has(&s->path, at))
        hash_set_add(&s->content, fingerprint);
    return hash_set_has(&s->property, at) ||
           hash_set_has(&s->property, candidate_title_hash(note_title(composed, &page), first_study)) ||
           (!empty && hash_set_has(&s->property, fingerprint));
}

/* ---- walks over the events --------------------------------------------------------------------- */

static struct str search_shown(const struct file_search *s, struct str note)
{
    return aliases_shown(&s->work->aliases, note);
}

static void search_look_at_place(void *context, const struct event *e)
{
    struct file_search *s = context;
    struct str shown = search_shown(s, e->note);

    hash_set_add(&s->known, hash_quick(HASH_START, shown));
    if (is_place_of_file(s, e->path, e->first_study, e->fingerprint) || (s->work->all && e->kind == EVENT_RELINKED))
        candidates_add(s->out, shown);
    arena_reset(&s->text);
}

/* A stored note is also looked at if it has another id now, or no event names it: then it is stored no longer. */
static void search_look_at_missing(void *context, const struct file *missing)
{
    struct file_search *s = context;
    struct str shown = search_shown(s, missing->note);
    bool outdated = !str_eq(shown, missing->note) || !hash_set_has(&s->known, hash_quick(HASH_START, shown));

    hash_set_add(&s->missing, hash_quick(HASH_START, missing->note));
    if (outdated || is_place_of_file(s, missing->path, missing->first_study, missing->fingerprint) ||
        hash_set_has(&s->content, missing->fingerprint)) {
        candidates_add(s->out, shown);
        candidates_add(s->out, missing->note);
    }
    arena_reset(&s->text);
}

/* A note with the content of one at the path of a file decides whether files changed places. After a rebuild,
   notes that are not stored as missing yet are reported. */
static void search_look_again(void *context, const struct event *e)
{
    struct file_search *s = context;
    struct str shown = search_shown(s, e->note);

    if (hash_set_has(&s->content, e->fingerprint) ||
        (s->work->rebuild && !hash_set_has(&s->missing, hash_quick(HASH_START, shown))))
        candidates_add(s->out, shown);
}

/* Whether a relinked event ended a sighting of another note depends on the undones of it. */
static void search_look_at_relinked(void *context, enum event_kind kind, struct str note, struct str other)
{
    struct file_search *s = context;
    struct str shown = search_shown(s, other);

    if (kind == EVENT_RELINKED && !str_eq(search_shown(s, note), shown))
        candidates_add(s->out, shown);
}

/* A sighting of one note can end that of another, which then says no longer where that is. */
static void search_look_at_ender(void *context, enum event_kind kind, struct str note, struct str other)
{
    struct file_search *s = context;
    (void)kind;

    if (candidates_have(s->out, search_shown(s, other)))
        hash_set_add(&s->out->ender, hash_quick(HASH_START, search_shown(s, note)));
}

static int search_walk(struct file_search *s, struct err *err)
{
    struct store *store = s->work->app->store;

    if (events_each_place(store, search_look_at_place, s, err) < 0 ||
        index_each_vanished(store, search_look_at_missing, s, err) < 0)
        return -1;
    if (!s->work->all)
        return 0;
    return events_each_place(store, search_look_again, s, err) < 0 ||
                   events_each_pair(store, search_look_at_relinked, s, err) < 0 ||
                   events_each_pair(store, search_look_at_ender, s, err) < 0
               ? -1
               : 0;
}

/* Without news only missing notes matter, and there are few of them, however long the history is. */
static int search_is_idle(const struct survey_work *work, bool *idle, struct err *err)
{
    int64_t missing;

    if (work->all)
        return candidates_are_all(work->app, idle, err);
    if (index_count_vanished(work->app->store, &missing, err) < 0)
        return -1;
    *idle = missing < CANDIDATES_FROM;
    return 0;
}

int candidates_for_files(struct survey_work *work, struct candidates *out, struct err *err)
{
    struct file_search s = {.work = work, .out = out};
    int failed = search_is_idle(work, &out->all, err);

    if (!failed && !out->all) {
        search_add_files(&s);
        failed = search_walk(&s, err);
    }
    hash_set_release(&s.property);
    hash_set_release(&s.path);
    hash_set_release(&s.content);
    hash_set_release(&s.known);
    hash_set_release(&s.missing);
    arena_release(&s.text);
    return failed;
}
