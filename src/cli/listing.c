#include "listing.h"

#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "output/csv.h"
#include "output/escape.h"

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

static bool is_one_line(struct str path)
{
    return path.len == 0 || !memchr(path.ptr, '\n', path.len);
}

/* Absolute paths, one a line, or each ended by NUL. A terminal is shown what is hostile in them; what
   would be two lines is another file to whoever reads them. */
static void listing_print_paths(struct call *call, const struct listing *listing)
{
    bool nul = call->given[FLAG_NUL], terminal = isatty(STDOUT_FILENO);
    struct buf path = BUF_INIT, shown = BUF_INIT;

    for (size_t i = 0; i < listing->count; i++) {
        buf_cut(&path, 0);
        buf_addf(&path, "%.*s/%.*s", STR_ARG(listing->vault), STR_ARG(listing->note[i].file));
        if (!nul && terminal) {
            escape_text(buf_str(&path), &call->out);
        } else if (!nul && !is_one_line(buf_str(&path))) {
            escape_text(buf_str(&path), &shown);
            app_notice(&call->app, "%s: a line break stands in this path; give -0 to have it",
                shown.ptr);
            buf_cut(&shown, 0);
            continue;
        } else {
            buf_add(&call->out, buf_str(&path));
        }
        buf_addc(&call->out, nul ? '\0' : '\n');
    }
    buf_release(&path);
    buf_release(&shown);
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
        listing_print_paths(call, listing);
        break;
    case FORMAT_TABLE:
        table(listing, &call->screen, &call->out);
    }
}
