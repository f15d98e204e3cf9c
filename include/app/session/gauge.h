#ifndef APP_SESSION_GAUGE_H
#define APP_SESSION_GAUGE_H

#include <stddef.h>

/* How far long work has come. The functions that do the work count it, and cli shows it. */

enum gauge_work {
    GAUGE_READ,     /* notes that changed */
    GAUGE_RECORD,   /* what the notes say, in the store */
    GAUGE_STATES,   /* notes whose stages are worked out from the events */
    GAUGE_COMPARE,  /* notes with the history, for `refresh` */
    GAUGE_WRITE,    /* notes */
    GAUGE_CHECK,    /* notes, for `check` */
    GAUGE_JOURNALS, /* bytes of the journals */
    GAUGE_IMPORT,   /* bytes of a file, or events of a store */
    GAUGE_PAGES,    /* of `export html` */
    GAUGE_WORKS
};

/* `done` of `of` pieces are done; `of` is 0 if their number is not known. */
typedef void gauge_fn(void *context, enum gauge_work work, size_t done, size_t of);

struct gauge {
    gauge_fn *tell; /* NULL: nobody is told */
    void *context;
};

/* Call it for each piece, from the thread of the command alone: it costs little. */
static inline void gauge_tell(const struct gauge *gauge, enum gauge_work work, size_t done, size_t of)
{
    if (gauge->tell)
        gauge->tell(gauge->context, work, done, of);
}

#endif
