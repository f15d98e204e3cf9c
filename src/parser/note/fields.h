#ifndef PARSER_NOTE_FIELDS_H
#define PARSER_NOTE_FIELDS_H

struct keys;
struct note;

/* Fills in what the entries of a note say: id, subject, book, first study day and boxes. A value
   that is none becomes a problem. */
void fields_read(struct note *note, const struct keys *keys);

#endif
