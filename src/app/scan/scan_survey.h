#ifndef APP_SCAN_SCAN_SURVEY_H
#define APP_SCAN_SCAN_SURVEY_H

#include <stdbool.h>

struct app;
struct err;
struct look;
struct readings;
struct survey;

/* Works out which file is which note, from the index, the look and the files that were read. Writes
   nothing. The texts lie in app->index.text. With `rebuild`, the notes come from the events instead
   of the index. */
int scan_survey(struct app *app, bool rebuild, const struct look *look,
    const struct readings *readings, struct survey *out, struct err *err);

#endif
