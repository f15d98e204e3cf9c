#ifndef PARSER_EDIT_EDIT_H
#define PARSER_EDIT_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;
struct err;
struct keys;
struct note;

/* The byte editor: sets the values of keys that stand in a note's head, and changes no other byte.
   It knows plain, single- and double-quoted scalars on one line, and empty values; what it does not
   know it refuses by name. Pure. */

/* A value that one key shall have. */
struct edit {
    int entry;         /* index in note.entry */
    struct str value;  /* its text as it is to be read; "" empties it */
    bool quoted;       /* an empty value is filled with a quoted one */
    bool list;         /* of a list of done milestones: `value` is those that it is to hold,
                          "day-1 long-term" */
    struct str source; /* ptr not NULL: these bytes instead, as edit_source() gave them once */
};

/* The bytes that hold a value: what stands between the colon and the value, and the value as it is
   written, quotes included. Nothing behind it belongs to it. Borrowed from `head`. -1 (ERR_INPUT):
   a shape that is not understood; the message is "line: what, and the mend". */
int edit_source(const struct note *note, struct str head, int entry, struct str *out,
    struct err *err);

/* Appends `head` with the values set, each entry at most once. `head` is what `note` was parsed
   from, the whole file of `size` bytes or its start. The result was parsed again: it differs in
   these values alone, and the bytes of before come back with their sources. -1 (ERR_INPUT, as above)
   when that cannot be had, and then `out` is as it was. */
int edit_apply(const struct note *note, const struct keys *keys, struct str head, size_t size,
    const struct edit *edit, size_t count, struct buf *out, struct err *err);

/* How a box that says `old` is ticked or emptied in its own words: "No" becomes "Yes", 0 becomes 1;
   an empty one is ticked as `true`. Appends nothing, and false: `old` is no box, or an empty one
   that is to be emptied. */
bool edit_box(struct str old, bool ticked, struct buf *out);

/* Appends a text as a plain scalar, or as a quoted one where it has to be. */
void edit_scalar(struct str text, struct buf *out);

#endif
