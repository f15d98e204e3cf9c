#ifndef APP_AGENDA_REFERENCE_H
#define APP_AGENDA_REFERENCE_H

#include <stdbool.h>

#include "base/str.h"

/* How a person writes the name of a note. Pure. */

/* The name in [[links]], quotes and spaces: "AMI" for " [[AMI#Causes|heart attack]] " and for "\"AMI\"". A part of
   the given text. */
struct str reference_bare(struct str name);
/* Whether the name may be looked for as a part of a title: it has a letter or a digit, and is not the number of a
   row. */
bool reference_may_be_part(struct str name);
/* Whether a word has the form of row numbers: "3", "3-5". The numbers lie between 1 and 9999;
   the first may be the larger one. */
bool reference_rows(struct str word, size_t *first, size_t *last);

#endif
