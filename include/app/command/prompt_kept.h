#ifndef APP_COMMAND_PROMPT_KEPT_H
#define APP_COMMAND_PROMPT_KEPT_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct buf;
struct prompt;

/* The counts of the last `prompt` of a vault, in a private file. They hold as long as everything that they depend
   on is as it was. That is their basis: one text, which is compared as a whole. */

/* Appends the basis: the program, the vault, the day, the settings, and the file of the store as it looks from
   outside. False: a change of the store might not show, so the counts come from the store itself and are not kept.
   Call it before the store is opened. */
bool prompt_basis(const struct app *app, struct buf *out);
/* False: no counts with this basis are kept. `out` is then unchanged. */
bool prompt_kept_load(const struct app *app, struct str basis, struct prompt *out);
/* Keeps the counts in place of older ones, if that is possible without waiting. */
void prompt_kept_save(const struct app *app, struct str basis, const struct prompt *prompt);

/* The bytes of the file. False: they are not counts with this basis. */
void prompt_encode(struct str basis, const struct prompt *prompt, struct buf *out);
bool prompt_decode(struct str bytes, struct str basis, struct prompt *out);

#endif
