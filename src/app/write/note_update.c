#include "app/session/standing.h"
#include "app/write/note_update.h"
#include "parser/edit/derive.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/session/session.h"
#include "base/err.h"
#include "base/hash.h"
#include "note_update_work.h"
#include "scheduler/state.h"
#include "vault/read.h"
#include "vault/remove.h"
#include "vault/replace.h"

enum { NOTE_MOST = 64 * 1024 * 1024, TRIES = 5 };

/* The second half of a notice: the state of the history. */
static const char *rewrite_consequence(const struct rewrite_work *w)
{
    if (w->app->dry_run)
        return "only the history would change";
    if (w->removes)
        return "the file stays";
    switch (w->pending->kind) {
    case PENDING_UNDO:
        return "its marks are taken back in the history; `review refresh` updates the note once it can be written";
    case PENDING_START:
        return "it is started in the history";
    default:
        return "its marks are kept in the history";
    }
}

static const char *rewrite_attempt(const struct rewrite_work *w)
{
    return w->removes ? "removed" : "written";
}

bool rewrite_claim_notice(struct rewrite_work *w)
{
    w->needs_notice = w->planning;
    return !w->planning;
}

enum rewrite_result rewrite_leave(struct rewrite_work *w, const char *why)
{
    bool line = why[0] >= '0' && why[0] <= '9';

    const char *not = w->app->dry_run ? "would not be" : line ? "was not" : "not";

    if (w->planning)
        return REWRITE_LEFT;
    if (line)
        app_notice(w->app, "%.*s:%s; the note %s written; %s", STR_ARG(w->file->path), why, not,
            rewrite_consequence(w));
    else
        app_notice(w->app, "%.*s: %s %s: %s; %s", STR_ARG(w->file->path), not, rewrite_attempt(w), why,
            rewrite_consequence(w));
    return REWRITE_LEFT;
}

enum rewrite_result rewrite_leave_for(struct rewrite_work *w, struct err *why)
{
    enum rewrite_result result = rewrite_leave(w, why->message);

    err_release(why);
    return result;
}

static enum rewrite_result rewrite_postpone(struct rewrite_work *w, const char *why)
{
    if (w->app->dry_run)
        return rewrite_leave(w, why);
    if (!w->planning)
        app_notice(w->app, "%.*s: not %s: %s; %s, and the next command tries again",
            STR_ARG(w->file->path), rewrite_attempt(w), why, rewrite_consequence(w));
    return REWRITE_LATER;
}

/* ---- reading and replacing --------------------------------------------------------------------- */

static const char *rewrite_problem(const struct note *note)
{
    for (int i = 0; i < note->problem_count; i++)
        if (note->problem[i].kind == PROBLEM_YAML)
            return note->problem[i].message.ptr;
    return "it cannot be read as a note";
}

/* Whether a file without keys is a study note in the store. */
static bool rewrite_is_started_here(const struct rewrite_work *w)
{
    struct state state;

    return state_decode(w->file->state, &state) == 0 && state.started != DAY_NONE;
}

/* Whether such a change adds keys to a file that has none, or takes them out. */
static bool rewrite_makes_notes(enum pending_kind kind)
{
    return kind == PENDING_START || kind == PENDING_UNDO || kind == PENDING_REDO;
}

static enum rewrite_result rewrite_read_note(struct rewrite_work *w)
{
    struct stat st;

    w->edits.count = w->edits.left = 0;
    w->has_now = false;
    w->block = (struct written){0};
    w->removes = false;
    buf_cut(&w->new, 0);
    buf_cut(&w->added, 0);
    if (vault_read(w->app->root, w->file->path, NOTE_MOST, &w->old, &st) < 0)
        return errno == ENOENT ? REWRITE_LATER : rewrite_postpone(w, strerror(errno));
    if ((uint64_t)st.st_size > w->old.len)
        return rewrite_leave(w, "it is longer than 64 MiB");
    note_parse(&w->note, w->app->keys, buf_str(&w->old), w->old.len);
    if (w->note.kind == NOTE_OTHER && rewrite_makes_notes(w->pending->kind))
        return REWRITE_DONE;
    if (w->note.kind == NOTE_OTHER && rewrite_is_started_here(w))
        return REWRITE_SAME;
    if (w->note.kind == NOTE_OTHER) /* an editor may be writing it: the next scan decides */
        return REWRITE_LATER;
    if (w->note.kind != NOTE_STUDY)
        return rewrite_leave(w, rewrite_problem(&w->note));
    return REWRITE_DONE;
}

static enum rewrite_result rewrite_make_image(struct rewrite_work *w, struct err *err)
{
    enum rewrite_result result = rewrite_read_note(w);

    return result == REWRITE_DONE ? rewrite_make(w, err) : result;
}

uint64_t rewrite_token(const struct pending *pending)
{
    struct str command = {(const char *)pending->command.byte, sizeof pending->command.byte};

    return hash_add(hash_add(HASH_START, command), pending->note);
}

static enum replace_result rewrite_replace_file(const struct rewrite_work *w, const char **why)
{
    struct str path = w->file->path, old = buf_str(&w->old);
    uint64_t token = rewrite_token(w->pending);

