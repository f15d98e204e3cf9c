#include "app/session/outbox_queue.h"
#include "older_copy.h"

#include <stdlib.h>

#include "app/config/template_rules.h"
#include "app/session/aliases.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/utf8.h"
#include "conflict_copy.h"
#include "parser/edit/derive.h"
#include "parser/edit/edit.h"
#include "scheduler/boxes.h"
#include "scheduler/schedule.h"
#include "scheduler/state.h"
#include "store/outbox.h"

/* The note as it is now, and the boxes that went back to empty. */
struct copy {
    const struct note *note;
    struct str bytes;
    struct boxes emptied;
};

static void find_emptied(struct str before, struct str now, struct boxes *out)
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

/* Whether a key that a command wrote has the bytes of before again; *derived: it is no box. */
static bool is_back(const struct copy *c, const struct written *w, bool *derived)
{
    int entry = derive_entry(c->note, w->key);
    struct str source;
    struct err ignored = {0};
    bool found = entry >= 0 && edit_source(c->note, c->bytes, entry, &source, &ignored) == 0;

    err_release(&ignored);
    if (!found)
        return false;
    *derived = derived_scope_of(c->note->entry[entry].key->field) != DERIVED_BOXES;
    return str_eq(source, w->before);
}

/* Takes the boxes that the key holds from those that are still to be explained. */
static void explain(struct copy *c, struct str key)
{
    int entry = derive_entry(c->note, key), kept = 0;
    const struct template_key *k = entry < 0 ? NULL : c->note->entry[entry].key;

    if (!k || derived_scope_of(k->field) != DERIVED_BOXES)
        return;
    for (int i = 0; i < c->emptied.count; i++)
        if (k->field == FIELD_BOX && c->emptied.box[i].milestone != k->milestone)
            c->emptied.box[kept++] = c->emptied.box[i];
    c->emptied.count = kept;
}

static bool same_command(const struct written *a, const struct written *b)
{
    return uid_cmp(a->command, b->command) == 0;
}

/* One command after the other, the newest first: the copy is from before one of them when all that it
   wrote is back, and the emptied boxes were written by it or by later ones. */
static bool is_older(struct copy *c, const struct written *w, int count)
{
    for (int i = 0, end; i < count; i = end) {
        bool back = true, any = false, derived = false;
        for (end = i; end < count && same_command(&w[end], &w[i]); end++) {
            bool one = false;
            if (w[end].key.len == 0 || str_eq(w[end].key, WRITTEN_ALL_KEYS))
                continue;
            back = is_back(c, &w[end], &one) && back;
            derived = derived || one;
            any = true;
            explain(c, w[end].key);
        }
        if (any && back && derived && c->emptied.count == 0)
            return true;
    }
    return false;
}

