#ifndef APP_AGENDA_FILTER_H
#define APP_AGENDA_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"

struct err;
struct record;
struct state;

/* A parsed FILTER. A note must fit all terms. Zero-initialise. The texts live in `text`. */
struct filter {
    struct term {
        enum { TERM_WORD, TERM_SUBJECT, TERM_BOOK, TERM_STAGE, TERM_FOLDER, TERM_DUE, TERM_OVERDUE,
            TERM_NEW, TERM_SUSPENDED } kind;
        struct str text; /* folded */
        day since, until;
        int days;
    } *term;
    size_t count;
    struct arena text;
};

/* ERR_USAGE: an unknown filter, or a value that it does not accept. Days are read as of `today`. */
int filter_parse(
    struct filter *filter, const struct str *word, size_t count, day today, struct err *err);
bool filter_fits(const struct filter *filter, const struct record *record, bool reviewed);
void filter_release(struct filter *filter);

#endif
