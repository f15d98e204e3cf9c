#ifndef APP_JOURNAL_WORK_H
#define APP_JOURNAL_WORK_H

#include "app/intake.h"
#include "base/buf.h"
#include "store/journals.h"

/* Inside the journals alone: the files, and what is known of them. */

enum { JOURNAL_TAIL = 64 };

/* One journal as it is now, against what is known of it. */
struct journal {
    struct str name;
    int64_t size, known; /* bytes; `known` of them were taken in */
    int64_t tail;        /* checksum of the last that were */
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
    int64_t settled; /* number of the last own event that is known to stand in the journal */
    struct uid *there; /* own events that stand behind that */
    size_t theres, there_capacity;
    bool reading_own;
    struct intake intake;
    size_t damaged, foreign; /* lines that were refused */
    struct buf first_damaged, first_foreign; /* "FILE:LINE: why" of the first of each */
    struct arena text;
};

/* What stands in a journal behind what is known of it, and JOURNAL_TAIL bytes before that; all of it
   when that is no longer what was known. */
struct news {
    const struct journal *journal;
    struct buf bytes;
    int64_t at;   /* offset of the first of them */
    size_t start; /* index of the first that is not known */
};

int journal_open(struct sync *s, struct app *app, struct err *err); /* finds the files */
void journal_close(struct sync *s);
struct journal *journal_own(struct sync *s); /* NULL: it is not there */
int64_t journal_hash(struct str bytes);

/* -1: it cannot be read, and a notice says so. The caller releases out->bytes in any case. */
int journal_read(struct sync *s, const struct journal *j, struct news *out);
/* Whether a whole line stands in it that was not taken in; the start of one may still be under way. */
bool journal_has_news(struct sync *s, const struct journal *j);
/* Gives each whole line to `work`; *end is behind the last of them. A last line without its end is
   left: it may still be under way. */
typedef int journal_line_fn(struct sync *s, const struct event *event, struct err *err);
int journal_lines(struct sync *s, const struct news *news, size_t *end, journal_line_fn *work,
    struct err *err);
/* Appends lines to the own one, and syncs them; what fails is a notice. */
int journal_append(struct sync *s, struct str lines);
/* The own one, opened to be appended to; made if it is missing. -1: errno, for folder_problem(). */
int journal_open_own(struct sync *s);

#endif
