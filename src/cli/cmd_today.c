#include <unistd.h>

#include "app/agenda/agenda.h"
#include "cli/command.h"
#include "list_options.h"
#include "mistake.h"
#include "numbers.h"
#include "output/brief.h"
#include "output/json.h"
#include "output/table.h"
#include "output/wrap.h"

/* Lines of the screen that the table does not get: the prompt that follows it, and the messages that come before.
   */
static size_t today_lines_taken(const struct call *call)
{
    struct str rest = buf_str(&call->app.notices), line;
    struct buf text = BUF_INIT;
    size_t lines = 1;

    if (isatty(STDERR_FILENO) && !call->options.quiet)
        while (str_cut(&rest, '\n', &line) && rest.ptr)
            wrap_message(line, MESSAGE_INDENT, call->screen.columns, &text);
    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    buf_release(&text);
    return lines;
}

/* On a terminal, leaves out the rows that do not fit its height. */
static void today_fit(struct call *call, struct listing *listing)
{
    size_t fit = listing->count;

    if (call->screen.rows && !call->given[FLAG_ALL] && !call->given[FLAG_LIMIT])
        fit = table_today_rows(listing, &call->screen, today_lines_taken(call));
    listing->more += listing->count - fit;
    listing->count = fit;
}

static void today_print_table(struct call *call, const struct agenda *agenda)
{
    struct listing listing = agenda_listing(&call->app, agenda);
    struct buf all = BUF_INIT;

    list_all_command(call, &all);
    listing.all = buf_str(&all);
    if (call->operands)
        listing.lost = listing.misread = 0; /* they were not asked for */
    if (!listing.count)
        listing.upcoming = agenda_upcoming(&call->app);
    today_fit(call, &listing);
    listing.numbered = call->screen.terminal;
    numbers_keep(call, &listing);
    table_today(&listing, &call->screen, &call->out);
    buf_release(&all);
}

/* Silent if nothing is due, whatever the reason: a job then sends nothing. */
static void today_print_brief(struct call *call, const struct listing *listing)
{
    bool chosen = call->given[FLAG_LIMIT] || call->given[FLAG_ALL];

    brief_today(listing, chosen ? listing->count : BRIEF_TITLES, &call->out);
    call->status = listing->due ? 0 : 1;
}

/* What else says how to print, or means another status. */
static int today_check_brief(struct call *call)
{
    static const struct {
        enum flag flag;
        const char *name;
    } others[] = {{FLAG_JSON, "--json"}, {FLAG_FORMAT, "--format"}, {FLAG_PATHS, "--paths"}, {FLAG_NUL, "-0"},
        {FLAG_COUNT, "--count"}, {FLAG_EXIT_CODE, "--exit-code"}};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (call->given[FLAG_BRIEF] && call->given[others[i].flag])
            return mistake_both(call, "--brief", others[i].name);
    return 0;
}

static int today_print(struct call *call, const struct agenda *agenda, enum format format)
{
    struct listing listing = agenda_listing(&call->app, agenda);
    bool said = false;

    if (call->given[FLAG_BRIEF]) {
        today_print_brief(call, &listing);
        return 0;
    }
    if (format != FORMAT_TABLE) {
        listing_print(call, &listing, format, json_today, NULL);
        return 0;
    }
    /* cron mails everything that is printed, so -q prints nothing if nothing is due. */
    if (call->options.quiet && !listing.due)
        return 0;
    if (list_explain_nothing(call, agenda, "review list", &said) < 0)
        return -1;
    if (!said)
        today_print_table(call, agenda);
    return 0;
}

static int run(struct call *call)
{
    call->pages = call->given[FLAG_ALL];
    return today_check_brief(call) < 0 ? -1 : list_notes(call, agenda_today, today_print);
}

static const enum flag flags[] = {FLAG_JSON, FLAG_FORMAT, FLAG_PATHS, FLAG_NUL, FLAG_ALL, FLAG_LIMIT, FLAG_SORT,
    FLAG_COUNT, FLAG_BRIEF, FLAG_EXIT_CODE};

const struct command command_today = {
    .name = "today",
    .arguments = "[FILTER…]",
    .most = OPERANDS_ANY,
    .summary = "list what is due, overdue notes first",
    .daily = "review",
    .synonyms = "status due",
    .help =
        "Lists the notes that are due for review, the longest overdue first. A terminal\n"
        "shows as many as fit; --all shows all. With -q, nothing is printed if nothing is\n"
        "due.\n"
        "\n"
        "A FILTER is a word of the title, or a word such as subject:X or is:new; `review\n"
        "help filters` describes them.",
    .examples =
        "  review today subject:medicine\n"
        "  review today --brief\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_NOTES,
    .run = run,
};
