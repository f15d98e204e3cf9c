#include "app/agenda/completions.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/filter.h"
#include "app/agenda/reference.h"
#include "app/agenda/vanished.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/note.h"

/* Whether a word would be read as something else than the name of a note: an option, "-", a row or a filter. */
static bool is_read_otherwise(struct str word)
{
    size_t first, last;

    return str_starts(word, STR("-")) || reference_rows(word, &first, &last) || filter_looks_keyed(word);
}

/* The label if it is read as a name; else the path, from a folder on. */
static struct str completion_name(struct str label, struct str path, struct arena *text)
{
    struct buf name = BUF_INIT;

    if (!is_read_otherwise(label))
        return label;
    buf_addf(&name, "./%.*s", STR_ARG(path));
    return buf_keep(&name, text);
}

static struct completion *completions_add(struct completions *out)
{
    MEM_ROOM(out->of, out->count, out->capacity);
    out->of[out->count] = (struct completion){0};
    return &out->of[out->count++];
}

static bool is_due_now(const struct completion *c)
{
    return c->record.schedule.stage != STAGE_LONG_TERM && c->record.overdue >= 0 && !c->record.schedule.suspended &&
           !c->record.schedule.reviewed_today;
}

static int completion_urgency(const void *a, const void *b)
{
    const struct completion *x = a, *y = b;
    int32_t mine = is_due_now(x) ? x->record.overdue : -1, other = is_due_now(y) ? y->record.overdue : -1;

    if (mine != other)
        return mine > other ? -1 : 1;
    return str_cmp(x->record.path, y->record.path);
}

static void completions_sort(struct completions *completions)
{
    if (completions->count)
        qsort(completions->of, completions->count, sizeof *completions->of, completion_urgency);
}

void completions_notes(struct app *app, struct completions *out)
{
    for (size_t i = 0; i < app->index.count; i++) {
        struct completion *c;
        if (app->index.file[i].kind != FILE_STUDY)
            continue;
        c = completions_add(out);
        c->record = agenda_labelled_record(app, &app->index.file[i], &out->text);
        c->title = c->record.title;
        c->name = completion_name(record_label(&c->record), c->record.path, &out->text);
    }
    completions_sort(out);
}

/* A file is named by its path: several may have one title. */
static void completions_add_path(const struct file *file, struct completions *out)
{
    struct completion *c = completions_add(out);
    struct str path = utf8_nfc_kept(file->path, &out->text), label = path, id;

    label.len -= str_ends(path, STR(".md")) ? 3 : 0;
    c->record.path = path;
    c->record.overdue = -1;
    c->title = note_title(path, &id);
    c->name = completion_name(label, path, &out->text);
}

void completions_files(struct app *app, struct completions *out)
{
    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].kind == FILE_OTHER && !(app->index.file[i].flags & FILE_PATTERN))
            completions_add_path(&app->index.file[i], out);
}

int completions_vanished(struct app *app, struct completions *out, struct err *err)
{
    struct file *vanished = NULL;
    size_t count = 0;
    int failed = index_load_vanished(app->store, &out->text, &vanished, &count, err);

    for (size_t i = 0; i < count && !failed; i++)
        if (vanished_is_missing(app, &vanished[i]))
            completions_add_path(&vanished[i], out);
    free(vanished);
    completions_sort(out);
    return failed;
}

void completions_release(struct completions *completions)
{
    free(completions->of);
    arena_release(&completions->text);
}
