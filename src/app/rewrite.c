#include "app/rewrite.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/agenda.h"
#include "app/app.h"
#include "app/derived.h"
#include "base/err.h"
#include "vault/look.h"
#include "vault/replace.h"

enum { NOTE_MOST = 64 * 1024 * 1024, TRIES = 5 };

/* In place of a key: what all of them said. */
#define ALL_KEYS STR("*")

/* One note while its new image is made. */
struct work {
    struct app *app;
    int root;
    const struct file *file;
    const struct pending *pending;
    struct note note;
    struct schedule schedule;
    struct edits edits;
    struct buf old, new;
};

/* ---- words ------------------------------------------------------------------------------------- */

/* `why`: "line: what", or what is wrong with the file. */
static enum rewrite_result leave(struct work *w, const char *why)
{
    bool line = why[0] >= '0' && why[0] <= '9';

    app_notice(w->app, "%.*s:%s%s; the note was left as it is, its marks are kept",
        STR_ARG(w->file->path), line ? "" : " not written: ", why);
    return REWRITE_LEFT;
}

static enum rewrite_result later(struct work *w, const char *why)
{
    app_notice(w->app, "%.*s: not written: %s; its marks are kept, and the next command tries again",
        STR_ARG(w->file->path), why);
    return REWRITE_LATER;
}

/* ---- what is to be written --------------------------------------------------------------------- */

static unsigned scope_of(enum pending_kind kind)
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

static void add_source(struct edits *edits, int entry, struct str source)
{
    MEM_ROOM(edits->edit, edits->count, edits->capacity);
    edits->edit[edits->count++] = (struct edit){.entry = entry, .source = source};
}

static int entry_named(const struct note *note, struct str key)
{
    for (int i = 0; i < note->entry_count; i++)
        if (str_eq(str_of(note->entry[i].key->key), key))
            return i;
    return -1;
}

/* The keys that the template knows, and what they say: whether anybody touched them since. */
static void describe_keys(const struct note *note, struct buf *out)
{
    for (int i = 0; i < note->entry_count; i++) {
        buf_add(out, note->entry[i].name);
        buf_addc(out, '=');
        buf_add(out, note->entry[i].text);
        buf_addc(out, '\n');
    }
}

static const struct written *written_of(const struct written *written, int count, struct str key)
{
    for (int i = 0; i < count; i++)
        if (str_eq(written[i].key, key))
            return &written[i];
    return NULL;
}

/* Nobody touched the keys: each gets its bytes of before, whatever would be computed. */
static void restore(struct work *w, const struct written *written, int count)
{
    w->edits.count = 0;
    for (int i = 0; i < count; i++) {
        int entry = entry_named(&w->note, written[i].key);
        if (entry >= 0)
            add_source(&w->edits, entry, written[i].before);
    }
}

/* Somebody did: the values are what is computed now, and a box that was empty is emptied again. */
static void empty_boxes(struct work *w, const struct written *written, int count)
{
    for (size_t i = 0; i < w->edits.count; i++) {
        struct edit *edit = &w->edits.edit[i];
        const struct template_key *key = w->note.entry[edit->entry].key;
        const struct written *old = written_of(written, count, str_of(key->key));
        struct str source;
        struct err ignored;
        if (key->field == FIELD_BOX && old && str_trim(old->before).len == 0 &&
            edit_source(&w->note, buf_str(&w->old), edit->entry, &source, &ignored) == 0 &&
            str_eq(source, old->after))
            edit->source = old->before;
    }
}

static void take_back(struct work *w, const struct written *written, int count)
{
    const struct written *keys = written_of(written, count, ALL_KEYS);
    struct buf now = BUF_INIT;

    describe_keys(&w->note, &now);
    if (keys && str_eq(buf_str(&now), keys->after))
        restore(w, written, count);
    else if (keys && str_eq(buf_str(&now), keys->before))
        w->edits.count = 0; /* it was taken back already */
    else
        empty_boxes(w, written, count);
    buf_release(&now);
}

static int collect_undo(struct work *w, struct err *err)
{
    struct written *written;
    int count = written_load(w->app->store, w->pending->undoes, w->pending->note, &written,
        &w->edits.text, err);

    if (count > 0)
        take_back(w, written, count);
    free(written);
    return count < 0 ? -1 : 0;
}

/* Boxes that are held stay as the editor left them. */
static unsigned held_back(const struct work *w, unsigned scope)
{
    return w->file->flags & FILE_HELD ? scope & ~(unsigned)DERIVED_BOXES : scope;
}

static enum rewrite_result make_image(struct work *w, struct err *err)
{
    struct derived d = {&w->note, keys_template(w->app->keys, w->note.template), &w->schedule,
        w->file->first_study, w->app->today};
    struct err why = {0};

    if (derived_edits(&d, held_back(w, scope_of(w->pending->kind)), w->pending->boxes, &w->edits,
            &why) < 0)
        return leave(w, why.message);
    if (w->pending->kind == PENDING_UNDO && collect_undo(w, err) < 0)
        return REWRITE_FAILED;
    if (w->edits.left && w->pending->kind == PENDING_MARK)
        app_notice(w->app, "%.*s: double-encoded, so only plain values were written into it",
            STR_ARG(w->file->path));
    if (w->edits.count == 0)
        return REWRITE_SAME;
    if (edit_apply(&w->note, w->app->keys, buf_str(&w->old), w->old.len, w->edits.edit,
            w->edits.count, &w->new, &why) < 0)
        return leave(w, why.message);
    return str_eq(buf_str(&w->old), buf_str(&w->new)) ? REWRITE_SAME : REWRITE_DONE;
}

