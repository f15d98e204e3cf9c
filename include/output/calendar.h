#ifndef OUTPUT_CALENDAR_H
#define OUTPUT_CALENDAR_H

#include <stdint.h>

#include "output/record.h"
#include "scheduler/ahead.h"

struct buf;

/* An iCalendar stream (RFC 5545): CRLF, lines of at most 75 bytes that end between characters. */

/* One review ahead, as an event of a whole day. */
struct calendar_event {
    const struct record *note;
    struct ahead ahead;
    int32_t sequence; /* ahead_moves() */
    int64_t changed;  /* the last change of the note, microseconds since 1970-01-01T00:00:00Z */
};

void calendar_open(struct str name, struct buf *out); /* `name`: of the vault */
/* `alarm`: minutes after the midnight with which the day begins. The UID consists of the id of the note and the
   milestone. Control characters in a text are shown as on a terminal, except line breaks and tabs. */
void calendar_add(const struct calendar_event *event, int alarm, struct buf *out);
void calendar_close(struct buf *out);

#endif
