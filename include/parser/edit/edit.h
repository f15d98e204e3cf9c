#ifndef PARSER_EDIT_EDIT_H
#define PARSER_EDIT_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct buf;
struct err;
struct keys;
struct note;

/* The byte editor sets the values of keys in the head of a note and changes no other byte. It edits
   plain, single- and double-quoted scalars on one line, and empty values. It refuses other forms
   with a message that names them. Pure. */

/* A new value for one key. */
struct edit {
    int entry;         /* index in note.entry */
    struct str value;  /* its decoded text; "" empties the key */
    bool quoted;       /* an empty value becomes a quoted one */
    bool list;         /* `value` names the milestones that a list of done ones should hold:
                          "day-1 long-term" */
    bool days;         /* `value` holds the items that a list of days should hold, one on each line */
    struct str source; /* ptr not NULL: write these bytes, which edit_source() returned earlier */
};

/* The bytes of a value: the spaces after the colon and the value as written, with its quotes, but
   nothing after it. Borrowed from `head`. -1 (ERR_INPUT): a form that cannot be edited; the message
   is "line: what is wrong; what to do". */
int edit_source(const struct note *note, struct str head, int entry, struct str *out,
    struct err *err);

/* Appends `head` with the values set, each entry at most once. `head` is what `note` was parsed
   from, the whole file of `size` bytes or its start. The result is parsed again to prove that only
   these values differ and that their sources restore the original bytes. `now` (or NULL) gets the
   parsed result, whose texts lie in `out`. -1 (ERR_INPUT, as above): this is not possible, and
   `out` is unchanged. */
int edit_apply(const struct note *note, const struct keys *keys, struct str head, size_t size,
    const struct edit *edit, size_t count, struct buf *out, struct note *now, struct err *err);

/* Appends the new value of a box that is ticked or emptied, in the words of `old`, its present value: "No"
   becomes "Yes", 0 becomes 1. An empty box becomes `true`. False, and nothing appended: `old` is not a box
   value, or it is empty and stays empty. */
bool edit_box(struct str old, bool ticked, struct buf *out);

/* Appends a text as a plain scalar, or as a quoted one if necessary. */
void edit_scalar(struct str text, struct buf *out);

#endif
