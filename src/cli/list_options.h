#ifndef CLI_LIST_OPTIONS_H
#define CLI_LIST_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/agenda/agenda.h"
#include "listing.h"

struct call;

/* The options of commands that list notes: --sort, --limit, --count, --all. */
struct list_options {
    enum format format;
    bool sorted;
    enum agenda_order order;
    size_t most; /* SIZE_MAX: all */
};

/* ERR_USAGE: a value that the option does not accept, or two options that contradict each other. */
int list_options_read(struct call *call, struct list_options *out);
/* Sorts and limits the notes. With --count it prints their number, and returns true: all is said. */
bool list_options_apply(struct call *call, const struct list_options *options, struct agenda *agenda);
/* --limit. SIZE_MAX if it is not given. */
int list_limit_read(struct call *call, size_t *out);
/* --since and --until; what is not given is left as it is. ERR_USAGE: the span ends before it begins. */
int list_span_read(struct call *call, day *since, day *until);

/* Runs such a command: reads the options and the FILTERs, and prints the notes. */
typedef int list_read_fn(struct app *app, const struct str *filter, size_t filters, struct agenda *out,
    struct err *err);
typedef int list_print_fn(struct call *call, const struct agenda *agenda, enum format format);
int list_notes(struct call *call, list_read_fn *read, list_print_fn *print);

/* For people: if there is nothing to show, prints why. With no study note at all, the first steps; with a filter
   that no note fits, where it was looked for. `others`: as none_fits(). Sets *said if it printed
   something. */
int list_explain_nothing(struct call *call, const struct agenda *agenda, const char *others, bool *said);
/* Appends the command line that lists the same notes with --all. */
void list_all_command(const struct call *call, struct buf *out);

#endif
