#ifndef PARSER_NOTE_FIELD_BOXES_H
#define PARSER_NOTE_FIELD_BOXES_H

struct keys;
struct note;
struct note_entry;
struct template;

/* Reads the boxes of a note, in each form in which notes hold them, into note.boxes, note.plan and note.list. A
   value that is not understood becomes a problem; the milestones that it would name are then in neither. */

/* A box with its own key, without a status beside it. */
void field_read_box(struct note *note, const struct template *t, struct note_entry *entry);
/* A status word, and the days in the boxes beside it. */
void field_read_status(struct note *note, const struct template *t, struct note_entry *entry);
/* A key that lists all boxes. */
void field_read_list(struct note *note, const struct keys *keys, struct note_entry *entry);

#endif
