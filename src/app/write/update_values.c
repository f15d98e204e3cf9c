#include "app/session/session.h"
#include "base/err.h"
#include "note_update_work.h"

static unsigned rewrite_scope(enum pending_kind kind)
{
    switch (kind) {
    case PENDING_REFRESH:
        return DERIVED_BOXES | DERIVED_STATE | DERIVED_DATES;
    case PENDING_REFRESH_CLOCK:
        return DERIVED_BOXES | DERIVED_STATE | DERIVED_DATES | DERIVED_CLOCK;
    default:
        return DERIVED_BOXES | DERIVED_STATE;
    }
}

static enum rewrite_result rewrite_apply_edits(struct rewrite_work *w)
{
    struct err why = {0};

    if (w->edits.count == 0)
        return REWRITE_SAME;
    if (edit_apply(&w->note, w->app->keys, buf_str(&w->old), w->old.len, w->edits.edit,
            w->edits.count, &w->new, &w->now, &why) < 0)
        return rewrite_leave_for(w, &why);
    w->has_now = true;
    return str_eq(buf_str(&w->old), buf_str(&w->new)) ? REWRITE_SAME : REWRITE_DONE;
}

static enum rewrite_result rewrite_make_values(struct rewrite_work *w, struct err *err)
{
    struct derived d = {&w->note, keys_template(w->app->keys, w->note.template), &w->schedule,
        w->file->first_study, w->day, &w->seen};
    struct str added = STR_NONE;
    struct err why = {0};

    if (derived_edits(&d, rewrite_scope(w->pending->kind), w->pending->boxes, &w->edits,
            &why) < 0)
        return rewrite_leave_for(w, &why);
    if (w->pending->kind == PENDING_UNDO && rewrite_collect_undo(w, &added, err) < 0)
        return REWRITE_FAILED;
    if (added.ptr)
        return rewrite_unstart(w, added);
    if (w->edits.left && w->pending->kind == PENDING_MARK && !w->planning)
        app_notice(w->app, "%.*s: the note is double-encoded, so only ASCII values were written",
            STR_ARG(w->file->path));
    return rewrite_apply_edits(w);
}

enum rewrite_result rewrite_make(struct rewrite_work *w, struct err *err)
{
    return w->pending->kind == PENDING_START ? rewrite_start(w) : rewrite_make_values(w, err);
}
