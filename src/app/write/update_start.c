#include "app/session/session.h"
#include "base/err.h"
#include "note_update_work.h"
#include "parser/edit/insert.h"

static const struct template *template_named(const struct app *app, struct str name)
{
    for (int i = 0; i < (int)keys_templates(app->keys); i++)
        if (str_eq(str_of(keys_template(app->keys, i)->name), name))
            return keys_template(app->keys, i);
    return NULL;
}

/* Adds the keys that make it a study note, or the first study day alone to what is one. */
static enum rewrite_result insert_start(struct rewrite_work *w)
{
    bool study = w->note.kind == NOTE_STUDY;
    const struct template *t = study ? keys_template(w->app->keys, w->note.template)
                                     : template_named(w->app, w->pending->boxes);
    struct buf lines = BUF_INIT;
    enum rewrite_result result = REWRITE_DONE;
    struct err why = {0};

    if (w->note.kind == NOTE_OTHER && insert_binary(buf_str(&w->old)))
        return rewrite_leave(w, "it is no text in UTF-8; save it as that");
    if (!t)
        return rewrite_leave(w, "its template is gone from the configuration");
    if (insert_clashes(&w->note, t, !study))
        t = study ? NULL : template_named(w->app, STR("english"));
    if (!t || insert_clashes(&w->note, t, !study))
        return rewrite_leave(w, "it has a key already that would be added; give it the others by hand");
    insert_lines(t, w->app->keys, w->pending->first_study, !study, &lines);
    if (insert_apply(&w->note, w->app->keys, buf_str(&w->old), buf_str(&lines), &w->new, &w->added,
            &why) < 0)
        result = rewrite_leave(w, why.message);
    buf_release(&lines);
    return result;
}

enum rewrite_result rewrite_start(struct rewrite_work *w)
{
    const struct note_entry *first =
        w->note.kind == NOTE_STUDY ? note_field(&w->note, FIELD_FIRST_STUDY) : NULL;
    char date[DAY_TEXT];
    struct err why = {0};

    if (w->note.kind == NOTE_STUDY && w->note.first_study != DAY_NONE)
        return REWRITE_SAME;
    if (!first)
        return insert_start(w);
    day_format(w->pending->first_study, date);
    MEM_ROOM(w->edits.edit, w->edits.count, w->edits.capacity);
    w->edits.edit[w->edits.count++] =
        (struct edit){.entry = (int)(first - w->note.entry), .value = arena_str(&w->edits.text, str_of(date))};
    if (edit_apply(&w->note, w->app->keys, buf_str(&w->old), w->old.len, w->edits.edit,
            w->edits.count, &w->new, &why) < 0)
        return rewrite_leave(w, why.message);
    return REWRITE_DONE;
}

enum rewrite_result rewrite_unstart(struct rewrite_work *w, struct str added)
{
    if (insert_remove(&w->note, w->app->keys, buf_str(&w->old), added, &w->new) == 0)
        return REWRITE_DONE;
    if (w->note.first_study == DAY_NONE)
        return REWRITE_SAME; /* it was taken back already */
    return rewrite_leave(w, "what `start` had added was edited since; take it out by hand");
}
