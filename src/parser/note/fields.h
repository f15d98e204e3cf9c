#ifndef PARSER_NOTE_FIELDS_H
#define PARSER_NOTE_FIELDS_H

struct keys;
struct note;

/* Reads the id, subject, book, first study day and boxes of a note from its entries. An invalid
   value becomes a problem. */
void fields_read(struct note *note, const struct keys *keys);

#endif
