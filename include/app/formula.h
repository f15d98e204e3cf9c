#ifndef APP_FORMULA_H
#define APP_FORMULA_H

#include <stdbool.h>
#include <stddef.h>

#include "scheduler/schedule.h"

struct app;
struct note;

/* The template's own progress: the 14-day box is not counted. Only of the ladder 1, 4, 7, 14. */
int formula_template_done(const struct schedule *schedule);
/* How many notes store a progress that follows it and not the sum of all boxes. */
size_t formula_template_notes(const struct app *app);

#endif
