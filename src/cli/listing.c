#include "listing.h"

#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "output/csv.h"
#include "output/escape.h"

/* What each format can print. --paths and -0 choose the one without a name. */
static const struct {
    const char *name;
    unsigned prints;
} formats[FORMATS] = {
    [FORMAT_TABLE] = {"table", PRINTS_NOTES | PRINTS_DAYS | PRINTS_EVENTS | PRINTS_DOCUMENT |
                                  PRINTS_PROBLEMS},
    [FORMAT_JSON] = {"json",
        PRINTS_NOTES | PRINTS_DAYS | PRINTS_EVENTS | PRINTS_DOCUMENT | PRINTS_EXPORT |
            PRINTS_PROBLEMS},
    [FORMAT_CSV] = {"csv", PRINTS_NOTES | PRINTS_DAYS | PRINTS_EVENTS | PRINTS_EXPORT},
    [FORMAT_TSV] = {"tsv", PRINTS_NOTES | PRINTS_DAYS | PRINTS_EVENTS},
    [FORMAT_LINES] = {"lines", PRINTS_PROBLEMS},
    [FORMAT_PATHS] = {NULL, PRINTS_NOTES | PRINTS_DAYS},
};

static bool is_format_name(enum format format, enum printed what)
{
    return formats[format].name && formats[format].prints & what;
}

bool listing_format_named(struct str name, enum printed what, enum format *out)
{
    for (int i = 0; i < FORMATS; i++)
        if (is_format_name((enum format)i, what) && str_eq(name, str_of(formats[i].name))) {
            *out = (enum format)i;
            return true;
        }
    return false;
}

void listing_format_names(enum printed what, struct buf *out)
{
    const char *names[FORMATS];
    int count = 0;

    for (int i = 0; i < FORMATS; i++)
        if (is_format_name((enum format)i, what))
            names[count++] = formats[i].name;
    for (int i = 0; i < count; i++)
        buf_addf(out, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", names[i]);
}

int listing_format(struct call *call, enum format *out)
{
    enum printed what = call->command->prints;
    struct str name = call->value[FLAG_FORMAT];
    struct buf names = BUF_INIT;

    *out = call->given[FLAG_PATHS] || call->given[FLAG_NUL] ? FORMAT_PATHS : FORMAT_TABLE;
    if (call->given[FLAG_JSON])
        *out = FORMAT_JSON;
    if (!call->given[FLAG_FORMAT] || listing_format_named(name, what, out))
        return 0;
    listing_format_names(what, &names);
    err_set(&call->err, ERR_USAGE, "--format accepts %s, not \"%.*s\"", names.ptr, STR_ARG(name));
    buf_release(&names);
    return -1;
}

static bool is_one_line(struct str path)
{
    return path.len == 0 || !memchr(path.ptr, '\n', path.len);
}

/* Absolute paths, each ended by a line feed or by NUL. Control characters are escaped on a terminal.
   Elsewhere a path with a line break is left out, because it would be read as two paths. */
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
            app_notice(&call->app, "%s: left out, because the path contains a line break; -0 prints it",
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
    default:
        table(listing, &call->screen, &call->out);
    }
}
