#ifndef APP_AGENDA_FILTER_H
#define APP_AGENDA_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"

struct app;
struct buf;
struct err;
struct record;

/* A parsed FILTER. A note must fit all terms. Zero-initialise. The texts live in `text`. */
struct filter {
    struct term {
        enum term_kind { TERM_WORD, TERM_SUBJECT, TERM_BOOK, TERM_STAGE, TERM_FOLDER, TERM_DAYS, TERM_OVERDUE_DAYS,
            TERM_NEW, TERM_SUSPENDED, TERM_DUE, TERM_OVERDUE, TERM_POSTPONED, TERM_MISSING, TERM_WEAK } kind;
        bool negated;    /* not: */
        struct str text; /* folded; of a stage, its name in English */
        day since, until;
        int days;
    } *term;
    size_t count;
    day today;
    struct str *weak; /* the ids of the weak notes, in byte order; filter_load() */
    size_t weak_count;
    struct arena text;
};

/* Days are read as of app->today, and stages by the rules and templates of the vault. ERR_USAGE: an unknown
   filter, or a value that it does not accept; the message names the nearest one. */
int filter_parse(
    struct filter *filter, const struct app *app, const struct str *word, size_t count, struct err *err);
/* Reads what the terms need to know of the notes besides the index: for is:weak the cues and the answers of those
   that have answers. Without is:weak it does nothing. Needs a loaded index. */
int filter_load(struct filter *filter, struct app *app, struct err *err);
/* Whether the word is KEY:VALUE with a key that filters have. */
bool filter_is_keyed(struct str word);
/* Whether the word has the form KEY:VALUE; the key may be unknown. */
bool filter_looks_keyed(struct str word);
/* Whether is:NAME is a filter. */
bool filter_has_is(struct str name);
/* A filter with a key as help shows it: "subject" and "TEXT", "is" and "due". */
struct filter_row {
    const char *key, *value, *help;
    bool exact; /* the value is a word, not the name of what it may be */
};
/* The filters with a key, one after the other; false: no more. */
bool filter_get_row(size_t i, struct filter_row *out);
/* Appends one line for each of them. */
void filter_describe(struct buf *out);
/* Whether notes that vanished are asked for. They are not in the index. */
bool filter_wants_missing(const struct filter *filter);
bool filter_fits(const struct filter *filter, const struct record *record, bool reviewed);
void filter_release(struct filter *filter);

#endif
