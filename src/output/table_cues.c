#include <stdio.h>

#include "output/cues.h"
#include "output/grid.h"
#include "output/wrap.h"
#include "scheduler/event.h"
#include "words.h"

static const struct column cues_columns[] = {{"#", ALIGN_RIGHT, 0, 0}, {"CUE", ALIGN_LEFT, GRID_TITLE, 1},
    {"RECALLED", ALIGN_LEFT, 0, 2}, {"LAST", ALIGN_LEFT, 0, 3}, {"LINE", ALIGN_RIGHT, 0, 4},
    {"ID", ALIGN_LEFT, 0, 5}};

/* "2 of 3", or nothing before the first answer. */
static void cues_add_recall(struct grid *grid, const struct cue_history *cue, enum paint paint)
{
    struct cue_recall recall = cue_recall(cue);
    struct buf text = BUF_INIT;

    if (recall.answers)
        buf_addf(&text, "%d of %d", recall.recalled, recall.answers);
    grid_add(grid, buf_str(&text), paint);
    buf_release(&text);
}

/* "again 2026-03-10" */
static void cues_add_last(struct grid *grid, const struct cue_history *cue, enum paint paint)
{
    const struct event *last = cue->count ? cue->answer[cue->count - 1] : NULL;
    struct buf text = BUF_INIT;
    char on[DAY_TEXT];

    if (last) {
        day_format(last->on, on);
        buf_addf(&text, "%s %s", on, grade_names[last->grade]);
    }
    grid_add(grid, buf_str(&text), paint);
    buf_release(&text);
}

static void cues_add_row(struct grid *grid, const struct cue_listing *listing, size_t at)
{
    const struct cue_history *cue = &listing->histories->cue[at];
    enum paint paint = cue_is_weak(cue) ? PAINT_RED : PAINT_PLAIN;
    char number[24], id[CUE_ID_TEXT];

    snprintf(number, sizeof number, "%zu", at + 1);
    grid_add(grid, str_of(number), paint);
    grid_add(grid, cue->question, paint);
    cues_add_recall(grid, cue, paint);
    cues_add_last(grid, cue, paint);
    snprintf(number, sizeof number, "%d", listing->cue[at].line);
    grid_add(grid, listing->is_title ? STR("") : str_of(number), paint);
    cue_id_format(cue->id, id);
    grid_add(grid, str_of(id), paint);
}

/* "5 cues · 1 weak · 2 removed cues have answers" */
static void cues_add_end(const struct cue_listing *listing, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;
    size_t weak = 0, removed = listing->histories->count - listing->count;

    for (size_t i = 0; i < listing->count; i++)
        weak += cue_is_weak(&listing->histories->cue[i]);
    if (listing->is_title)
        buf_addz(&text, "The note has no cues, so its title is the question");
    else
        words_count(listing->count, "cue", &text);
    if (weak)
        buf_addf(&text, " · %zu weak", weak);
    if (removed)
        buf_addf(&text, " · %zu removed %s answers", removed, removed == 1 ? "cue has" : "cues have");
    buf_addc(out, '\n');
    wrap_text(buf_str(&text), 0, 0, screen->columns, out);
    buf_release(&text);
}

void table_cues(const struct cue_listing *listing, const struct screen *screen, struct buf *out)
{
    struct grid grid = GRID_INIT(cues_columns);

    for (size_t i = 0; i < listing->count; i++)
        cues_add_row(&grid, listing, i);
    grid_print(&grid, screen, out);
    grid_release(&grid);
    cues_add_end(listing, screen, out);
}
