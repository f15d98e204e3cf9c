#include "weak.h"

#include <stdlib.h>

#include "app/session/cards.h"
#include "app/session/history.h"
#include "app/session/session.h"

/* How many answers a note has, under one of its ids. */
struct weak_candidate {
    struct str note; /* the shown id */
    size_t answers, again;
};

struct weak_search {
    const struct aliases *aliases;
    struct weak_candidate *candidate;
    size_t count, capacity;
    struct arena text;
};

static void weak_add_candidate(void *context, struct str note, size_t answers, size_t again)
{
    struct weak_search *s = context;
    struct str shown = arena_str(&s->text, aliases_shown(s->aliases, note));

    MEM_ROOM(s->candidate, s->count, s->capacity);
    s->candidate[s->count++] = (struct weak_candidate){shown, answers, again};
}

static int weak_candidate_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct weak_candidate *)a)->note, ((const struct weak_candidate *)b)->note);
}

/* Of the fewest answers that count, this many must have failed. */
enum { AGAIN_LEAST = (CUE_WEAK_LEAST * (100 - CUE_WEAK_PERCENT) + 100) / 100 };

/* Adds up the answers under all ids of each note, and keeps those that have enough. */
static void weak_join_candidates(struct weak_search *s)
{
    size_t kept = 0;

    if (s->count)
        qsort(s->candidate, s->count, sizeof *s->candidate, weak_candidate_cmp);
    for (size_t i = 0, next; i < s->count; i = next) {
        struct weak_candidate sum = s->candidate[i];
        for (next = i + 1; next < s->count && weak_candidate_cmp(&sum, &s->candidate[next]) == 0; next++) {
            sum.answers += s->candidate[next].answers;
            sum.again += s->candidate[next].again;
        }
        if (sum.answers >= CUE_WEAK_LEAST && sum.again >= AGAIN_LEAST)
            s->candidate[kept++] = sum;
    }
    s->count = kept;
}

static bool weak_is_candidate(const struct weak_search *s, const struct file *file)
{
    struct weak_candidate key = {.note = file->note};

    return file->kind == FILE_STUDY && s->count &&
           bsearch(&key, s->candidate, s->count, sizeof key, weak_candidate_cmp);
}

/* 1: one of the cues in the file is weak. */
static int weak_judge(struct app *app, struct file *file, struct err *err)
{
    struct event_list list = {0};
    struct cards cards = {0};
    struct cue_histories cues = {0};
    int weak = history_of_file(app, file, &list, err);

    if (!weak) {
        cards_load(app, file, &cards);
        cues = cue_histories_new(cards.text, cards.count, list.event, list.count);
    }
    for (size_t i = 0; i < cards.count && !weak; i++)
        weak = cue_is_weak(&cues.cue[i]);
    cue_histories_release(&cues);
    cards_release(&cards);
    event_list_release(&list);
    return weak;
}

static int weak_find(struct app *app, const struct weak_search *s, struct arena *text, struct weak_notes *out,
    struct err *err)
{
    for (size_t i = 0; i < app->index.count; i++) {
        struct file *file = &app->index.file[i];
        int weak = weak_is_candidate(s, file) ? weak_judge(app, file, err) : 0;
        if (weak < 0)
            return -1;
        if (!weak)
            continue;
        MEM_ROOM(out->id, out->count, out->capacity);
        out->id[out->count++] = arena_str(text, file->note);
    }
    if (out->count)
        qsort(out->id, out->count, sizeof *out->id, str_ptr_cmp);
    return 0;
}

int weak_notes_load(struct app *app, struct arena *text, struct weak_notes *out, struct err *err)
{
    struct weak_search s = {.aliases = aliases_use(app, err)};
    int failed = s.aliases ? events_each_answered(app->store, weak_add_candidate, &s, err) : -1;

    if (!failed) {
        weak_join_candidates(&s);
        failed = weak_find(app, &s, text, out, err);
    }
    free(s.candidate);
    arena_release(&s.text);
    return failed;
}
