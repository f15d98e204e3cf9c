#ifndef OUTPUT_JSON_NOTE_H
#define OUTPUT_JSON_NOTE_H

#include <stdbool.h>
#include <stdint.h>

struct record;
struct writer;

/* The parts that several JSON documents share. */

void json_open_document(struct writer *w); /* the brace and "format_version" */
void json_close_document(struct writer *w);
/* Null if the number is not known. */
void json_add_number(struct writer *w, const char *key, bool known, int32_t number);
/* The object NOTE of docs/output.md. */
void json_add_note(struct writer *w, const char *key, const struct record *note);

#endif
