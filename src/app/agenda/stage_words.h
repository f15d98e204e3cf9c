#ifndef APP_AGENDA_STAGE_WORDS_H
#define APP_AGENDA_STAGE_WORDS_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct buf;
struct str_set;

/* Appends the name of the stage that a word means: "day-4" for "4", "day-4" and, in the words of the templates,
   "4일 복습". `word` is folded; spaces in it make no difference. False: it is not a stage that notes of this
   vault can have. */
bool stage_words_read(const struct app *app, struct str word, struct buf *out);
/* Appends the stages that notes of this vault can have: "day-1, day-4, extra, long-term or unscheduled". */
void stage_words_list(const struct app *app, struct buf *out);
/* The same, one by one. */
void stage_words_collect(const struct app *app, struct str_set *set);
/* Appends the stage of the vault that is nearest to a mistyped word; nothing if none is near. */
void stage_words_add_near(const struct app *app, struct str word, struct buf *out);

#endif
