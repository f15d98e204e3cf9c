#ifndef APP_AGENDA_NEAR_VALUE_H
#define APP_AGENDA_NEAR_VALUE_H

#include <stdbool.h>

#include "base/str.h"

struct app;
struct buf;

/* Appends the FILTER that was probably meant by subject:, book: or folder: with a value that no
   note has, with the nearest value of a note: "subject:Biology" for "subject:Biolgy". False: the
   word is another filter, a note has the value, or none is near. */
bool near_value_add(const struct app *app, struct str word, struct buf *out);
/* Appends "The subject can be Biology or History", with all values that the notes have for such a filter. False:
   the word is another filter, a note has its value, or the values are none or many. */
bool near_value_list(const struct app *app, struct str word, struct buf *out);

#endif
