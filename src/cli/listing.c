#include "listing.h"

#include <string.h>
#include <unistd.h>

#include "app/config/week_start.h"
#include "base/choice.h"
#include "cli/command.h"
#include "mistake.h"
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
            PRINTS_PROBLEMS | PRINTS_COUNTS},
    [FORMAT_CSV] = {"csv", PRINTS_NOTES | PRINTS_DAYS | PRINTS_EVENTS | PRINTS_EXPORT},
    [FORMAT_TSV] = {"tsv", PRINTS_NOTES | PRINTS_DAYS | PRINTS_EVENTS},
    [FORMAT_ICS] = {"ics", PRINTS_EXPORT},
    [FORMAT_BASE] = {"base", PRINTS_EXPORT},
    [FORMAT_HTML] = {"html", PRINTS_EXPORT},
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

size_t listing_formats(enum printed what, struct str out[FORMATS])
{
    size_t count = 0;

    for (int i = 0; i < FORMATS; i++)
        if (is_format_name((enum format)i, what))
            out[count++] = str_of(formats[i].name);
    return count;
}

void listing_format_names(enum printed what, struct buf *out)
{
    struct str name[FORMATS];

    choice_add("", name, listing_formats(what, name), "", out);
}

int listing_refuse_format(struct call *call, const char *where, struct str given)
{
    struct str name[FORMATS];

    return mistake_value(call, where, given, name, listing_formats(call->command->prints, name));
}

/* The format that --format names; without --format, *out stays. */
static int listing_named_format(struct call *call, enum format *out)
{
    struct str given = call->value[FLAG_FORMAT];

    if (!call->given[FLAG_FORMAT] || listing_format_named(given, call->command->prints, out))
        return 0;
    return listing_refuse_format(call, "--format", given);
}

int listing_format(struct call *call, enum format *out)
{
    const char *paths = call->given[FLAG_PATHS] ? "--paths" : call->given[FLAG_NUL] ? "-0" : NULL;
    const char *json = call->given[FLAG_JSON] ? "--json" : NULL;
    enum format chosen = json ? FORMAT_JSON : paths ? FORMAT_PATHS : FORMAT_TABLE;
    bool other = call->given[FLAG_FORMAT] && !(json && str_eq(call->value[FLAG_FORMAT], STR("json")));

    if (json && paths)
        return mistake_both(call, json, paths);
    if ((json || paths) && other)
        return mistake_both(call, "--format", json ? json : paths);
    *out = chosen;
    return listing_named_format(call, out);
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

int listing_week_start(const struct call *call)
{
    const struct environment *e = call->environment;

    return week_start_of(e->language.len ? e->language : call->app.config.language, e->locale);
}
