#ifndef PARSER_EDIT_DERIVE_H
#define PARSER_EDIT_DERIVE_H

#include <stdbool.h>

#include "base/mem.h"
#include "parser/edit/edit.h"
#include "parser/note/note.h"
#include "scheduler/schedule.h"

/* The values that the keys of a note should have: its boxes, and the values computed from the boxes and the
   first study day. */

enum derived_scope {
    DERIVED_BOXES = 1,
    DERIVED_STATE = 2, /* stage, progress, bar, 0/1 copies */
    DERIVED_DATES = 4, /* due days, and copies of the first study day */
    DERIVED_CLOCK = 8  /* today, and the days since the first study day */
};

/* The scope of a field; 0: not derived. */
unsigned derived_scope_of(enum field field);

/* The index of the entry with a template's key; -1: the note does not have it. */
int derived_entry_index(const struct note *note, struct str key);

/* A hash of the values of the keys of DERIVED_STATE; 0: the note has no such key. */
uint64_t derived_values_hash(const struct note *note);

/* What the values are computed from. */
struct derived {
    const struct note *note;
    const struct template *template;
    const struct schedule *schedule;
    day first_study, today;
    const struct boxes *seen; /* the boxes at the last scan. If a box differs from it, an editor changed
                                 the box, and the next scan handles it. NULL: not checked */
    const struct pace *seen_pace; /* the same of the last and the next review */
};

/* Appends the value that a key should have. False: there is no such value; a note without a first study day
   has no due day, for example. */
bool derived_text(const struct derived *d, const struct note_entry *entry, struct buf *out);
/* Whether a key has the value already. NFD, a double-encoded text, and "1.0" for "1" count as equal. */
bool derived_agrees(const struct derived *d, const struct note_entry *entry, struct str text);

/* The values to change. Texts live in `text`. Zero-initialise. */
struct edits {
    struct edit *edit;
    size_t count, capacity;
    size_t left; /* keys of a double-encoded note that cannot be written */
    struct arena text;
};

/* Collects the edits for the keys of `scope`, and of the boxes only for those in `boxes` ("day-7
   long-term"); ptr NULL: all. -1 (ERR_INPUT, "line: what"): the value of a box is not understood, or cannot
   be changed as it should be. */
int derived_edits(const struct derived *d, unsigned scope, struct str boxes, struct edits *out,
    struct err *err);
void edits_release(struct edits *edits);

#endif
