#ifndef JSON_EVENT_H
#define JSON_EVENT_H

#include <stdbool.h>

#include "json/reader.h"
#include "json/writer.h"
#include "scheduler/event.h"

struct arena;
struct buf;

/* Events as JSON, whole: what one store wrote another can take in. */

/* The members of an event for people and programs (docs/output.md); `whole`: all that it is made
   of. */
void event_json_add(struct writer *w, const char *key, const struct event *event, bool whole);

/* One line of a journal: the event whole, and a checksum of what stands before it. */
void event_json_line(const struct event *event, struct buf *out);

/* Reads an event that was written whole. Texts are borrowed from `value`, what it takes back and its
   boxes live in `text`. NULL, or what is wrong with it. */
const char *event_json_read(reader_value *value, struct arena *text, struct event *out);

enum line_kind {
    LINE_EVENT,
    LINE_EMPTY,
    LINE_DAMAGED, /* torn, or its checksum does not fit */
    LINE_FOREIGN  /* whole, and of a kind that this program does not know */
};
/* Reads a line of a journal, without its end. `*root` owns the texts: reader_free(). */
enum line_kind event_json_read_line(
    struct str line, struct arena *text, struct event *out, struct reader **root);

#endif
