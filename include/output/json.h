#ifndef OUTPUT_JSON_H
#define OUTPUT_JSON_H

#include "output/record.h"

struct body;
struct buf;
struct event;

/* Each appends one JSON document, an element of its list a line, with a final line feed; their
   contract is docs/output.md. Bytes that are no UTF-8 become U+FFFD. */
enum { JSON_FORMAT_VERSION = 1 };

void json_today(const struct listing *listing, struct buf *out);
void json_list(const struct listing *listing, struct buf *out);
void json_next(
    const struct listing *listing, const struct forecast *days, size_t count, struct buf *out);
/* The listing's only note. */
void json_show(const struct listing *listing, const struct body *body, const struct event *events,
    size_t count, struct buf *out);
void json_history(
    const struct listing *listing, const struct event *events, size_t count, struct buf *out);
/* Every event whole, for `import`. */
void json_export(
    const struct listing *listing, const struct event *events, size_t count, struct buf *out);
void json_check(
    const struct listing *listing, const struct finding *findings, size_t count, struct buf *out);

#endif