/* Of the note under each of its ids; those of one id follow one another. */
static int load_written(struct app *app, const struct file *file, struct written **out,
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

/* The state that the boxes tell, and the marks that the history has besides them. */
static struct state state_told(
    const struct file *file, const struct boxes *now, struct mark *other, int *others)
{
    struct state all, state = state_none();

    *others = 0;
    if (state_decode(file->state, &all) < 0)
        all = state_none();
    for (int i = 0; i < all.count; i++) {
        const struct box *box = boxes_find(now, all.mark[i].milestone);
        if (!box || box->value == BOX_TICKED)
            state_add(&state, all.mark[i].milestone, all.mark[i].on);
        else
            other[(*others)++] = all.mark[i];
    }
    for (int i = 0; i < now->count; i++)
        if (now->box[i].value == BOX_TICKED)
            state_add(&state, now->box[i].milestone, now->box[i].on);
    return state;
}

static bool agrees(
    struct app *app, const struct file *file, const struct note *note, const struct state *state)
{
    struct schedule schedule = schedule_of(
        file->first_study, state, template_rules(&app->config, app->template_rules, file->template), app->today);
    struct derived derived = {.note = note,
        .template = keys_template(app->keys, note->template),
        .schedule = &schedule,
        .first_study = file->first_study,
        .today = app->today};
    struct buf text = BUF_INIT;
    bool same = true;

    for (int i = 0; i < note->entry_count && same; i++) {
        const struct note_entry *entry = &note->entry[i];
        buf_cut(&text, 0);
        if (derived_scope_of(entry->key->field) == DERIVED_STATE &&
            derived_text(&derived, entry, &text))
            same = derived_agrees(&derived, entry, buf_str(&text));
    }
    buf_release(&text);
    return same;
}

enum { OTHERS_MOST = 8 };

/* Whether a program wrote the stage and the progress: they say what the boxes say, with any of the
   marks that it may have known from the history alone. */
static bool program_wrote(struct app *app, const struct file *file, const struct note *note)
{
    struct mark other[STATE_MARKS];
    int others;
    struct state told = state_told(file, &note->boxes, other, &others);

    for (unsigned chosen = 0; others <= OTHERS_MOST && chosen < 1u << others; chosen++) {
        struct state state = told;
        for (int i = 0; i < others; i++)
            if (chosen & 1u << i)
                state_add(&state, other[i].milestone, other[i].on);
        if (agrees(app, file, note, &state))
            return true;
    }
    return false;
}

/* ---- what follows --------------------------------------------------------------------------------------- */

/* How it is known, if it is, that the note is an older copy. */
enum why { NOT_OLDER, OLDER_THAN_OURS, OLDER_THAN_OTHERS, OLDER_THAN_CONFLICT };

static const char *const said[] = {
    [OLDER_THAN_OURS] = "an older copy of the note came back, from before a mark; the mark stays, and is"
                        " written into it again",
    [OLDER_THAN_OTHERS] = "an older copy of the note came back, from before a mark; the mark stays."
                          " `review refresh` writes it into the note",
    [OLDER_THAN_CONFLICT] = "a checkbox is empty that is ticked in the copy that a sync service left"
                            " beside the note; the mark stays, and is written into the note again",
};

/* A mark of this machine is written into the note again. With another's it may be that its undo came
   before the news of it, so that the note is left as it is. */
static int keep_marks(struct app *app, const struct file *file, enum why why, struct err *err)
{
    struct pending pending = {.kind = PENDING_REFRESH, .note = file->note,
        .command = app->command, .first_study = DAY_NONE};
    struct buf title = BUF_INIT;
    struct str page;

    utf8_nfc(note_title(file->path, &page), &title);
    app_notice(app, "%s: %s", title.ptr, said[why]);
    buf_release(&title);
    return why == OLDER_THAN_OTHERS ? 0 : outbox_queue(app, file, &pending, err);
}

static enum why compare(struct app *app, const struct file *file, struct copy *copy,
    const struct written *written, int count)
{
    struct reread reread;
    enum why why = NOT_OLDER;

    if (reread_open(&reread, app) < 0)
        return NOT_OLDER;
    if (reread_note(&reread, app, file) == 0) {
        copy->note = &reread.note;
        copy->bytes = buf_str(&reread.bytes);
        why = is_older(copy, written, count)                ? OLDER_THAN_OURS
              : program_wrote(app, file, &reread.note) ? OLDER_THAN_OTHERS
                                                            : NOT_OLDER;
    }
    reread_close(&reread);
    return why;
}

int older_copy_is(struct app *app, const struct file *file, const struct older_copy *change,
    bool *out, struct err *err)
{
    struct written *written = NULL;
    struct arena text = {0};
    struct copy copy;
    enum why why = NOT_OLDER;
    int failed = 0;

    find_emptied(change->before, change->now, &copy.emptied);
    if (conflict_has_ticks(app, file, &copy.emptied)) {
        why = OLDER_THAN_CONFLICT;
    } else if (change->values_changed) {
        int count = load_written(app, file, &written, &text, err);
        failed = count < 0 ? -1 : 0;
        why = failed ? NOT_OLDER : compare(app, file, &copy, written, count);
    }
    *out = why != NOT_OLDER;
    if (*out)
        failed = keep_marks(app, file, why, err);
    free(written);
    arena_release(&text);
    return failed;
}
