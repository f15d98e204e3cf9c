#ifndef CLI_LISTING_H
#define CLI_LISTING_H

struct call;

/* How a command prints, from --json, --format, --paths. */
enum format { FORMAT_TABLE, FORMAT_JSON, FORMAT_CSV, FORMAT_TSV, FORMAT_PATHS };

/* ERR_USAGE: no such format. */
int listing_format(struct call *call, enum format *out);

struct buf;
struct listing;
struct screen;
typedef void json_fn(const struct listing *listing, struct buf *out);
typedef void table_fn(const struct listing *listing, const struct screen *screen, struct buf *out);

/* Prints notes; JSON and the table by what the command has for them. */
void listing_print(struct call *call, const struct listing *listing, enum format format,
    json_fn *json, table_fn *table);

#endif