    return w->removes ? remove_file(w->app->root, path, token, old, why)
                      : replace_file(w->app->root, path, token, old, buf_str(&w->new), why);
}

/* Takes the new content from the plan, if the file is as the plan found it. */
static bool rewrite_use_plan(struct rewrite_work *w, const struct rewrite_plan *plan)
{
    struct stat st;

    w->planned = plan && vault_read(w->app->root, w->file->path, NOTE_MOST, &w->old, &st) == 0 &&
                 str_eq(buf_str(&w->old), buf_str(&plan->old));
    buf_cut(&w->new, 0);
    if (w->planned)
        buf_add(&w->new, buf_str(&plan->new));
    return w->planned;
}

static enum rewrite_result rewrite_replace_note(
    struct rewrite_work *w, const struct rewrite_plan *plan, struct err *err)
{
    const char *why = "";

    for (int i = 0; i < TRIES; i++) {
        enum rewrite_result result =
            rewrite_use_plan(w, plan) ? REWRITE_DONE : rewrite_make_image(w, err);
        if (result != REWRITE_DONE)
            return result;
        switch (rewrite_replace_file(w, &why)) {
        case REPLACE_DONE:
            return REWRITE_DONE;
        case REPLACE_CHANGED: /* an editor saved the note: apply the change to that version */
            break;
        case REPLACE_MISSING:
            return REWRITE_LATER;
        case REPLACE_REFUSED:
            return rewrite_leave(w, why);
        default:
            return rewrite_postpone(w, why);
        }
    }
    return rewrite_postpone(w, "another program keeps changing it");
}

static void rewrite_work_init(struct rewrite_work *w, const struct rewriter *r, const struct file *file,
    const struct pending *pending)
{
    struct app *app = r->app;

    *w = (struct rewrite_work){.app = app,
        .kept = r->kept,
        .file = file,
        .pending = pending,
        .old = BUF_INIT,
        .new = BUF_INIT,
        .added = BUF_INIT};
    w->day = pending->kind == PENDING_REFRESH_CLOCK && pending->first_study != DAY_NONE
                 ? pending->first_study
                 : app->today;
    w->schedule = standing_schedule(app, file, w->day);
    if (!file->boxes.ptr || boxes_decode(file->boxes, &w->seen) < 0)
        w->seen.count = 0;
    if (!file->plan.ptr || pace_decode(file->plan, &w->seen_pace) < 0)
        w->seen_pace = pace_none();
}

static void rewrite_work_release(struct rewrite_work *w)
{
    edits_release(&w->edits);
    note_release(&w->note);
    note_release(&w->now);
    buf_release(&w->old);
    buf_release(&w->new);
    buf_release(&w->added);
}

enum rewrite_result rewrite_note(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct rewrite_plan *plan, struct rewrite *out, struct err *err)
{
    struct rewrite_work w;
    enum rewrite_result result;

    rewrite_work_init(&w, rewriter, file, pending);
    result = rewrite_replace_note(&w, plan, err);
    if (result == REWRITE_DONE && w.planned) {
        *out = plan->rewrite;
        plan->rewrite = (struct rewrite){0};
    } else if (result == REWRITE_DONE) {
        rewrite_record(&w, out);
    }
    rewrite_work_release(&w);
    return result;
}

enum rewrite_result rewrite_image(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct buf *old, struct buf *new, struct err *err)
{
    struct rewrite_work w;
    enum rewrite_result result;

    rewrite_work_init(&w, rewriter, file, pending);
    result = rewrite_make_image(&w, err);
    if (result == REWRITE_DONE && old) {
        buf_add(old, buf_str(&w.old));
        buf_add(new, buf_str(&w.new));
    }
    rewrite_work_release(&w);
    return result;
}

int rewrite_foretell(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct err *err)
{
    struct rewrite_work w;
    enum rewrite_result result;
    const char *why = "";

    rewrite_work_init(&w, rewriter, file, pending);
    result = rewrite_make_image(&w, err);
    if (result == REWRITE_DONE && replace_try(w.app->root, file->path, buf_str(&w.old), &why) >= REPLACE_REFUSED)
        rewrite_leave(&w, why);
    rewrite_work_release(&w);
    return result == REWRITE_FAILED ? -1 : 0;
}

void rewrite_release(struct rewrite *rewrite)
{
    free(rewrite->written);
    arena_release(&rewrite->text);
}

enum rewrite_result rewrite_plan(const struct rewriter *rewriter, const struct file *file,
    const struct pending *pending, struct rewrite_plan *out, struct err *err)
{
    struct rewrite_work w;
    enum rewrite_result result;

    rewrite_work_init(&w, rewriter, file, pending);
    w.planning = true;
    result = rewrite_make_image(&w, err);
    if (result == REWRITE_DONE) {
        rewrite_record(&w, &out->rewrite);
        buf_add(&out->old, buf_str(&w.old));
        buf_add(&out->new, buf_str(&w.new));
        out->needs_notice = w.needs_notice;
    }
    rewrite_work_release(&w);
    return result;
}

void rewrite_plan_release(struct rewrite_plan *plan)
{
    rewrite_release(&plan->rewrite);
    buf_release(&plan->old);
    buf_release(&plan->new);
}
