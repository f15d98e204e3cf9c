#include "app/agenda/selection.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/filter.h"
#include "app/agenda/find.h"
#include "app/agenda/reference.h"
#include "app/agenda/rows.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/count.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/path.h"
#include "folder_files.h"

enum { SAMPLE_TITLES = 3 };

struct selected {
    struct file *file;
    bool filtered;
};

/* One search for the notes of a selection. */
struct selecting {
    struct app *app;
    struct selection *selection;
    struct names *names;
    struct rows rows;
    bool rows_loaded, rows_known; /* asked for; there are some */
    struct selected *out;
    size_t found;
    bool *taken;  /* of each file of the index */
    bool filters; /* the FILTERs were looked at */
};

static void select_file(struct selecting *s, struct file *file, bool filtered)
{
    bool *taken = &s->taken[file - s->app->index.file];

    if (!*taken)
        s->out[s->found++] = (struct selected){file, filtered};
    *taken = true;
}

/* ---- rows -------------------------------------------------------------------------------------- */

static bool select_has_row(struct selecting *s, size_t number)
{
    if (!s->rows_loaded)
        s->rows_known = rows_load(s->app, &s->rows);
    s->rows_loaded = true;
    return s->rows_known && number <= s->rows.count;
}

static int select_refuse_rows(struct selecting *s, struct str word, struct err *err)
{
    char count[COUNT_TEXT];

    if (!s->rows_known)
        return err_set(err, ERR_NEGATIVE,
            "\"%.*s\" is the number of a row, and no list was shown here in the last %d hours; `review today` in a"
            " terminal numbers its rows",
            STR_ARG(word), ROWS_HOURS);
    s->selection->stale = true;
    return err_set(err, ERR_NEGATIVE, "\"%.*s\": the list that was shown last has only %s; nothing was changed",
        STR_ARG(word), count_text(s->rows.count, "row", count));
}

static int select_row(struct selecting *s, size_t number, struct err *err)
{
    const struct row *row = &s->rows.row[number - 1];
    struct file *file = rows_file(s->app, row);

    if (file) {
        select_file(s, file, false);
        return 0;
    }
    s->selection->stale = true;
    return err_set(err, ERR_NEGATIVE,
        "row %zu (%.*s) has changed since the list was shown; nothing was changed",
        number, STR_ARG(row->path));
}

static int select_rows(struct selecting *s, struct str word, size_t first, size_t last, struct err *err)
{
    int failed = 0;

    if (names_have(s->names, word)) {
        s->selection->stale = true;
        return err_set(err, ERR_NEGATIVE,
            "\"%.*s\" is the number of a row and also the name of a note; nothing was changed. For the note, give its"
            " path: %.*s.md",
            STR_ARG(word), STR_ARG(word));
    }
    for (size_t number = first; number <= last && !failed; number++)
        failed = select_row(s, number, err);
    return failed;
}

/* ---- filters ----------------------------------------------------------------------------------- */

/* A word that is the exact name of a note is not a FILTER. */
static bool is_filter_word(struct selecting *s, struct str word)
{
    return !s->selection->exact && filter_is_keyed(word) && !names_have(s->names, word);
}

static bool filter_takes(const struct filter *filter, struct app *app, const struct file *file)
{
    struct state state = standing_state(file);
    struct record record = agenda_record(app, file, &app->index.text);

    return file->kind == FILE_STUDY && filter_fits(filter, &record, state.count || state.reviews);
}

static int select_filtered(struct selecting *s, const struct filter *filter, struct err *err)
{
    struct index *index = &s->app->index;
    size_t before = s->found;

    for (size_t i = 0; i < index->count; i++)
        if (filter_takes(filter, s->app, &index->file[i]))
            select_file(s, &index->file[i], true);
    if (s->found > before)
        return 0;
    if (filter_wants_missing(filter))
        return err_set(err, ERR_NEGATIVE, "a note that vanished cannot be changed; `review list is:missing` lists them");
    return err_set(err, ERR_NEGATIVE, "no note fits the filter; nothing was changed. `review list FILTER` shows what fits");
}

/* Selects the notes that fit all FILTERs among the words. */
static int select_filters(struct selecting *s, struct err *err)
{
    struct str *word = mem_alloc((s->selection->words + 1) * sizeof *word);
    struct filter filter = {0};
    size_t words = 0;
    int failed;

    for (size_t i = 0; i < s->selection->words; i++)
        if (is_filter_word(s, s->selection->word[i]))
            word[words++] = s->selection->word[i];
    failed = filter_parse(&filter, s->app, word, words, err);
    if (!failed)
        failed = select_filtered(s, &filter, err);
    s->filters = true;
    filter_release(&filter);
    free(word);
    return failed;
}

/* ---- folders ----------------------------------------------------------------------------------- */

static int select_folder(struct selecting *s, struct str folder, struct err *err)
{
    struct index *index = &s->app->index;
    const struct selection *of = s->selection;
    size_t files = 0;

    for (size_t i = 0; i < index->count; i++) {
        struct file *file = &index->file[i];
        if (!folder_has_file(folder, file))
            continue;
        files++;
        if (!of->takes || of->takes(of->context, file))
            select_file(s, file, true);
    }
    return files ? 0
                 : err_set(err, ERR_NEGATIVE, "folder \"%.*s\": it contains no Markdown files",
                       STR_ARG(folder));
}

static int select_folder_word(struct selecting *s, struct str word, bool *done, struct err *err)
{
    struct str folder = folder_named(s->app, word);

    *done = true;
    if (filter_is_keyed(word) && !names_have(s->names, word))
        return str_starts(word, STR("folder:"))
                   ? select_folder(s, str_from(word, sizeof "folder:" - 1), err)
                   : err_set(err, ERR_USAGE,
                         "\"%.*s\": the notes to start are named, or given by a folder or folder:X",
                         STR_ARG(word));
    if (folder.ptr && (path_is_dots(word) || !names_have(s->names, word)))
        return select_folder(s, folder, err);
    *done = false;
    return 0;
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
        if (select_has_row(s, last))
            return select_rows(s, word, first, last, err);
        return names_have(s->names, word) ? select_named(s, word, err) : select_refuse_rows(s, word, err);
    }
    if (s->selection->folders && !s->selection->exact)
        failed = select_folder_word(s, word, &done, err);
    else if (is_filter_word(s, word)) {
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

int selection_each(
    struct app *app, struct selection *selection, selection_fn *each, void *context, struct err *err)
{
    struct selecting s;
    int failed = 0;

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

    if (str_eq(word, STR("-")) || (row && first != last))
        return err_set(err, ERR_USAGE, "\"%.*s\" names several notes; this command accepts one NOTE", STR_ARG(word));
    selecting_open(&s, app, &selection);
    failed = row ? select_word(&s, word, err) : select_named(&s, word, err);
    if (!failed)
        *out = s.out[0].file;
    if (stale)
        *stale = selection.stale;
    selecting_close(&s);
    return failed;
}
