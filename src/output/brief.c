#include "output/brief.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "output/escape.h"
#include "output/record.h"
#include "output/shorten.h"
#include "words.h"

/* "3 notes are due", "3 notes are due, 2 overdue", "3 notes are overdue" */
static void brief_add_counts(const struct listing *listing, struct buf *out)
{
    bool all = listing->overdue == listing->due;

    words_count((size_t)listing->due, "note", out);
    buf_addf(out, " %s %s", listing->due == 1 ? "is" : "are", all ? "overdue" : "due");
    if (listing->overdue && !all)
        buf_addf(out, ", %d overdue", listing->overdue);
}

/* The first titles of notes that are due, in `title`; returns their number. */
static size_t brief_titles(const struct listing *listing, size_t most, struct str *title, struct arena *text)
{
    size_t count = 0;

    for (size_t i = 0; i < listing->count && count < most; i++) {
        struct buf shown = BUF_INIT;
        if (listing->note[i].schedule.stage != STAGE_MILESTONE)
            continue;
        escape_text(listing->note[i].title, &shown);
        title[count++] = buf_keep(&shown, text);
    }
    shorten_texts(title, count, BRIEF_COLUMNS, STR("…"), text);
    return count;
}

void brief_today(const struct listing *listing, size_t most, struct buf *out)
{
    struct str *title = mem_alloc((listing->count + 1) * sizeof *title);
    struct arena text = {0};
    size_t count = brief_titles(listing, most, title, &text), more = (size_t)listing->due - count;

    if (listing->due)
        brief_add_counts(listing, out);
    for (size_t i = 0; i < count; i++) {
        bool last = i + 1 == count && more == 0;
        buf_addz(out, i == 0 ? ": " : last ? " and " : ", ");
        buf_add(out, title[i]);
    }
    if (count && more)
        buf_addf(out, " and %zu more", more);
    if (listing->due)
        buf_addc(out, '\n');
    arena_release(&text);
    free(title);
}
