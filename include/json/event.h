#ifndef JSON_EVENT_H
#define JSON_EVENT_H

#include <stdbool.h>

#include "json/reader.h"
#include "json/writer.h"
#include "scheduler/event.h"

struct arena;
struct buf;

/* Events as JSON. A whole event holds all that another store needs to import it. */

/* Writes the members of an event that docs/output.md describes. `whole`: also those that only
   another store needs, with the title and the path at that moment. Otherwise title and path are those of the
   note, and the caller has set them. */
void event_json_add(struct writer *w, const char *key, const struct event *event, bool whole);

/* Appends one line of a journal: the complete event and a checksum of the bytes before it. */
void event_json_add_line(const struct event *event, struct buf *out);

/* Reads a whole event. Its texts are borrowed from `value`; its boxes and the ids
   that it takes back live in `text`. Returns NULL, or a message that says what is wrong. */
const char *event_json_read(reader_value *value, struct arena *text, struct event *out);

enum line_kind {
    LINE_EVENT,
    LINE_EMPTY,
    LINE_DAMAGED, /* incomplete, or its checksum does not match */
    LINE_FOREIGN  /* complete, but of a kind that this version does not know */
};
/* Reads a line of a journal, without its line end. `*root` owns the texts: call reader_free(). */
enum line_kind event_json_read_line(
    struct str line, struct arena *text, struct event *out, struct reader **root);

#endif
