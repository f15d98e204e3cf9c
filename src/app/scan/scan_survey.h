#ifndef APP_SCAN_SCAN_SURVEY_H
#define APP_SCAN_SCAN_SURVEY_H

#include <stdbool.h>

struct app;
struct err;
struct look;
struct readings;
struct survey;

/* What a look at the vault, and the files that it read, make of the index: which file is which note.
   Nothing is written. Texts live in app->index.text. With `rebuild` the notes are those that the events
   name. */
int scan_survey(struct app *app, bool rebuild, const struct look *look,
    const struct readings *readings, struct survey *out, struct err *err);

#endif
