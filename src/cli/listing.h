#ifndef CLI_LISTING_H
#define CLI_LISTING_H

#include <stdbool.h>

#include "base/str.h"
#include "cli/command.h"

struct listing;

enum format {
    FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV, FORMAT_TSV, FORMAT_ICS, FORMAT_BASE, FORMAT_HTML, FORMAT_LINES, FORMAT_PATHS
};
enum { FORMATS = FORMAT_PATHS + 1 };

/* The format that --json, --format, --paths and -0 ask for. ERR_USAGE: the command cannot print it, or two of them
   contradict each other. */
int listing_format(struct call *call, enum format *out);
/* Finds a format by its name among those that can print this. */
bool listing_format_named(struct str name, enum printed what, enum format *out);
/* ERR_USAGE: the command cannot print the format that was given after `where`. */
int listing_refuse_format(struct call *call, const char *where, struct str given);
/* The names of the formats that can print this; returns their number. */
size_t listing_formats(enum printed what, struct str out[FORMATS]);
/* Appends the names of the formats that can print this: "table, json, csv or tsv". */
void listing_format_names(enum printed what, struct buf *out);

typedef void json_fn(const struct listing *listing, struct buf *out);
typedef void table_fn(const struct listing *listing, const struct screen *screen, struct buf *out);

/* Prints notes. JSON and the table are printed by the functions of the command. */
void listing_print(struct call *call, const struct listing *listing, enum format format,
    json_fn *json, table_fn *table);

/* The day with which a week begins: 0 for Monday … 6 for Sunday. */
int listing_week_start(const struct call *call);

#endif
