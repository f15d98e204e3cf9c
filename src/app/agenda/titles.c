#include "app/agenda/titles.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "parser/note/note.h"

static int titles_row_order(const void *a, const void *b)
{
    return str_cmp((*(const struct file *const *)a)->note, (*(const struct file *const *)b)->note);
}

static uint64_t title_hash(struct str title)
{
    return hash_quick(HASH_START, title);
}

static void titles_count(void *context, const struct file *file)
{
    struct titles *titles = context;
    struct str page;
    uint64_t hash = title_hash(note_title(utf8_nfc_kept(file->path, &titles->text), &page));

    if (hash_set_has(&titles->one, hash))
        hash_set_add(&titles->several, hash);
    hash_set_add(&titles->one, hash);
    arena_reset(&titles->text);
}

static void titles_add_rows(struct titles *titles)
{
    const struct index *index = &titles->app->index;

    titles->row = mem_alloc((index->count + 1) * sizeof *titles->row);
    for (size_t i = 0; i < index->count; i++) {
        if (!index->file[i].note.len)
            continue;
        titles->row[titles->rows++] = &index->file[i];
        titles_count(titles, &index->file[i]);
    }
    qsort(titles->row, titles->rows, sizeof *titles->row, titles_row_order);
}

int titles_load(struct titles *titles, struct app *app, struct err *err)
{
    *titles = (struct titles){.app = app, .asked = BUF_INIT};
    if (!aliases_use(app, err))
        return -1;
    titles_add_rows(titles);
    return index_each_vanished(app->store, titles_count, titles, err);
}

static void titles_answer(struct titles *titles, const struct file *file)
{
    struct titled *last = &titles->last;
    struct str page;

    titles->found = true;
    last->file = file->kind == FILE_VANISHED ? STR_NONE : file->path;
    last->path = utf8_nfc_kept(file->path, &titles->text);
    last->title = last->label = note_title(last->path, &page);
    if (!hash_set_has(&titles->several, title_hash(last->title)))
        return;
    last->label = last->path;
    last->label.len -= str_ends(last->path, STR(".md")) ? 3 : 0;
}

static int titles_look_up(struct titles *titles, struct str shown, struct err *err)
{
    struct file file = {.note = shown};
    const struct file *wanted = &file, **hit;
    int row = 0;

    arena_reset(&titles->text);
    titles->found = false;
    hit = bsearch(&wanted, titles->row, titles->rows, sizeof *titles->row, titles_row_order);
    if (!hit)
        row = index_get_vanished(titles->app->store, shown, &file, &titles->text, err);
    if (hit || row == 1)
        titles_answer(titles, hit ? *hit : &file);
    return row;
}

int titles_find(struct titles *titles, struct str id, const struct titled **out, struct err *err)
{
    struct str shown = aliases_shown(&titles->app->aliases, id);

    if (titles->asked.len == 0 || !str_eq(shown, buf_str(&titles->asked))) {
        buf_cut(&titles->asked, 0);
        buf_add(&titles->asked, shown);
        if (titles_look_up(titles, buf_str(&titles->asked), err) < 0)
            return -1;
    }
    *out = titles->found ? &titles->last : NULL;
    return 0;
}

void titles_release(struct titles *titles)
{
    free(titles->row);
    hash_set_release(&titles->one);
    hash_set_release(&titles->several);
    if (titles->app)
        buf_release(&titles->asked);
    arena_release(&titles->text);
}
