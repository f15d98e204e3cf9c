#include "app/session/session.h"
#include "base/err.h"
#include "note_update_work.h"
#include "parser/edit/insert.h"

/* The index of a template; -1: there is none of this name. */
static int rewrite_template_index(const struct app *app, struct str name)
{
    int at = (int)keys_template_count(app->keys) - 1;

    while (at >= 0 && !str_eq(str_of(keys_template(app->keys, at)->name), name))
        at--;
    return at;
}

/* The template whose keys the file gets. What a template of the vault's own means is sure, so only the missing
   keys are added. Where a file has one of the keys of a built-in template for something else, it gets the
   English ones. NULL: they cannot be added. */
static const struct template *rewrite_start_template(const struct rewrite_work *w, int at, bool study)
{
    const struct keys *keys = w->app->keys;

    if ((!study && !keys_is_built_in(keys, at)) ||
        !insert_clashes(&w->note, keys, keys_template(keys, at), !study))
        return keys_template(keys, at);
    at = study ? -1 : rewrite_template_index(w->app, STR("english"));
    return at < 0 || insert_clashes(&w->note, keys, keys_template(keys, at), true) ? NULL : keys_template(keys, at);
}

/* Adds the keys of a study note. If the file is a study note already, it adds only the first study day. */
static enum rewrite_result rewrite_insert_start(struct rewrite_work *w)
{
    bool study = w->note.kind == NOTE_STUDY;
    int at = study ? w->note.template : rewrite_template_index(w->app, w->pending->boxes);
    const struct template *t;
    struct buf lines = BUF_INIT;
    enum rewrite_result result = REWRITE_DONE;
    struct err why = {0};

    if (w->note.kind == NOTE_OTHER && insert_is_binary(buf_str(&w->old)))
        return rewrite_leave(w, "it is not UTF-8 text; save it as UTF-8");
    if (at < 0)
        return rewrite_leave(w, "its template is no longer in the configuration");
    t = rewrite_start_template(w, at, study);
    if (!t)
        return rewrite_leave(w, "it already has one of the keys that would be added; add the others by hand");
    insert_lines(t, w->app->keys, study ? NULL : &w->note, w->pending->first_study, !study, &lines);
    if (insert_apply(&w->note, w->app->keys, buf_str(&w->old), buf_str(&lines), &w->new, &w->added,
            &why) < 0)
        result = rewrite_leave_for(w, &why);
    else
        w->block = (struct written){.key = STR(""), .before = STR(""), .after = buf_str(&w->added)};
    buf_release(&lines);
    return result;
}

/* Whether the first study day that is there cannot be read. */
static bool rewrite_has_bad_day(const struct note *note)
{
    for (int i = 0; i < note->problem_count; i++)
        if (note->problem[i].kind == PROBLEM_DATE && note->problem[i].line == note->first_study_line)
            return true;
    return false;
}

/* The key that holds the first study day, or the last review of the first look; NULL: the note has none. */
static const struct note_entry *rewrite_first_entry(const struct rewrite_work *w)
{
    return note_field(&w->note, template_first_field(keys_template(w->app->keys, w->note.template)));
}

enum rewrite_result rewrite_start(struct rewrite_work *w)
{
    const struct note_entry *first = w->note.kind == NOTE_STUDY ? rewrite_first_entry(w) : NULL;
    char date[DAY_TEXT];
    struct err why = {0};

    if (w->note.kind == NOTE_STUDY && w->note.first_study != DAY_NONE)
        return REWRITE_SAME;
    if (!first)
        return rewrite_insert_start(w);
    if (rewrite_has_bad_day(&w->note) || first->wrong)
        return rewrite_leave(w, "its first study day cannot be read; correct it by hand");
    day_format(w->pending->first_study, date);
    MEM_ROOM(w->edits.edit, w->edits.count, w->edits.capacity);
    w->edits.edit[w->edits.count++] =
        (struct edit){.entry = (int)(first - w->note.entry), .value = arena_str(&w->edits.text, str_of(date))};
    if (edit_apply(&w->note, w->app->keys, buf_str(&w->old), w->old.len, w->edits.edit,
            w->edits.count, &w->new, &w->now, &why) < 0)
        return rewrite_leave_for(w, &why);
    w->has_now = true;
    return REWRITE_DONE;
}

/* The keys in the front matter that `start` made for them; STR_NONE: there was one before. */
static struct str rewrite_keys_between_fences(struct str added)
{
    size_t fence = str_starts(added, STR("---")) ? str_find(added, STR("\n")) + 1 : added.len;

    return added.len < 2 * fence ? STR_NONE : (struct str){added.ptr + fence, added.len - 2 * fence};
}

/* A front matter that somebody wrote other keys into stays, without the keys of `start`. */
enum rewrite_result rewrite_unstart(struct rewrite_work *w, struct str added)
{
    struct str part[] = {added, rewrite_keys_between_fences(added)};

    for (int i = 0; i < 2; i++)
        if (insert_remove(&w->note, w->app->keys, buf_str(&w->old), part[i], &w->new) == 0) {
            w->block = (struct written){.key = STR(""), .before = part[i], .after = STR("")};
            return REWRITE_DONE;
        }
    if (w->note.first_study == DAY_NONE)
        return REWRITE_SAME; /* the start was undone already */
    return rewrite_leave(w, "the keys that `start` added were edited since; remove them by hand");
}

enum rewrite_result rewrite_restart(struct rewrite_work *w, struct str block)
{
    struct err why = {0};

    if (w->note.kind == NOTE_STUDY && w->note.first_study != DAY_NONE)
        return REWRITE_SAME;
    if (insert_block(&w->note, w->app->keys, buf_str(&w->old), block, &w->new, &why) < 0)
        return rewrite_leave_for(w, &why);
    w->block = (struct written){.key = STR(""), .before = STR(""), .after = block};
    return REWRITE_DONE;
}
