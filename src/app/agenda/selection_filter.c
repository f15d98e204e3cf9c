#include "selection_work.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/agenda/agenda.h"
#include "app/agenda/filter.h"
#include "app/agenda/find.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/count.h"
#include "base/err.h"
#include "base/path.h"
#include "folder_files.h"
#include "near_value.h"
#include "vault/folder.h"

bool select_is_filter(struct selecting *s, struct str word)
{
    return !s->selection->exact && filter_is_keyed(word) && !names_have(s->names, word);
}

static bool filter_takes(const struct filter *filter, struct app *app, const struct file *file)
{
    struct state state = standing_state(file);
    struct record record = agenda_record(app, file, &app->index.text);

    return file->kind == FILE_STUDY && filter_fits(filter, &record, state.count || state.reviews);
}

static bool select_taken(struct selecting *s, struct file *file)
{
    const struct selection *of = s->selection;

    if (of->takes && !of->takes(of->context, file))
        return false;
    select_file(s, file, true);
    return true;
}

static int select_refuse_filters(struct selecting *s, struct err *err)
{
    struct buf near = BUF_INIT;

    err_set(err, ERR_NEGATIVE, "no note fits the filter; nothing was changed. `review list FILTER` shows what fits");
    for (size_t i = 0; i < s->selection->words; i++) {
        buf_cut(&near, 0);
        if (near_value_add(s->app, s->selection->word[i], &near))
            err_add_line(err, "did you mean %s?", near.ptr);
    }
    buf_release(&near);
    return -1;
}

static int select_filtered(struct selecting *s, const struct filter *filter, struct err *err)
{
    struct index *index = &s->app->index;
    size_t fit = 0, taken = 0;
    char count[COUNT_TEXT];

    for (size_t i = 0; i < index->count; i++)
        if (filter_takes(filter, s->app, &index->file[i])) {
            fit++;
            taken += select_taken(s, &index->file[i]);
        }
    if (taken)
        return 0;
    if (fit)
        return err_set(err, ERR_NEGATIVE, "of the %s that the filter selects, none %s; nothing was changed",
            count_text(fit, "note", count), s->selection->takes_what);
    if (filter_wants_missing(filter))
        return err_set(err, ERR_NEGATIVE,
            "a note that vanished cannot be changed; `review list is:missing` lists them");
    return select_refuse_filters(s, err);
}

int select_filters(struct selecting *s, struct err *err)
{
    struct str *word = mem_alloc((s->selection->words + 1) * sizeof *word);
    struct filter filter = {0};
    size_t words = 0;
    int failed;

    for (size_t i = 0; i < s->selection->words; i++)
        if (select_is_filter(s, s->selection->word[i]))
            word[words++] = s->selection->word[i];
    failed = filter_parse(&filter, s->app, word, words, err);
    if (!failed)
        failed = filter_load(&filter, s->app, err);
    if (!failed)
        failed = select_filtered(s, &filter, err);
    s->filters = true;
    filter_release(&filter);
    free(word);
    return failed;
}

/* ---- folders ----------------------------------------------------------------------------------- */

static int selected_natural_cmp(const void *a, const void *b)
{
    return str_cmp_natural(
        ((const struct selected *)a)->file->path, ((const struct selected *)b)->file->path);
}

static int select_refuse_folder(struct selecting *s, struct str folder, struct err *err)
{
    int opened = folder_enter(s->app->root, folder);
    struct buf word = BUF_INIT, near = BUF_INIT;

    if (opened < 0) {
        err_set(err, ERR_NEGATIVE, "folder \"%.*s\": the vault has no such folder", STR_ARG(folder));
        buf_addf(&word, "folder:%.*s", STR_ARG(folder));
        if (near_value_add(s->app, buf_str(&word), &near))
            err_add_line(err, "did you mean %s?", near.ptr);
        buf_release(&word);
        buf_release(&near);
        return -1;
    }
    close(opened);
    return err_set(err, ERR_NEGATIVE, "folder \"%.*s\": it contains no Markdown files", STR_ARG(folder));
}

static int select_folder(struct selecting *s, struct str folder, struct err *err)
{
    struct index *index = &s->app->index;
    size_t files = 0, before = s->found;

    for (size_t i = 0; i < index->count; i++) {
        struct file *file = &index->file[i];
        if (!folder_has_file(folder, file))
            continue;
        files++;
        select_taken(s, file);
    }
    if (s->selection->natural && s->found > before)
        qsort(s->out + before, s->found - before, sizeof *s->out, selected_natural_cmp);
    return files ? 0 : select_refuse_folder(s, folder, err);
}

int select_folder_word(struct selecting *s, struct str word, bool *done, struct err *err)
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
    if (path_is_dots(word))
        return select_folder(s, word, err);
    *done = false;
    return 0;
}