/* ---- reading and replacing --------------------------------------------------------------------- */

static const char *problem_of(const struct note *note)
{
    for (int i = 0; i < note->problem_count; i++)
        if (note->problem[i].kind == PROBLEM_YAML)
            return note->problem[i].message.ptr;
    return "it is no study note any more";
}

static enum rewrite_result read_note(struct work *w)
{
    struct look look = {.root = w->root};
    struct head head;

    w->edits.count = w->edits.left = 0;
    buf_cut(&w->new, 0);
    if (look_read(&look, w->file->path, NOTE_MOST, &w->old, &head) < 0)
        return errno == ENOENT ? REWRITE_LEFT : later(w, strerror(errno));
    if (head.size > w->old.len)
        return leave(w, "it is longer than 64 MiB");
    if (note_parse(&w->note, w->app->keys, buf_str(&w->old), w->old.len) != NOTE_STUDY)
        return leave(w, problem_of(&w->note));
    return REWRITE_DONE;
}

static enum rewrite_result image(struct work *w, struct err *err)
{
    enum rewrite_result result = read_note(w);

    return result == REWRITE_DONE ? make_image(w, err) : result;
}

static enum rewrite_result put(struct work *w, struct err *err)
{
    const char *why = "";

    for (int i = 0; i < TRIES; i++) {
        enum rewrite_result result = image(w, err);
        if (result != REWRITE_DONE)
            return result;
        switch (replace_file(w->root, w->file->path, buf_str(&w->old), buf_str(&w->new), &why)) {
        case REPLACE_DONE:
            return REWRITE_DONE;
        case REPLACE_CHANGED: /* an editor saved it in between: ours goes into its version */
            break;
        case REPLACE_GONE:
            return REWRITE_LEFT;
        case REPLACE_REFUSED:
            return leave(w, why);
        default:
            return later(w, why);
        }
    }
    return later(w, "it is being changed again and again");
}

static struct str kept_keys(const struct note *note, struct arena *text)
{
    struct buf keys = BUF_INIT;
    struct str kept;

    describe_keys(note, &keys);
    kept = arena_str(text, buf_str(&keys));
    buf_release(&keys);
    return kept;
}

static void keep_written(const struct work *w, const struct note *now, struct rewrite *out)
{
    out->written = mem_alloc((w->edits.count + 1) * sizeof *out->written);
    out->written[out->written_count++] = (struct written){
        ALL_KEYS, kept_keys(&w->note, &out->text), kept_keys(now, &out->text)};
    for (size_t i = 0; i < w->edits.count; i++) {
        int entry = w->edits.edit[i].entry;
        struct str key = str_of(w->note.entry[entry].key->key), before, after;
        struct err ignored;
        int at = entry_named(now, key);
        if (at < 0 || edit_source(&w->note, buf_str(&w->old), entry, &before, &ignored) < 0 ||
            edit_source(now, buf_str(&w->new), at, &after, &ignored) < 0)
            continue;
        out->written[out->written_count++] = (struct written){arena_str(&out->text, key),
            arena_str(&out->text, before), arena_str(&out->text, after)};
    }
}

static void keep(const struct work *w, struct rewrite *out)
{
    struct note now = {0};
    struct buf boxes = BUF_INIT;

    note_parse(&now, w->app->keys, buf_str(&w->new), w->new.len);
    boxes_encode(&now.boxes, &boxes);
    out->boxes = arena_str(&out->text, buf_str(&boxes));
    keep_written(w, &now, out);
    buf_release(&boxes);
    note_release(&now);
}

static void start(struct work *w, struct app *app, int root, const struct file *file,
    const struct pending *pending)
{
    *w = (struct work){.app = app, .root = root, .file = file, .pending = pending,
        .old = BUF_INIT, .new = BUF_INIT};
    w->schedule = agenda_schedule(app, file, app->today);
}

static void end(struct work *w)
{
    edits_release(&w->edits);
    note_release(&w->note);
    buf_release(&w->old);
    buf_release(&w->new);
}

enum rewrite_result rewrite_note(struct app *app, int root, const struct file *file,
    const struct pending *pending, struct rewrite *out, struct err *err)
{
    struct work w;
    enum rewrite_result result;

    start(&w, app, root, file, pending);
    result = put(&w, err);
    if (result == REWRITE_DONE)
        keep(&w, out);
    end(&w);
    return result;
}

enum rewrite_result rewrite_image(struct app *app, int root, const struct file *file,
    const struct pending *pending, struct buf *old, struct buf *new, struct err *err)
{
    struct work w;
    enum rewrite_result result;

    start(&w, app, root, file, pending);
    result = image(&w, err);
    if (result == REWRITE_DONE) {
        buf_add(old, buf_str(&w.old));
        buf_add(new, buf_str(&w.new));
    }
    end(&w);
    return result;
}

void rewrite_release(struct rewrite *rewrite)
{
    free(rewrite->written);
    arena_release(&rewrite->text);
}
