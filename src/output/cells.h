#ifndef OUTPUT_CELLS_H
#define OUTPUT_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "output/grid.h"
#include "output/record.h"

/* The cells that the tables of notes share. */

enum { CELL_TEXTS = 8 };

/* A text that many rows share, and the number that it was made of. */
struct cell_text {
    bool known;
    int64_t number;
    struct buf text;
};

/* The notes of a listing as rows. */
struct rows_shown {
    const struct listing *listing;
    bool *repeated; /* whether another row has the title, so that the path is shown; NULL: none is
                       repeated */
    bool folders;   /* a folder says something that the subject does not */
    struct cell_text overdue, stage, due;
    struct cell_text passed[CELL_TEXTS],
        progress[CELL_TEXTS]; /* by the number, modulo CELL_TEXTS */
};

void rows_shown_init(struct rows_shown *rows, const struct listing *listing);
void rows_shown_release(struct rows_shown *rows);

/* Each adds one cell of row `i`, or two: a text and its rest, which a narrow screen leaves out. */
void cell_number(
    struct grid *grid, const struct rows_shown *rows, size_t i); /* empty if rows have no numbers */
void cell_overdue(struct grid *grid, struct rows_shown *rows, size_t i);
void cell_stage(struct grid *grid, struct rows_shown *rows, size_t i); /* or "suspended" */
void cell_passed(
    struct grid *grid, struct rows_shown *rows, size_t i); /* two: "2 more", "have passed" */
void cell_due(struct grid *grid, struct rows_shown *rows, size_t i); /* two: the day, "(was …)" */
void cell_title(struct grid *grid, const struct rows_shown *rows,
    size_t i); /* where titles are equal, the path */
void cell_subject(struct grid *grid, const struct rows_shown *rows, size_t i);
void cell_folder(
    struct grid *grid, const struct rows_shown *rows, size_t i); /* empty unless rows->folders */
void cell_progress(struct grid *grid, struct rows_shown *rows, size_t i); /* two: the bar, "40%" */

/* Their columns. The order in which they give way is that of the ranks, from 10 to 1. */
#define CELLS_NUMBER                                                                               \
    {                                                                                              \
        "#", ALIGN_RIGHT, 0, 0                                                                     \
    }
#define CELLS_STAGE                                                                                \
    {                                                                                              \
        "STAGE", ALIGN_LEFT, 0, 1                                                                  \
    }
#define CELLS_PASSED                                                                               \
    {"PASSED", ALIGN_LEFT, 0, 2},                                                                  \
    {                                                                                              \
        "", ALIGN_LEFT, 0, 9                                                                       \
    }
#define CELLS_TITLE                                                                                \
    {                                                                                              \
        "NOTE", ALIGN_LEFT, GRID_TITLE, 3                                                          \
    }
#define CELLS_DUE                                                                                  \
    {"DUE", ALIGN_LEFT, 0, 4},                                                                     \
    {                                                                                              \
        "", ALIGN_LEFT, 0, 5                                                                       \
    }
#define CELLS_SUBJECT                                                                              \
    {                                                                                              \
        "SUBJECT", ALIGN_LEFT, 12, 6                                                               \
    }
#define CELLS_FOLDER                                                                               \
    {                                                                                              \
        "FOLDER", ALIGN_LEFT, 12, 7                                                                \
    }
#define CELLS_PROGRESS                                                                             \
    {"PROGRESS", ALIGN_LEFT, 0, 10},                                                               \
    {                                                                                              \
        "", ALIGN_RIGHT, 0, 8                                                                      \
    }

#endif
