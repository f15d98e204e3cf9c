#ifndef OUTPUT_STUDY_FRAME_H
#define OUTPUT_STUDY_FRAME_H

#include "base/buf.h"
#include "output/paint.h"
#include "output/study_view.h"

/* A frame while its rows are written. */
struct study_frame {
    const struct study_view *view;
    const struct screen *screen;
    size_t rows, columns;
    size_t row; /* that is written next, from 1 on */
    struct buf *out;
    struct buf text; /* the lines of the text, each with a line feed */
    size_t lines;
};

/* Writes the next row: text that is safe and fits. */
void frame_row(struct study_frame *f, struct str text);
/* The same, cut at the edge. */
void frame_cut_row(struct study_frame *f, struct str text, enum paint paint);
/* Works out the lines of the text. */
void frame_make_text(struct study_frame *f);
/* Writes `room` rows of the text from line *scroll on. */
void frame_text(struct study_frame *f, size_t room, size_t *scroll);

#endif
