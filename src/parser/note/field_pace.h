#ifndef PARSER_NOTE_FIELD_PACE_H
#define PARSER_NOTE_FIELD_PACE_H

struct keys;
struct note;

/* Reads the last and the next review and their number into note.pace, and what a number says is done into
   note.boxes. A value that is not understood becomes a problem. */
void field_read_pace(struct note *note, const struct keys *keys);

#endif
