#include "app/agenda/selection.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/filter.h"
#include "app/agenda/find.h"
#include "app/agenda/reference.h"
#include "app/session/aliases.h"
#include "app/session/session.h"
#include "base/count.h"
#include "base/err.h"
#include "base/hash.h"
#include "selection_work.h"

enum { SAMPLE_TITLES = 3 };

void select_file(struct selecting *s, struct file *file, bool filtered)
{
    bool *taken = &s->taken[file - s->app->index.file];

    if (!*taken)
        s->out[s->found++] = (struct selected){file, filtered};
    *taken = true;
}

/* ---- one word ---------------------------------------------------------------------------------- */

/* A mistyped FILTER is more likely than a title with a colon that no note has. */
static void select_explain_key(struct selecting *s, struct str word, struct err *err)
{
    struct filter filter = {0};

    if (s->selection->exact || !filter_looks_keyed(word))
        return;
    filter_parse(&filter, s->app, &word, 1, err);
    filter_release(&filter);
}

static int select_named(struct selecting *s, struct str word, struct err *err)
{
    struct file *file = NULL;

    if (names_find_one(s->names, word, s->selection->exact, &file, err) < 0) {
        select_explain_key(s, word, err);
        return -1;
    }
    select_file(s, file, false);
    return 0;
}

static int select_word(struct selecting *s, struct str word, struct err *err)
{
    size_t first, last;
    bool done = false;
    int failed = 0;

    if (!s->selection->exact && reference_rows(word, &first, &last)) {
        if (last < first && !names_have(s->names, word))
            return err_set(err, ERR_USAGE, "rows %.*s: the first number is the larger one; write %zu-%zu",
                STR_ARG(word), last, first);
        if (last >= first && select_has_row(s, last))
            return select_rows(s, word, first, last, err);
        return names_have(s->names, word) ? select_named(s, word, err) : select_refuse_rows(s, word, err);
    }
    if (s->selection->folders && !s->selection->exact)
        failed = select_folder_word(s, word, &done, err);
    else if (select_is_filter(s, word)) {
        failed = s->filters ? 0 : select_filters(s, err);
        done = true;
    }
    return failed || done ? failed : select_named(s, word, err);
}

/* ---- all words --------------------------------------------------------------------------------- */

static void select_sample(struct selecting *s, size_t filtered)
{
    struct selection *of = s->selection;
    size_t shown = 0;

    for (size_t i = 0; i < s->found && shown < SAMPLE_TITLES; i++)
        if (s->out[i].filtered)
            buf_addf(&of->sample, "%s%.*s", shown++ ? ", " : "",
                STR_ARG(agenda_record(s->app, s->out[i].file, &s->app->index.text).title));
    if (filtered > shown)
        buf_addf(&of->sample, " and %zu more", filtered - shown);
}

/* ERR_NEGATIVE: what FILTERs selected must be agreed to. */
static int select_ask(struct selecting *s, struct err *err)
{
    struct selection *of = s->selection;
    uint64_t notes = HASH_START;
    size_t filtered = 0;
    char count[COUNT_TEXT];

    for (size_t i = 0; i < s->found; i++)
        if (s->out[i].filtered) {
            notes = hash_add(hash_add(notes, s->out[i].file->path), STR("/"));
            filtered++;
        }
    if (filtered < SELECTION_MANY || of->agreed || of->agreed_notes == notes)
        return 0;
    of->asked = filtered;
    of->asked_notes = notes;
    buf_cut(&of->sample, 0);
    select_sample(s, filtered);
    return err_set(err, ERR_NEGATIVE, "this would change %s: %s; nothing was changed. --yes changes them",
        count_text(filtered, "note", count), of->sample.ptr);
}

static void selecting_open(struct selecting *s, struct app *app, struct selection *selection)
{
    size_t size = app->index.count + 1;

    *s = (struct selecting){.app = app, .selection = selection,
        .names = names_open(app, selection->folders),
        .out = mem_alloc(size * sizeof *s->out),
        .taken = mem_alloc(size * sizeof *s->taken)};
    selection->asked = 0;
    selection->stale = false;
}

static void selecting_close(struct selecting *s)
{
    names_close(s->names);
    rows_release(&s->rows);
    free(s->out);
    free(s->taken);
}

/* The note that has the id now. */
static int select_by_id(struct app *app, struct str id, selection_fn *each, void *context, struct err *err)
{
    const struct aliases *aliases = aliases_use(app, err);

    if (!aliases)
        return -1;
    id = aliases_shown(aliases, id);
    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].kind == FILE_STUDY && str_eq(app->index.file[i].note, id))
            return each(context, &app->index.file[i], false, err);
    return err_set(err, ERR_NEGATIVE, "the note is no longer in the vault; nothing was changed");
}

int selection_each(
    struct app *app, struct selection *selection, selection_fn *each, void *context, struct err *err)
{
    struct selecting s;
    int failed = 0;

    if (selection->note.ptr)
        return select_by_id(app, selection->note, each, context, err);
    selecting_open(&s, app, selection);
    for (size_t i = 0; i < selection->words && !failed; i++)
        failed = select_word(&s, selection->word[i], err);
    if (!failed)
        failed = select_ask(&s, err);
    for (size_t i = 0; i < s.found && !failed; i++)
        failed = each(context, s.out[i].file, s.out[i].filtered, err);
    selecting_close(&s);
    return failed;
}

int selection_find_note(struct app *app, struct str word, struct file **out, bool *stale, struct err *err)
{
    struct selection selection = {.word = &word, .words = 1};
    struct selecting s;
    size_t first, last;
    bool row = reference_rows(word, &first, &last);
    int failed;

    if (stale)
        *stale = false;
    if (str_eq(word, STR("-")) || (row && first != last))
        return err_set(err, ERR_USAGE,
            "\"%.*s\" names several notes, but this command accepts one; give its title or path", STR_ARG(word));
    selecting_open(&s, app, &selection);
    failed = row ? select_word(&s, word, err) : select_named(&s, word, err);
    if (!failed)
        *out = s.out[0].file;
    if (stale)
        *stale = selection.stale;
    selecting_close(&s);
    return failed;
}
