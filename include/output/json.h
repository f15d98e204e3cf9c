#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include <stdbool.h>

#include "output/record.h"

struct body;
struct buf;
struct event;
struct writer;

/* Each function appends one JSON document with one list element on each line and a final line feed.
   docs/output.md is their contract. Bytes that are not UTF-8 become U+FFFD. */
enum { JSON_FORMAT_VERSION = 1 };

void json_today(const struct listing *listing, struct buf *out);
void json_list(const struct listing *listing, struct buf *out);
void json_next(
    const struct listing *listing, const struct forecast *days, size_t count, struct buf *out);
/* `listing` holds one note. */
void json_show(const struct listing *listing, const struct body *body, const struct event *events,
    size_t count, struct buf *out);
/* A document of any number of events: open, add each event, close. The caller may write out and
   empty the buffer of the writer between calls. `whole`: with everything that `import` needs; else the title
   and the path of the event are those of its note. */
void json_events_open(struct writer *w, struct str vault);
void json_events_add(struct writer *w, const struct event *event, bool whole);
void json_events_close(struct writer *w);
/* What `refresh` did, or would do. */
struct refreshed {
    bool clock, dry_run;
    size_t notes, left;
    const struct str *path; /* of the notes that changed */
    size_t count;
};
void json_refresh(struct str vault, day today, const struct refreshed *refreshed, struct buf *out);
void json_check(
    const struct listing *listing, const struct finding *findings, size_t count, struct buf *out);

#endif
