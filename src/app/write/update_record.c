#include "note_update_work.h"

#include "app/session/session.h"
#include "base/err.h"
#include "base/mem.h"
#include "parser/edit/derive.h"

static struct str rewrite_keys_text(const struct note *note, struct arena *text)
{
    struct buf keys = BUF_INIT;

    rewrite_describe_keys(note, &keys);
    return buf_keep(&keys, text);
}

static void rewrite_record_entry(const struct rewrite_work *w, int entry, const struct note *now,
    struct rewrite *out)
{
    struct str key = str_of(w->note.entry[entry].key->key), before, after;
    struct err ignored = {0};
    int at = derived_entry_index(now, key);
    bool both = at >= 0 && edit_source(&w->note, buf_str(&w->old), entry, &before, &ignored) == 0 &&
                edit_source(now, buf_str(&w->new), at, &after, &ignored) == 0;

    err_release(&ignored);
    if (both)
        out->written[out->written_count++] = (struct written){.key = arena_str(&out->text, key),
            .before = arena_str(&out->text, before),
            .after = arena_str(&out->text, after)};
}

/* Nothing takes a refresh back, so of it only what an older copy is recognised by is kept. */
static void rewrite_record_written(const struct rewrite_work *w, const struct note *now, struct rewrite *out)
{
    bool refresh = w->pending->kind == PENDING_REFRESH || w->pending->kind == PENDING_REFRESH_CLOCK;

    out->written = mem_alloc((w->edits.count + 1) * sizeof *out->written);
    if (w->block.key.ptr) {
        out->written[out->written_count++] =
            (struct written){.key = w->block.key, .before = arena_str(&out->text, w->block.before),
                .after = arena_str(&out->text, w->block.after)};
        return;
    }
    if (!refresh)
        out->written[out->written_count++] = (struct written){.key = WRITTEN_ALL_KEYS,
            .before = rewrite_keys_text(&w->note, &out->text),
            .after = rewrite_keys_text(now, &out->text)};
    for (size_t i = 0; i < w->edits.count; i++) {
        int entry = w->edits.edit[i].entry;
        unsigned scope = derived_scope_of(w->note.entry[entry].key->field);
        if (!refresh || scope & (DERIVED_BOXES | DERIVED_STATE))
            rewrite_record_entry(w, entry, now, out);
    }
}

/* Updates a box that had the value of the last scan when it was written. */
static void rewrite_set_box(struct boxes *boxes, const struct boxes *old, const struct box *now)
{
    const struct box *before = boxes_find(old, now->milestone);

    for (int i = 0; i < boxes->count; i++)
        if (boxes->box[i].milestone == now->milestone && before &&
            before->value == boxes->box[i].value)
            boxes->box[i] = *now;
}

/* Records the boxes of the last scan, with the present values of the written ones. A box that an editor changed
   at the same time keeps its old value here, so that the next scan finds the change. */
static void rewrite_record_boxes(const struct rewrite_work *w, const struct note *now, struct rewrite *out)
{
    struct boxes boxes = w->seen;
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < w->edits.count; i++) {
        const struct template_key *key = w->note.entry[w->edits.edit[i].entry].key;
        bool all = key->field == FIELD_STATUS || key->field == FIELD_BOXES || field_is_of_pace(key->field);
        for (int k = 0; k < now->boxes.count; k++) {
            const struct box *box = &now->boxes.box[k];
            if (all || (key->field == FIELD_BOX && box->milestone == key->milestone))
                rewrite_set_box(&boxes, &w->note.boxes, box);
        }
    }
    boxes_encode(w->block.key.ptr ? &now->boxes : &boxes, &text);
    out->boxes = arena_str(&out->text, buf_str(&text));
    buf_release(&text);
}

/* If an editor changed one of them at the same time, the next scan finds it. */
static void rewrite_record_pace(const struct rewrite_work *w, const struct note *now, struct rewrite *out)
{
    bool seen = w->block.key.ptr || pace_is_equal(&w->note.pace, &w->seen_pace);
    struct buf text = BUF_INIT;

    if (!now->paced || !seen)
        return;
    pace_encode(&now->pace, &text);
    out->plan = arena_str(&out->text, buf_str(&text));
    buf_release(&text);
}

void rewrite_record(struct rewrite_work *w, struct rewrite *out)
{
    if (!w->has_now)
        note_parse(&w->now, w->app->keys, buf_str(&w->new), w->new.len);
    rewrite_record_boxes(w, &w->now, out);
    rewrite_record_pace(w, &w->now, out);
    out->values = derived_values_hash(&w->now);
    out->removed = w->removes;
    rewrite_record_written(w, &w->now, out);
}
