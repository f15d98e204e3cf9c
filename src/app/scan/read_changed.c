#include "read_changed.h"

#include <errno.h>
#include <stdlib.h>

#include "app/config/twin.h"
#include "app/session/gauge.h"
#include "base/buf.h"
#include "base/parallel.h"
#include "parser/edit/convention.h"
#include "parser/edit/derive.h"

_Static_assert(PARALLEL_THREADS == 2, "an arena a thread");

struct readings_work {
    struct readings *readings;
    const struct look *look;
    const struct keys *keys;
    const struct gauge *gauge;
};

/* Reads as much of the file as the note needs, and parses it. */
static int reading_parse(const struct readings_work *work, struct str path, struct buf *bytes,
    struct note *note, struct head *head)
{
    if (look_read(work->look, path, NOTE_HEAD, bytes, head) < 0)
        return -1;
    if (note_parse(note, work->keys, buf_str(bytes), head->size) != NOTE_MORE)
        return 0;
    if (look_read(work->look, path, NOTE_HEAD_MAX, bytes, head) < 0)
        return -1;
    /* A head of that size is enough, whatever the file holds beyond it. */
    note_parse(note, work->keys, buf_str(bytes), head->size);
    return 0;
}

/* Why the note, or its first study day, cannot be read. */
static struct str reading_problem(const struct note *note, struct arena *text)
{
    struct buf line = BUF_INIT;
    struct str kept = STR_NONE;

    for (int i = 0; i < note->problem_count && !kept.ptr; i++) {
        const struct problem *p = &note->problem[i];
        if (p->kind != PROBLEM_YAML && p->kind != PROBLEM_DATE)
            continue;
        buf_addf(&line, "%d:%d: %.*s", p->line, p->column, STR_ARG(p->message));
        kept = arena_str(text, buf_str(&line));
    }
    buf_release(&line);
    return kept;
}

static bool has_box_problem(const struct note *note)
{
    for (int i = 0; i < note->problem_count; i++)
        if (note->problem[i].kind == PROBLEM_BOX)
            return true;
    return false;
}

static struct str reading_boxes(const struct boxes *boxes, struct arena *text)
{
    struct buf encoded = BUF_INIT;

    boxes_encode(boxes, &encoded);
    return buf_keep(&encoded, text);
}

static struct str reading_pace(const struct pace *pace, struct arena *text)
{
    struct buf encoded = BUF_INIT;

    pace_encode(pace, &encoded);
    return buf_keep(&encoded, text);
}

static void reading_set(struct reading *r, const struct note *note, const struct keys *keys,
    struct str path, uint64_t size, struct arena *text)
{
    struct str page = STR_NONE;

    r->kind = note->kind;
    r->pattern = note->pattern;
    r->problem = reading_problem(note, text);
    if (note->kind != NOTE_STUDY)
        return;
    note_title(path, &page);
    r->id = arena_str(text, note->id.ptr ? note->id : page.len ? page : STR_NONE);
    r->first_study = note->first_study;
    r->boxes = reading_boxes(&note->boxes, text);
    r->plan = note->paced        ? reading_pace(&note->pace, text)
              : note->plan.count ? reading_boxes(&note->plan, text)
                                 : STR_NONE;
    r->paced = note->paced;
    r->pace_wrong = note->pace_wrong;
    r->last = note->pace.last;
    r->bad_box = has_box_problem(note);
    r->fingerprint = note->fingerprint;
    r->values = derived_values_hash(note);
    r->formula = convention_leaves_14_out(note);
    r->days = convention_reading(note);
    r->empty_body = note->extent.body >= size;
    r->subject = arena_str(text, note->subject);
    r->book = arena_str(text, note->book);
    r->status = note_field(note, FIELD_STATUS) != NULL;
    r->template = str_of(keys_template(keys, note->template)->name);
}

static void readings_make_part(void *context, int part, size_t first, size_t last)
{
    struct readings_work *work = context;
    struct note note = {0};
    struct buf bytes = BUF_INIT;
    struct head head;

    for (size_t i = first; i < last; i++) {
        struct reading *r = &work->readings->reading[i];
        struct str path = work->look->file[r->item].path;
        r->first_study = DAY_NONE;
        if (part == 0) /* the thread of the command; the other is as far */
            gauge_tell(work->gauge, GAUGE_READ, i - first, last - first);
        if (reading_parse(work, path, &bytes, &note, &head) < 0) {
            r->error = errno;
            continue;
        }
        r->signature = head.signature;
        r->imprint = head.imprint;
        reading_set(r, &note, work->keys, path, head.size, &work->readings->text[part]);
        if (r->kind == NOTE_STUDY && twin_is_copy(work->look->root, work->keys, path))
            r->kind = NOTE_OTHER;
    }
    buf_release(&bytes);
    note_release(&note);
}

void readings_make(struct readings *readings, const struct look *look, const struct keys *keys,
    const struct gauge *gauge)
{
    struct readings_work work = {readings, look, keys, gauge};

    readings->reading = mem_alloc((look->file_count + 1) * sizeof *readings->reading);
    for (size_t i = 0; i < look->file_count; i++)
        if (look->file[i].change == LOOK_NEW || look->file[i].change == LOOK_CHANGED)
            readings->reading[readings->count++].item = i;
    parallel_run(readings->count, readings_make_part, &work);
}

void readings_release(struct readings *readings)
{
    free(readings->reading);
    arena_release(&readings->text[0]);
    arena_release(&readings->text[1]);
}
