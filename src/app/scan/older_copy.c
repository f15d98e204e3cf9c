#include "app/session/outbox_queue.h"
#include "older_copy.h"

#include <stdlib.h>

#include "app/session/aliases.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/err.h"
#include "base/utf8.h"
#include "conflict_copy.h"
#include "parser/edit/derive.h"
#include "parser/edit/edit.h"
#include "scheduler/boxes.h"
#include "scheduler/schedule.h"
#include "scheduler/state.h"
#include "store/outbox.h"

/* The note as it is now, and the boxes that became empty. */
struct copy {
    const struct note *note;
    struct str bytes;
    struct boxes emptied;
};

static void older_copy_find_emptied(struct str before, struct str now, struct boxes *out)
{
    struct boxes old, new;

    out->count = 0;
    if (boxes_decode(before, &old) < 0 || boxes_decode(now, &new) < 0)
        return;
    for (int i = 0; i < new.count; i++) {
        const struct box *was = boxes_find(&old, new.box[i].milestone);
        if (was && was->value == BOX_TICKED && new.box[i].value == BOX_EMPTY)
            out->box[out->count++] = new.box[i];
    }
}

/* Whether a box that was empty is ticked, and the history knows its mark: another machine wrote this file. */
static bool older_copy_has_news(const struct file *file, struct str before, struct str now)
{
    struct boxes old, new;
    struct state state;

    if (boxes_decode(before, &old) < 0 || boxes_decode(now, &new) < 0 || state_decode(file->state, &state) < 0)
        return false;
    for (int i = 0; i < new.count; i++) {
        const struct box *was = boxes_find(&old, new.box[i].milestone);
        if (was && was->value == BOX_EMPTY && new.box[i].value == BOX_TICKED &&
            state_mark(&state, new.box[i].milestone))
            return true;
    }
    return false;
}

/* Whether a key that a command wrote has its old bytes again. *derived: the key is not a box. */
static bool older_copy_is_restored(const struct copy *c, const struct written *w, bool *derived)
{
    int entry = derived_entry_index(c->note, w->key);
    struct str source;
    struct err ignored = {0};
    bool found = entry >= 0 && edit_source(c->note, c->bytes, entry, &source, &ignored) == 0;

    err_release(&ignored);
    if (!found)
        return false;
    *derived = derived_scope_of(c->note->entry[entry].key->field) != DERIVED_BOXES;
    return str_eq(source, w->before);
}

/* Removes the boxes that the key holds from the emptied ones: the command that wrote the key
 * explains them. */
static void older_copy_drop_emptied(struct copy *c, struct str key)
{
    int entry = derived_entry_index(c->note, key), kept = 0;
    const struct template_key *k = entry < 0 ? NULL : c->note->entry[entry].key;

    if (!k || derived_scope_of(k->field) != DERIVED_BOXES)
        return;
    for (int i = 0; i < c->emptied.count; i++)
        if (k->field == FIELD_BOX && c->emptied.box[i].milestone != k->milestone)
            c->emptied.box[kept++] = c->emptied.box[i];
    c->emptied.count = kept;
}

static bool older_copy_same_command(const struct written *a, const struct written *b)
{
    return uid_cmp(a->command, b->command) == 0;
}

/* Whether the copy is from before one of the commands, which are in order, newest first. It is if
   all values of that command have their old bytes, and the emptied boxes were written by that
   command or by later ones. */
static bool older_copy_precedes_mark(struct copy *c, const struct written *w, int count)
{
    for (int i = 0, end; i < count; i = end) {
        bool back = true, any = false, derived = false;
        for (end = i; end < count && older_copy_same_command(&w[end], &w[i]); end++) {
            bool one = false;
            if (w[end].key.len == 0 || str_eq(w[end].key, WRITTEN_ALL_KEYS))
                continue;
            back = older_copy_is_restored(c, &w[end], &one) && back;
            derived = derived || one;
            any = true;
            older_copy_drop_emptied(c, w[end].key);
        }
        if (any && back && derived && c->emptied.count == 0)
            return true;
    }
    return false;
}

/* Loads what commands wrote into the note, under each of its ids. The rows of one id are adjacent.
   Returns their number, or -1. */
static int older_copy_load_written(struct app *app, const struct file *file, struct written **out,
    struct arena *text, struct err *err)
{
    const struct aliases *aliases = aliases_use(app, err);
    const struct alias **other;
    size_t others;
    int count = aliases ? written_of_note(app->store, file->note, out, text, err) : -1;

    other = aliases ? aliases_of(aliases, file->note, &others) : NULL;
    for (size_t i = 0; other && i < others && count >= 0; i++) {
        struct written *more = NULL;
        int found = written_of_note(app->store, other[i]->id, &more, text, err);
        if (found > 0) {
            *out = mem_grow(*out, (size_t)(count + found), sizeof **out);
            for (int k = 0; k < found; k++)
                (*out)[count + k] = more[k];
        }
        free(more);
        count = found < 0 ? -1 : count + found;
    }
    return count;
}

/* ---- without a record of what was written ------------------------------------------------------------ */

/* The state by the boxes of the note. `other` gets the marks of the history whose boxes are empty.
 */
