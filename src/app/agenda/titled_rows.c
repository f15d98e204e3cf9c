#include "titled_rows.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "base/mem.h"
#include "parser/note/note.h"

/* The rows of the index, of any kind, in the order of their titles. */
struct titled_rows {
    size_t count;
    size_t row[];
};

static struct str row_title(const struct index *index, size_t row)
{
    struct str page;

    return note_title(index->file[row].path, &page);
}

static int titled_row_cmp(const void *a, const void *b, void *index)
{
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    int order = str_cmp(row_title(index, x), row_title(index, y));

    return order ? order : (x > y) - (x < y);
}

static const struct titled_rows *titled_rows_use(struct app *app)
{
    size_t count = app->index.count;

    if (app->by_title && app->by_title->count == count)
        return app->by_title;
    app_forget_titles(app);
    app->by_title = mem_alloc(sizeof *app->by_title + count * sizeof app->by_title->row[0]);
    app->by_title->count = count;
    for (size_t i = 0; i < count; i++)
        app->by_title->row[i] = i;
    if (count)
        qsort_r(app->by_title->row, count, sizeof app->by_title->row[0], titled_row_cmp, &app->index);
    return app->by_title;
}

bool title_is_shared(struct app *app, struct str title, struct str path)
{
    const struct titled_rows *rows = titled_rows_use(app);
    const struct index *index = &app->index;
    size_t low = 0, high = rows->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(row_title(index, rows->row[middle]), title) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < rows->count && str_eq(row_title(index, rows->row[low]), title); low++) {
        const struct file *other = &index->file[rows->row[low]];
        if (other->kind == FILE_STUDY && !str_eq(other->path, path))
            return true;
    }
    return false;
}
