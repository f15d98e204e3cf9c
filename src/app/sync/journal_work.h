#ifndef APP_SYNC_JOURNAL_WORK_H
#define APP_SYNC_JOURNAL_WORK_H

#include "intake.h"
#include "base/lines.h"
#include "store/events_walk.h"
#include "store/journals.h"

/* Inside the journals alone: the files, and what is known of them. */

/* One journal as it is now, against what is known of it. */
struct journal {
    struct str name;
    int64_t size, known; /* bytes; `known` of them were read */
    int64_t tail;        /* checksum of the last LINES_TAIL that were */
    bool own;
};

struct sync {
    struct app *app;
    struct buf folder; /* absolute path */
    int directory; /* that folder, open; -1: it is not there, or cannot be opened */
    int unlisted; /* errno: what is in that folder is not known; else 0 */
    struct buf own; /* name of this store's journal */
    struct journal *journal;
    size_t count, capacity;
    struct journal_mark *mark;
    size_t marks;
    int64_t settled; /* number of the last own event that is known to be in the journal */
    struct uid *there; /* own events after that one */
    size_t theres, there_capacity;
    size_t known; /* of these, how many the store has, after what is settled */
    bool reading_own;
    struct intake intake;
    size_t damaged, foreign; /* lines that were refused */
    struct buf first_damaged, first_foreign; /* "FILE:LINE: why" of the first of each */
    struct arena text;
};

/* What a journal holds after what is known of it; all of it when that is no longer what was known. */
struct news {
    struct lines lines;
    bool again; /* all of it, though some was known */
};

int journal_open(struct sync *s, struct app *app, struct err *err); /* finds the files */
void journal_close(struct sync *s);
struct journal *journal_own(struct sync *s); /* NULL: it is not there */
int64_t journal_hash(struct str bytes);

/* The journal, open for reading; -1: errno, for folder_problem(). */
int journal_descriptor(const struct sync *s, struct str name);
/* -1: it cannot be read, and a notice says so; else journal_news_close() is due. */
int journal_news_open(struct sync *s, const struct journal *j, struct news *out);
void journal_news_close(struct news *news);
/* Whether a whole line is in it that was not recorded; the start of one may still be under way. */
bool journal_has_news(struct sync *s, const struct journal *j);
/* Gives the event of each whole line to `work`; news->lines is after the last of them. A last line
   without its end is left: it may still be under way. */
typedef int journal_line_fn(struct sync *s, const struct event *event, struct err *err);
int journal_news_each(
    struct sync *s, const struct journal *j, struct news *news, journal_line_fn *work, struct err *err);
/* Appends these events of the store to the own one, and syncs it. A journal that cannot be written is
   a notice; -1: the events cannot be read. */
int journal_append(struct sync *s, const struct event_order *events, struct err *err);
/* The own one, opened to be appended to; made if it is missing. -1: errno, for folder_problem(). */
int journal_open_own(struct sync *s);

#endif