static struct state older_copy_state(
    const struct file *file, const struct boxes *now, struct mark *other, int *others)
{
    struct state all, state = state_none();

    *others = 0;
    if (state_decode(file->state, &all) < 0)
        all = state_none();
    for (int i = 0; i < all.count; i++) {
        const struct box *box = boxes_find(now, all.mark[i].milestone);
        if (!box || box->value == BOX_TICKED)
            state_add_mark(&state, all.mark[i].milestone, all.mark[i].on);
        else
            other[(*others)++] = all.mark[i];
    }
    for (int i = 0; i < now->count; i++)
        if (now->box[i].value == BOX_TICKED)
            state_add_mark(&state, now->box[i].milestone, now->box[i].on);
    return state;
}

static bool older_copy_agrees(
    struct app *app, const struct file *file, const struct note *note, const struct state *state)
{
    struct schedule schedule = standing_schedule_of(app, file, state, app->today);
    struct derived derived = {.note = note,
        .template = keys_template(app->keys, note->template),
        .schedule = &schedule,
        .first_study = file->first_study,
        .today = app->today};
    struct buf text = BUF_INIT;
    bool same = true, compared = !note->paced;

    for (int i = 0; i < note->entry_count && same; i++) {
        const struct note_entry *entry = &note->entry[i];
        buf_cut(&text, 0);
        if (field_is_of_pace(entry->key->field) || derived_scope_of(entry->key->field) != DERIVED_STATE ||
            !derived_text(&derived, entry, &text))
            continue; /* a person who takes a review back also corrects the day of the next one */
        same = derived_agrees(&derived, entry, buf_str(&text));
        compared = true;
    }
    buf_release(&text);
    return same && compared;
}

enum { OTHERS_MOST = 8 };

/* Whether a program wrote the stage and the progress: they fit the ticked boxes, together with some
   of the marks that the program may have known without a box. */
static bool older_copy_is_computed(
    struct app *app, const struct file *file, const struct note *note)
{
    struct mark other[STATE_MARKS];
    int others;
    struct state told = older_copy_state(file, &note->boxes, other, &others);

    for (unsigned chosen = 0; others <= OTHERS_MOST && chosen < 1u << others; chosen++) {
        struct state state = told;
        for (int i = 0; i < others; i++)
            if (chosen & 1u << i)
                state_add_mark(&state, other[i].milestone, other[i].on);
        if (older_copy_agrees(app, file, note, &state))
            return true;
    }
    return false;
}

/* ---- the answer
 * ----------------------------------------------------------------------------------------- */

/* The copy that the note is older than. */
enum older_copy_reason { NOT_OLDER, OLDER_THAN_OURS, OLDER_THAN_OTHERS, OLDER_THAN_CONFLICT };

static const char *const older_copy_message[] = {
    [OLDER_THAN_OURS] =
        "an older copy of the note came back, from before a mark; the mark stays, and is"
        " written into it again",
    [OLDER_THAN_OTHERS] = "an older copy of the note came back, from before a mark; the mark stays."
                          " `review refresh` writes it into the note",
    [OLDER_THAN_CONFLICT] =
        "a box is empty here, but ticked in the copy that a sync service left"
        " beside the note; the mark stays, and is written into the note again",
};

/* The marks of this machine are written into the note again. A mark of another machine may have
   been undone there, and the news of that may still be on its way, so then the note is left as it
   is. */
static int older_copy_report(
    struct app *app, const struct file *file, enum older_copy_reason why, struct err *err)
{
    /* An id of its own: what a mark of this command overwrites is kept apart, for its undo. */
    struct pending pending = {.kind = PENDING_REFRESH, .note = file->note,
        .first_study = DAY_NONE};
    struct buf title = BUF_INIT;
    struct str page;

    random_fill(&app->random, pending.command.byte, sizeof pending.command.byte);
    utf8_nfc(note_title(file->path, &page), &title);
    app_notice(app, "%s: %s", title.ptr, older_copy_message[why]);
    buf_release(&title);
    return why == OLDER_THAN_OTHERS ? 0 : outbox_queue(app, file, &pending, err);
}

static enum older_copy_reason older_copy_compare(struct app *app, const struct file *file,
    struct copy *copy, const struct written *written, int count)
{
    struct reread reread = REREAD_INIT;
    enum older_copy_reason why = NOT_OLDER;

    if (reread_note(&reread, app, file) == 0) {
        copy->note = &reread.note;
        copy->bytes = buf_str(&reread.bytes);
        why = older_copy_precedes_mark(copy, written, count)    ? OLDER_THAN_OURS
              : older_copy_is_computed(app, file, &reread.note) ? OLDER_THAN_OTHERS
                                                                : NOT_OLDER;
    }
    reread_release(&reread);
    return why;
}

int older_copy_keep_marks(struct app *app, const struct file *file, const struct older_copy *change,
    bool *out, struct err *err)
{
    struct written *written = NULL;
    struct arena text = {0};
    struct copy copy;
    enum older_copy_reason why = NOT_OLDER;
    int failed = 0;

    older_copy_find_emptied(change->before, change->now, &copy.emptied);
    if (conflict_has_ticks(app, file, &copy.emptied)) {
        why = OLDER_THAN_CONFLICT;
    } else if (change->values_changed || older_copy_has_news(file, change->before, change->now)) {
        int count = older_copy_load_written(app, file, &written, &text, err);
        failed = count < 0 ? -1 : 0;
        why = failed ? NOT_OLDER : older_copy_compare(app, file, &copy, written, count);
    }
    *out = why != NOT_OLDER;
    if (*out)
        failed = older_copy_report(app, file, why, err);
    free(written);
    arena_release(&text);
    return failed;
}
