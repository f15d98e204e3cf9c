#ifndef APP_AGENDA_FILTER_VALUES_H
#define APP_AGENDA_FILTER_VALUES_H

#include "base/str.h"

struct app;
struct str_set;

/* Adds the values that the notes of a loaded index have for the filters subject, book, folder and stage: `key`,
   without the colon. Nothing for another filter. */
void filter_values(const struct app *app, struct str key, struct str_set *set);

#endif
