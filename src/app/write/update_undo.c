#include <stdlib.h>

#include "app/session/session.h"
#include "app/write/update_kept.h"
#include "base/err.h"
#include "note_update_work.h"
#include "parser/edit/derive.h"
#include "store/outbox.h"

static void edits_add_source(struct edits *edits, int entry, struct str source)
{
    MEM_ROOM(edits->edit, edits->count, edits->capacity);
    edits->edit[edits->count++] = (struct edit){.entry = entry, .source = source};
}

/* The names and values of all keys, to find out later whether they were edited. */
void rewrite_describe_keys(const struct note *note, struct buf *out)
{
    for (int i = 0; i < note->entry_count; i++) {
        buf_add(out, note->entry[i].name);
        buf_addc(out, '=');
        buf_add(out, note->entry[i].text);
        buf_addc(out, '\n');
    }
}

static const struct written *written_of_key(const struct written *written, int count, struct str key)
{
    for (int i = 0; i < count; i++)
        if (str_eq(written[i].key, key))
            return &written[i];
    return NULL;
}

/* If the keys were not edited, each gets its former bytes, not a computed value. */
static void rewrite_restore_keys(struct rewrite_work *w, const struct written *written, int count)
{
    w->edits.count = 0;
    for (int i = 0; i < count; i++) {
        int entry = derived_entry_index(&w->note, written[i].key);
        if (entry >= 0)
            edits_add_source(&w->edits, entry, written[i].before);
    }
}

static struct edit *edits_of_entry(struct edits *edits, int entry)
{
    for (size_t i = 0; i < edits->count; i++)
        if (edits->edit[i].entry == entry)
            return &edits->edit[i];
    MEM_ROOM(edits->edit, edits->count, edits->capacity);
    edits->edit[edits->count] = (struct edit){.entry = entry};
    return &edits->edit[edits->count++];
}

/* Whether a key gets its former bytes if its value was not edited: a list, the last or the next review, a day
   beside a status, or a box that was empty. */
static bool rewrite_is_restored(const struct note *note, const struct template_key *key,
    const struct written *old)
{
    if (key->field == FIELD_BOXES || field_is_of_pace(key->field))
        return true;
    return key->field == FIELD_BOX &&
           (note_field(note, FIELD_STATUS) != NULL || str_trim(old->before).len == 0);
}

/* If the keys were edited, the values are computed, except those of unedited boxes (rewrite_is_restored). */
static void rewrite_restore_boxes(struct rewrite_work *w, const struct written *written, int count)
{
    for (int i = 0; i < count; i++) {
        int entry = derived_entry_index(&w->note, written[i].key);
        struct str source;
        struct err ignored = {0};
        if (entry >= 0 && rewrite_is_restored(&w->note, w->note.entry[entry].key, &written[i]) &&
            edit_source(&w->note, buf_str(&w->old), entry, &source, &ignored) == 0 &&
            str_eq(source, written[i].after))
            *edits_of_entry(&w->edits, entry) =
                (struct edit){.entry = entry, .source = written[i].before};
        err_release(&ignored);
    }
}

/* Of the last and the next review, what the command did not write stays in an undo: it belongs to the values that
   come back. */
static void rewrite_drop_unwritten(struct rewrite_work *w, const struct written *written, int count)
{
    size_t kept = 0;

    for (size_t i = 0; i < w->edits.count; i++) {
        const struct template_key *key = w->note.entry[w->edits.edit[i].entry].key;
        if (!field_is_of_pace(key->field) || written_of_key(written, count, str_of(key->key)))
            w->edits.edit[kept++] = w->edits.edit[i];
    }
    w->edits.count = kept;
}

/* Whether the step is done; `otherwise` if the schedule has no such step. */
static bool is_step_done(const struct schedule *s, milestone m, bool otherwise)
{
    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == m)
            return s->step[i].done;
    return otherwise;
}

/* Whether a box of the command is as it should be although the command was taken back, because
   another mark of it is in the history, or another command took the mark back. */
static bool rewrite_has_other_mark(const struct rewrite_work *w)
{
    bool undo = w->pending->kind == PENDING_UNDO;
    struct str rest = w->pending->boxes, name;

    while (str_cut(&rest, ' ', &name)) {
        milestone m = milestone_parse(name);
        const struct box *box = boxes_find(&w->note.boxes, m);
        if (box && (box->value == BOX_TICKED) == undo &&
            is_step_done(&w->schedule, m, !undo) == undo)
            return true;
    }
    return false;
}

