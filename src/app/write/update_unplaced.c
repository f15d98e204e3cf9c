#include "app/session/session.h"
#include "note_update_work.h"

/* A mark must not stay out of the note in silence. */

/* Whether all milestones before this one are done. */
static bool has_place_in_order(const struct rewrite_work *w, milestone m)
{
    const struct schedule *s = &w->schedule;

    for (int i = 0; i < s->count && s->step[i].milestone != m; i++)
        if (!s->step[i].done)
            return false;
    return true;
}

/* A list of days has a place for a mark once all milestones before it are done. */
static bool has_place_in_list(const struct rewrite_work *w, milestone m)
{
    return w->note.list != LIST_DAYS || keys_template(w->app->keys, w->note.template)->days == DAYS_PLANNED ||
           has_place_in_order(w, m);
}

/* Whether the note has a place for the mark of this milestone. */
static bool is_placed(const struct rewrite_work *w, milestone m)
{
    const struct note *note = &w->note;

    if (note->paced && m != MILESTONE_LONG_TERM)
        return !note_field(note, FIELD_COUNT) || has_place_in_order(w, m);
    if (note_box(note, m) || (note_field(note, FIELD_STATUS) && boxes_find(&note->boxes, m)))
        return true;
    return note_field(note, FIELD_BOXES) && has_place_in_list(w, m);
}

static void unplaced_report(struct rewrite_work *w, struct str milestones)
{
    const char *is = w->app->dry_run ? "would be" : "is";

    if ((!w->note.boxes.count && !w->note.plan.count && !w->note.paced) || !rewrite_claim_notice(w))
        return;
    if (w->note.paced && !str_eq(milestones, STR("long-term")))
        app_notice(w->app,
            "%.*s: the note counts its reviews in the order of the milestones, so %.*s counts when those before it are"
            " done; the mark %s kept in the history",
            STR_ARG(w->file->path), STR_ARG(milestones), is);
    else if (w->note.list == LIST_DAYS)
        app_notice(w->app,
            "%.*s: the days in the list are in the order of the milestones, so %.*s gets its place when those"
            " before it are done; the mark %s kept in the history",
            STR_ARG(w->file->path), STR_ARG(milestones), is);
    else
        app_notice(w->app, "%.*s: the note has no box for %.*s; the mark %s kept in the history",
            STR_ARG(w->file->path), STR_ARG(milestones), is);
}

void rewrite_report_unplaced(struct rewrite_work *w)
{
    struct str rest = w->pending->boxes, name;
    struct buf unplaced = BUF_INIT;

    if (w->pending->kind != PENDING_MARK)
        return;
    while (rest.len && str_cut(&rest, ' ', &name))
        if (name.len && !is_placed(w, milestone_parse(name)))
            buf_addf(&unplaced, "%s%.*s", unplaced.len ? ", " : "", STR_ARG(name));
    if (unplaced.len)
        unplaced_report(w, buf_str(&unplaced));
    buf_release(&unplaced);
}
