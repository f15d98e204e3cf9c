#include "cli/listing.h"

#include "cli/command.h"
#include "output/csv.h"

int listing_format(struct call *call, enum format *out)
{
    static const char *const names[] = {"table", "json", "csv", "tsv"};

    *out = call->given[FLAG_PATHS] || call->given[FLAG_NUL] ? FORMAT_PATHS : FORMAT_TABLE;
    if (call->given[FLAG_JSON])
        *out = FORMAT_JSON;
    if (!call->given[FLAG_FORMAT])
        return 0;
    for (int i = 0; i < 4; i++)
        if (str_eq(call->value[FLAG_FORMAT], str_of(names[i]))) {
            *out = (enum format)i;
            return 0;
        }
    return err_set(&call->err, ERR_USAGE, "--format takes table, json, csv or tsv, not %.*s",
        STR_ARG(call->value[FLAG_FORMAT]));
}

/* Absolute paths, one a line, or each ended by NUL. */
static void print_paths(struct call *call, const struct listing *listing)
{
    for (size_t i = 0; i < listing->count; i++) {
        buf_add(&call->out, listing->vault);
        buf_addc(&call->out, '/');
        buf_add(&call->out, listing->note[i].file);
        buf_addc(&call->out, call->given[FLAG_NUL] ? '\0' : '\n');
    }
}

void listing_print(struct call *call, const struct listing *listing, enum format format,
    json_fn *json, table_fn *table)
{
    switch (format) {
    case FORMAT_JSON:
        json(listing, &call->out);
        break;
    case FORMAT_CSV:
        csv_notes(listing, &call->out);
        break;
    case FORMAT_TSV:
        tsv_notes(listing, &call->out);
        break;
    case FORMAT_PATHS:
        print_paths(call, listing);
        break;
    case FORMAT_TABLE:
        table(listing, &call->screen, &call->out);
    }
}
