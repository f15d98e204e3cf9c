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

enum rewrite_result rewrite_apply_edits(struct rewrite_work *w)
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

enum rewrite_result rewrite_compute_values(struct rewrite_work *w)
{
    struct derived d = {&w->note, keys_template(w->app->keys, w->note.template), &w->schedule,
        w->file->first_study, w->day, &w->seen, &w->seen_pace};
    struct err why = {0};

    if (derived_edits(&d, rewrite_scope(w->pending->kind), w->pending->boxes, &w->edits, &why) < 0)
        return rewrite_leave_for(w, &why);
    return REWRITE_DONE;
}

static enum rewrite_result rewrite_make_values(struct rewrite_work *w)
{
    enum rewrite_result result = rewrite_compute_values(w);

    if (result != REWRITE_DONE)
        return result;
    if (w->edits.left && w->pending->kind == PENDING_MARK && rewrite_claim_notice(w))
        app_notice(w->app, "%.*s: the note is double-encoded, so only ASCII values were written",
            STR_ARG(w->file->path));
    rewrite_report_unplaced(w);
    return rewrite_apply_edits(w);
}

enum rewrite_result rewrite_make(struct rewrite_work *w, struct err *err)
{
    switch (w->pending->kind) {
    case PENDING_START:
        return rewrite_start(w);
    case PENDING_UNDO:
    case PENDING_REDO:
        return rewrite_restore(w, err);
    default:
        return rewrite_make_values(w);
    }
}
