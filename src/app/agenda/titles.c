#include "app/agenda/titles.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "base/utf8.h"
#include "parser/note/note.h"

static int titled_order(const void *a, const void *b)
{
    return str_cmp(((const struct titled *)a)->note, ((const struct titled *)b)->note);
}

static int titled_title_order(const void *a, const void *b)
{
    return str_cmp(((const struct titled *)a)->title, ((const struct titled *)b)->title);
}

/* Sorts by the title for it. */
static void titles_set_labels(struct titles *titles)
{
    struct titled *of = titles->of;

    if (titles->count)
        qsort(of, titles->count, sizeof *of, titled_title_order);
    for (size_t i = 0; i < titles->count; i++) {
        bool shared = (i > 0 && str_eq(of[i].title, of[i - 1].title)) ||
                      (i + 1 < titles->count && str_eq(of[i].title, of[i + 1].title));
        of[i].label = shared ? of[i].path : of[i].title;
        of[i].label.len -= shared && str_ends(of[i].path, STR(".md")) ? 3 : 0;
    }
}

static void titles_add(struct titles *titles, const struct file *file)
{
    struct titled *titled;
    struct str page;

    if (!file->note.len)
        return;
    MEM_ROOM(titles->of, titles->count, titles->capacity);
    titled = &titles->of[titles->count++];
    titled->note = file->note;
    titled->path = utf8_nfc_kept(file->path, &titles->text);
    titled->title = note_title(titled->path, &page);
}

int titles_load(struct titles *titles, struct app *app, struct err *err)
{
    struct file *vanished;
    size_t count;
    int failed;

    if (!aliases_use(app, err))
        return -1;
    failed = index_load_vanished(app->store, &titles->text, &vanished, &count, err);
    for (size_t i = 0; i < app->index.count && !failed; i++)
        titles_add(titles, &app->index.file[i]);
    for (size_t i = 0; i < count && !failed; i++)
        titles_add(titles, &vanished[i]);
    free(vanished);
    if (failed)
        return -1;
    titles_set_labels(titles);
    if (titles->count)
        qsort(titles->of, titles->count, sizeof *titles->of, titled_order);
    return 0;
}

const struct titled *titles_find(const struct titles *titles, const struct app *app, struct str id)
{
    struct titled key = {.note = aliases_shown(&app->aliases, id)};

    return titles->count
               ? bsearch(&key, titles->of, titles->count, sizeof key, titled_order)
               : NULL;
}

void titles_release(struct titles *titles)
{
    free(titles->of);
    arena_release(&titles->text);
}
