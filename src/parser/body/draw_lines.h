#ifndef PARSER_BODY_DRAW_LINES_H
#define PARSER_BODY_DRAW_LINES_H

#include "draw_run.h"

struct block;

/* A list item or a quote that is open: what its lines begin with. */
struct container {
    const struct block *block; /* borrowed */
    bool pending;    /* its marker was not drawn yet */
    size_t width;    /* columns before its lines; 0: it is nested too deep for the screen */
    char marker[16]; /* "- ", "12. " */
};

/* The lines of a drawing, and the containers in which they are. */
struct canvas {
    struct drawing *drawing;
    size_t columns; /* SIZE_MAX: lines are not broken */
    size_t most;    /* bytes of a drawing that is not too large */
    bool full;      /* it is too large: nothing more is added */
    struct container *open;
    size_t depth, capacity;
    size_t width; /* of all open containers */
};

void canvas_open_item(struct canvas *canvas, const struct block *block);
void canvas_open_quote(struct canvas *canvas, const struct block *block);
/* Closes the innermost container. An item without text is drawn, too. */
void canvas_close(struct canvas *canvas);

/* The columns that text has on a line, if it starts after `before` columns. */
size_t canvas_room(const struct canvas *canvas, size_t before);

void canvas_begin_line(struct canvas *canvas);
void canvas_add(struct canvas *canvas, struct str text, unsigned style);
void canvas_fill(struct canvas *canvas, char c, size_t count, unsigned style);
void canvas_end_line(struct canvas *canvas, bool kept);
/* An empty line of the containers that started before line `line`. */
void canvas_gap(struct canvas *canvas, int line);

/* Draws a text, broken at the screen; lines after the first start `hang` columns further right. */
void canvas_add_run(struct canvas *canvas, const struct run *run, size_t hang);
void canvas_release(struct canvas *canvas);

#endif
