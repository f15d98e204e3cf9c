#ifndef APP_FORMULA_H
#define APP_FORMULA_H

#include <stdbool.h>

struct note;
struct schedule;

/* The template's own progress: the 14-day box is not counted. Only of the ladder 1, 4, 7, 14. */
int formula_template_done(const struct schedule *schedule);
/* Whether a note stores a progress that follows it, and not the sum of all its boxes. */
bool formula_is_templates(const struct note *note);

#endif
