#ifndef CLI_LISTING_H
#define CLI_LISTING_H

struct call;

/* How a command prints, from --json, --format, --paths. */
enum format { FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV, FORMAT_TSV, FORMAT_PATHS };

/* ERR_USAGE: no such format. */
int listing_format(struct call *call, enum format *out);

struct listing;
/* Absolute paths, one a line, or each ended by NUL. */
void listing_paths(struct call *call, const struct listing *listing);

#endif
