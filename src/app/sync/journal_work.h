#ifndef APP_SYNC_JOURNAL_WORK_H
#define APP_SYNC_JOURNAL_WORK_H

#include "intake.h"
#include "base/lines.h"
#include "store/events_walk.h"
#include "store/journals.h"

/* The journal files, and how much of each was read. Only the sources of the journals include this
 * header. */

/* Raise it with each kind or field of an event that an older review refuses: all journals are then
   read once more, and the lines that were refused come in. */
enum { JOURNAL_READER = 2 };

struct journal {
    struct str name;
    int64_t size;  /* bytes now */
    int64_t known; /* bytes that were read by earlier commands */
    int64_t tail;  /* checksum of the last LINES_TAIL of the known bytes */
    bool own;      /* the journal of this store */
};

/* The lines of a journal after its known bytes, or all lines if the known bytes have changed. */
struct news {
    struct lines lines;
    bool again; /* the known bytes have changed */
};

struct sync {
    struct app *app;
    struct buf folder; /* absolute path */
    int directory;     /* the open folder; -1: it does not exist or cannot be opened */
    int list_error;    /* errno if the folder exists but cannot be listed; otherwise 0 */
    struct buf own;    /* the name of this store's journal */
    struct journal *journal;
    size_t count, capacity;
    struct journal_position *position;
    size_t positions;
    int64_t complete_to;   /* this store's journal holds all its events up to this number */
    struct uid *journaled; /* the events that were read from this store's journal */
    size_t journaled_count, journaled_capacity;
    size_t journaled_known; /* how many of these the store has */
    struct news own_news;   /* this store's journal, if own_open */
    bool own_open;
    bool own_writable; /* own_news can also be appended to */
    bool reading_own;
    struct journal_position own_position; /* what was read of this store's journal; no name: nothing */
    struct intake intake;
    size_t damaged, foreign;                 /* refused lines; foreign: of a newer review */
    struct buf first_damaged, first_foreign; /* the first of each: "FILE:LINE: reason" */
    size_t told, to_tell; /* for the gauge: bytes of the journals that were read, and bytes to read */
    struct arena text;
};

int journal_open(struct sync *s, struct app *app, struct err *err); /* finds the files */
void journal_close(struct sync *s);
struct journal *journal_own(struct sync *s); /* NULL: it does not exist */
int64_t journal_hash(struct str bytes);

/* Opens a journal for reading. -1: errno, for folder_problem(). */
int journal_descriptor(const struct sync *s, struct str name);
/* -1: the journal cannot be read, and a notice says so. Otherwise the caller calls news_close(). */
int news_open(struct sync *s, const struct journal *j, struct news *out);
/* As news_open(), with the open file, which is closed on failure. */
int news_open_file(struct sync *s, const struct journal *j, int fd, struct news *out);
void news_close(struct news *news);
/* Whether the journal has a whole line after its known bytes. A line without an end may still be
 * arriving. */
bool journal_has_news(struct sync *s, const struct journal *j);
/* Calls `work` with the event of each whole line, and leaves news->lines after the last one. */
typedef int journal_line_fn(struct sync *s, const struct event *event, struct err *err);
int news_each(struct sync *s, const struct journal *j, struct news *news, journal_line_fn *work,
    struct err *err);
/* Appends these events to this store's journal, and syncs it. If the journal cannot be written, a notice
   says so. -1: the events cannot be read. */
int journal_append(struct sync *s, const struct event_order *events, struct err *err);
/* Opens this store's journal for appending; makes it if it does not exist. -1: errno, for
 * folder_problem(). */
int journal_open_own(struct sync *s);
/* Opens this store's journal as s->own_news, unless it is open. False: it does not exist or cannot be
 * read. */
bool journal_read_own(struct sync *s);
void journal_close_own(struct sync *s);

#endif
