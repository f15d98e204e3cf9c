#ifndef PARSER_EDIT_DERIVE_H
#define PARSER_EDIT_DERIVE_H

#include <stdbool.h>

#include "base/mem.h"
#include "parser/edit/edit.h"
#include "parser/note/note.h"
#include "scheduler/schedule.h"

/* What the keys of a note are to say: its boxes, and all that is computed from them and from the
   first study day. */

enum derived_scope {
    DERIVED_BOXES = 1,
    DERIVED_STATE = 2, /* stage, progress, bar, 0/1 copies */
    DERIVED_DATES = 4, /* due days, and the first study day again */
    DERIVED_CLOCK = 8  /* today, and the days since the first study day */
};

/* Which of them a field belongs to; 0: none. */
unsigned derived_scope_of(enum field field);

/* The entry of a template's key; -1: the note has none. */
int derive_entry(const struct note *note, struct str key);

/* A hash of what the keys of DERIVED_STATE say; 0: the note has none. */
uint64_t derived_values_hash(const struct note *note);

/* What it is computed from. */
struct derived {
    const struct note *note;
    const struct template *template;
    const struct schedule *schedule;
    day first_study, today;
    const struct boxes *seen; /* at the last look. A box that says something else by now was changed
                                 by an editor, and is left for the next look. NULL: not asked */
};

/* Appends what a key is to say; false: nothing is to be said of it, as of the due day of a note
   that has no first study day. */
bool derived_text(const struct derived *d, const struct note_entry *entry, struct buf *out);
/* Whether a key says it already: also in NFD, double-encoded, or as "1.0" for "1". */
bool derived_agrees(const struct derived *d, const struct note_entry *entry, struct str text);

/* The values that are to change; texts live in `text`. Zero-initialise. */
struct edits {
    struct edit *edit;
    size_t count, capacity;
    size_t left; /* keys of a double-encoded note that cannot be written */
    struct arena text;
};

/* Collects them for the keys of `scope`; of the boxes those of `boxes` ("day-7 long-term") alone,
   ptr NULL: all. -1 (ERR_INPUT, "line: what"): a box says something that is no box. */
int derived_edits(const struct derived *d, unsigned scope, struct str boxes, struct edits *out,
    struct err *err);
void edits_release(struct edits *edits);

#endif