/* How the keys of the note compare with those that the command wrote. */
enum keys_since { KEYS_AS_WRITTEN, KEYS_AS_BEFORE, KEYS_EDITED };

static enum keys_since rewrite_keys_since(const struct rewrite_work *w, const struct written *written, int count)
{
    const struct written *keys = written_of_key(written, count, WRITTEN_ALL_KEYS);
    enum keys_since since = KEYS_EDITED;
    struct buf now = BUF_INIT;

    rewrite_describe_keys(&w->note, &now);
    if (keys && str_eq(buf_str(&now), keys->after))
        since = KEYS_AS_WRITTEN;
    else if (keys && str_eq(buf_str(&now), keys->before))
        since = KEYS_AS_BEFORE;
    buf_release(&now);
    return since;
}

/* Whether one of the boxes that the command marked is ticked in the note. */
static bool rewrite_has_ticked_box(const struct rewrite_work *w)
{
    struct str rest = w->pending->boxes, name;

    while (str_cut(&rest, ' ', &name)) {
        const struct box *box = boxes_find(&w->note.boxes, milestone_parse(name));
        if (box && box->value == BOX_TICKED)
            return true;
    }
    return false;
}

/* Without values to restore, an undo changes only what has a ticked box; a redo marks the boxes, like a mark. */
static bool rewrite_has_nothing_to_do(const struct rewrite_work *w)
{
    return w->pending->kind == PENDING_UNDO ? !rewrite_has_ticked_box(w) : w->pending->boxes.len == 0;
}

/* Values that cannot be computed do not keep a command from being taken back if nobody has edited the keys. */
static enum rewrite_result rewrite_restore_values(struct rewrite_work *w, const struct written *written, int count)
{
    bool restores = count > 0 && !rewrite_has_other_mark(w); /* else the former values are not right */
    enum keys_since since = restores ? rewrite_keys_since(w, written, count) : KEYS_EDITED;
    enum rewrite_result result;

    if (since == KEYS_AS_BEFORE)
        return REWRITE_SAME;
    if (since == KEYS_AS_WRITTEN) {
        rewrite_restore_keys(w, written, count);
        return rewrite_apply_edits(w);
    }
    result = rewrite_compute_values(w);
    if (result != REWRITE_DONE)
        return result;
    if (restores && w->pending->kind == PENDING_UNDO)
        rewrite_drop_unwritten(w, written, count);
    if (restores)
        rewrite_restore_boxes(w, written, count);
    else if (count == 0 && rewrite_has_nothing_to_do(w))
        w->edits.count = 0;
    return rewrite_apply_edits(w);
}

static enum rewrite_result rewrite_keep_file(const struct rewrite_work *w, const char *why)
{
    if (!w->planning)
        app_notice(w->app, "%.*s: %s, so the file stays", STR_ARG(w->file->path), why);
    return REWRITE_LEFT;
}

/* Removes the file that `new` made, if nobody has changed or reviewed it. A redo finds it only if
   it is there again. */
static enum rewrite_result rewrite_restore_file(struct rewrite_work *w, const struct written *file)
{
    if (file->after.len == 0)
        return REWRITE_SAME;
    if (!str_eq(buf_str(&w->old), file->after))
        return rewrite_keep_file(w, "changed since `review new` made it");
    if (w->schedule.done)
        return rewrite_keep_file(w, "reviewed on another machine since `review new` made it");
    w->removes = true;
    w->block = (struct written){.key = WRITTEN_FILE, .before = file->after, .after = STR("")};
    return REWRITE_DONE;
}

static enum rewrite_result rewrite_restore_rows(struct rewrite_work *w, const struct written *written, int count)
{
    if (count > 0 && str_eq(written[0].key, WRITTEN_FILE))
        return rewrite_restore_file(w, &written[0]);
    if (count > 0 && written[0].key.len == 0)
        return written[0].before.len ? rewrite_restart(w, written[0].before) : rewrite_unstart(w, written[0].after);
    return w->note.kind == NOTE_STUDY ? rewrite_restore_values(w, written, count) : REWRITE_SAME;
}

enum rewrite_result rewrite_restore(struct rewrite_work *w, struct err *err)
{
    struct written *written;
    int count = kept_load(w->kept, w->pending->undoes, w->pending->note, &written, &w->edits.text, err);
    enum rewrite_result result = count < 0 ? REWRITE_FAILED : rewrite_restore_rows(w, written, count);

    free(written);
    return result;
}
