#include "selection_work.h"

#include "app/agenda/find.h"
#include "app/agenda/vanished.h"
#include "base/count.h"
#include "base/err.h"

bool select_has_row(struct selecting *s, size_t number)
{
    if (!s->rows_loaded)
        s->rows_known = rows_load(s->app, &s->rows);
    s->rows_loaded = true;
    return s->rows_known && number <= s->rows.count;
}

int select_refuse_rows(struct selecting *s, struct str word, struct err *err)
{
    char count[COUNT_TEXT];

    if (!s->rows_known)
        return err_set(err, ERR_NEGATIVE,
            "\"%.*s\" is the number of a row, and no list was shown here in the last %d hours; `review today` in a"
            " terminal numbers its rows",
            STR_ARG(word), ROWS_HOURS);
    s->selection->stale = true;
    return err_set(err, ERR_NEGATIVE, "\"%.*s\": the list that was shown last has %s; nothing was changed",
        STR_ARG(word), count_text(s->rows.count, "row", count));
}

/* Whether the list showed notes that had vanished already: another one would show them again. */
static bool rows_are_of_missing(const struct rows *rows)
{
    for (size_t i = 0; i < rows->words; i++)
        if (str_eq(rows->word[i], STR("is:missing")))
            return true;
    return false;
}

static int select_row(struct selecting *s, size_t number, struct err *err)
{
    const struct row *row = &s->rows.row[number - 1];
    struct file *file = rows_file(s->app, row);

    if (file) {
        select_file(s, file, false);
        return 0;
    }
    s->selection->stale = !rows_are_of_missing(&s->rows);
    if (vanished_report(s->app, row->path, err))
        return -1;
    return err_set(err, ERR_NEGATIVE,
        "row %zu (%.*s) has changed since the list was shown; nothing was changed",
        number, STR_ARG(row->path));
}

int select_rows(struct selecting *s, struct str word, size_t first, size_t last, struct err *err)
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
