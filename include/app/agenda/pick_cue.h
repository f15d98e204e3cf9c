#ifndef APP_AGENDA_PICK_CUE_H
#define APP_AGENDA_PICK_CUE_H

#include <stddef.h>

#include "base/str.h"

struct buf;
struct cards;
struct cue_histories;
struct err;

/* Finds a present cue by its id, its number in the list, the beginning of its id (4 digits or more), its question,
   or a part of the question that no other has. ERR_NEGATIVE: no cue or several; the message, which begins with
   `label`, the name of the note, lists them. */
int pick_cue(const struct cards *cards, const struct cue_histories *cues, struct str label, struct str word,
    size_t *out, struct err *err);

/* Appends the start of a question, for a message. */
void pick_cue_label(struct str question, struct buf *out);

#endif
