#include "cells.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "base/path.h"
#include "scheduler/progress.h"
#include "words.h"

enum { OVERDUE_LONG = 7 };

/* ---- rows ------------------------------------------------------------------------------------ */

/* The row of this title in a hash table, or the free slot for it. */
static size_t *title_slot(const struct listing *listing, size_t *slot, size_t slots, size_t i)
{
    struct str title = listing->note[i].title;
    size_t at = (size_t)hash_quick(HASH_START, title) & (slots - 1);

    while (slot[at] && !str_eq(listing->note[slot[at] - 1].title, title))
        at = (at + 1) & (slots - 1);
    return &slot[at];
}

static void find_repeated(struct rows_shown *rows)
{
    const struct listing *listing = rows->listing;
    size_t slots = 16, *slot;

    while (slots < 2 * listing->count)
        slots *= 2;
    slot = mem_alloc(slots * sizeof *slot);
    for (size_t i = 0; i < listing->count; i++) {
        size_t *found = title_slot(listing, slot, slots, i);
        if (*found) {
            if (!rows->repeated)
                rows->repeated = mem_alloc(listing->count * sizeof *rows->repeated);
            rows->repeated[*found - 1] = rows->repeated[i] = true;
        } else {
            *found = i + 1;
        }
    }
    free(slot);
}

/* Subjects and paths are in NFC, so only the case of letters has to be ignored. */
static bool is_folder_telling(const struct record *note)
{
    struct str folder = path_folder(note->path);

    return folder.len && !str_eq_nocase(folder, note->subject);
}

void rows_shown_init(struct rows_shown *rows, const struct listing *listing)
{
    *rows = (struct rows_shown){.listing = listing};
    find_repeated(rows);
    for (size_t i = 0; i < listing->count && !rows->folders; i++)
        rows->folders = is_folder_telling(&listing->note[i]);
}

void rows_shown_release(struct rows_shown *rows)
{
    free(rows->repeated);
    buf_release(&rows->overdue.text);
    buf_release(&rows->stage.text);
    buf_release(&rows->due.text);
    for (int i = 0; i < CELL_TEXTS; i++) {
        buf_release(&rows->passed[i].text);
        buf_release(&rows->progress[i].text);
    }
}

/* ---- cells ----------------------------------------------------------------------------------- */

static enum paint cell_paint(const struct record *note)
{
    return note->schedule.suspended ? PAINT_DIM : PAINT_PLAIN;
}

void cell_number(struct grid *grid, const struct rows_shown *rows, size_t i)
{
    struct buf text = BUF_INIT;

    if (rows->listing->numbered)
        buf_addf(&text, "%zu", i + 1);
    grid_add(grid, buf_str(&text), PAINT_DIM);
    buf_release(&text);
}

/* Whether the text is to be written again for this number. */
static bool is_other_number(struct cell_text *text, int64_t number)
{
    if (text->known && text->number == number)
        return false;
    if (!text->known)
        text->text = (struct buf)BUF_INIT;
    text->known = true;
    text->number = number;
    buf_cut(&text->text, 0);
    return true;
}

void cell_overdue(struct grid *grid, struct rows_shown *rows, size_t i)
{
    int32_t days = rows->listing->note[i].overdue;
    struct buf *text = &rows->overdue.text;

    if (is_other_number(&rows->overdue, days) && days > 0)
        words_count((size_t)days, "day", text);
    else if (days == 0 && text->len == 0)
        buf_addz(text, "today");
    grid_add(grid, buf_str(text),
        days >= OVERDUE_LONG ? PAINT_RED
        : days > 0           ? PAINT_YELLOW
                             : PAINT_PLAIN);
}

void cell_stage(struct grid *grid, struct rows_shown *rows, size_t i)
{
    const struct record *note = &rows->listing->note[i];
    const struct schedule *s = &note->schedule;
    char stage[MILESTONE_TEXT];

    if (is_other_number(&rows->stage, (int64_t)s->stage << 32 | (uint32_t)s->at)) {
        schedule_stage_name(s, stage);
        buf_addz(&rows->stage.text, stage);
    }
    grid_add(grid, s->suspended ? STR("suspended") : buf_str(&rows->stage.text), cell_paint(note));
}

void cell_passed(struct grid *grid, struct rows_shown *rows, size_t i)
{
    const struct record *note = &rows->listing->note[i];
    day today = rows->listing->today;
    int passed = schedule_is_due(&note->schedule, today) ? schedule_passed(&note->schedule, today) : 0;
    struct cell_text *text = &rows->passed[passed % CELL_TEXTS];
    const char *rest = passed == 0 ? "" : passed == 1 ? "has passed" : "have passed";

    if (is_other_number(text, passed) && passed)
        buf_addf(&text->text, "%d more", passed);
    grid_add(grid, buf_str(&text->text), cell_paint(note));
    grid_add(grid, str_of(rest), cell_paint(note));
}

/* Adds two cells, the text before and the text after the first space, so that a narrow screen can
   show only one of them. */
static void cell_halves(struct grid *grid, struct str text, enum paint paint)
{
    struct str first;

    str_cut(&text, ' ', &first);
    grid_add(grid, first, paint);
    grid_add(grid, text, paint);
}

void cell_due(struct grid *grid, struct rows_shown *rows, size_t i)
{
    const struct record *note = &rows->listing->note[i];
    const struct schedule *s = &note->schedule;

    if (is_other_number(
            &rows->due, (int64_t)s->original_due * ((int64_t)1 << 32) + (uint32_t)s->due))
        words_due(s, &rows->due.text);
    cell_halves(grid, buf_str(&rows->due.text), cell_paint(note));
}

void cell_title(struct grid *grid, const struct rows_shown *rows, size_t i)
{
    const struct record *note = &rows->listing->note[i];
    struct str text = note->title;

    if (rows->repeated && rows->repeated[i]) {
        text = note->path;
        text.len -= str_ends(text, STR(".md")) ? 3 : 0;
    }
    grid_add_title(grid, text, note->missing ? STR_NONE : note->file, cell_paint(note));
}

void cell_subject(struct grid *grid, const struct rows_shown *rows, size_t i)
{
    const struct record *note = &rows->listing->note[i];
    grid_add(grid, note->subject, cell_paint(note));
}

void cell_folder(struct grid *grid, const struct rows_shown *rows, size_t i)
{
    const struct record *note = &rows->listing->note[i];

    grid_add(grid, rows->folders ? path_folder(note->path) : STR_NONE, cell_paint(note));
}

void cell_progress(struct grid *grid, struct rows_shown *rows, size_t i)
{
    const struct record *note = &rows->listing->note[i];
    const struct schedule *s = &note->schedule;
    struct cell_text *text = &rows->progress[s->done % CELL_TEXTS];

    if (is_other_number(text, (int64_t)s->of << 32 | s->done))
        progress_bar(s->done, s->of, &text->text);
    cell_halves(grid, buf_str(&text->text), cell_paint(note));
}
