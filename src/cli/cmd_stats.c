#include "app/agenda/agenda.h"
#include "app/command/catch_up.h"
#include "app/command/statistics.h"
#include "cli/command.h"
#include "list_options.h"
#include "listing.h"
#include "output/json_stats.h"
#include "output/table_stats.h"

/* Without any note, or one that fits, says so, and sets *said. */
static int stats_explain_nothing(struct call *call, const struct stats *stats, size_t fit, bool *said)
{
    static const struct agenda empty = {.record = NULL};

    *said = false;
    if (stats->days || (fit && call->operands))
        return 0;
    return list_explain_nothing(call, &empty, NULL, said);
}

/* What to do where nothing was reviewed. */
static void stats_print_nothing(struct call *call, const struct stats *stats)
{
    bool limited = stats->streak.longest > 0; /* which counts all days */

    if (limited)
        buf_addz(&call->out,
            "Nothing was reviewed on these days. Without --since and --until, all days count.\n");
    else
        buf_addf(&call->out, "%s yet. `review study` asks what is due, `review done NOTE`"
                             " marks a review. Then this shows how much you recall, and when.\n",
            call->operands ? "None of these notes has been reviewed" : "Nothing has been reviewed");
    call_wrap(call, 0);
    table_stats_coming(stats, &call->screen, &call->out);
}

static int stats_print(struct call *call, const struct stats *stats, size_t fit, enum format format)
{
    bool said;

    if (format == FORMAT_JSON) {
        json_stats(stats, buf_str(&call->app.vault), &call->out);
        return 0;
    }
    if (stats_explain_nothing(call, stats, fit, &said) < 0)
        return -1;
    if (said)
        return 0;
    if (stats->days)
        table_stats(stats, listing_week_start(call), &call->screen, &call->out);
    else
        stats_print_nothing(call, stats);
    return 0;
}

static int run(struct call *call)
{
    struct statistics_ask ask = {call->operand, call->operands, DAY_NONE, DAY_NONE};
    struct stats stats = {0};
    enum format format;
    size_t fit;
    int failed = listing_format(call, &format);

    catch_up_report_unreadable(&call->app);
    if (!failed)
        failed = list_span_read(call, &ask.since, &ask.until);
    if (!failed)
        failed = statistics_load(&call->app, &ask, &stats, &fit, &call->err);
    if (!failed)
        failed = stats_print(call, &stats, fit, format);
    stats_release(&stats);
    return failed;
}

static const enum flag flags[] = {FLAG_SINCE, FLAG_UNTIL, FLAG_JSON, FLAG_FORMAT};

const struct command command_stats = {
    .name = "stats",
    .arguments = "[FILTER…] [--since DATE] [--until DATE]",
    .most = OPERANDS_ANY,
    .summary = "show how much you recall, and when you review",
    .group = HELP_LOOK,
    .synonyms = "statistics streak retention",
    .pages = true,
    .help =
        "Shows for each milestone how much was recalled, of cues and of notes, with the\n"
        "range in which the true share lies (95 %). Then how many reviews were on time,\n"
        "the streak, what comes due, a heat map of a year, and what is weak.\n"
        "\n"
        "Only the first answer of a cue on a day counts. A figure from fewer than ten\n"
        "answers is a count. Advice is given only if there are enough answers. `man review`\n"
        "defines every figure.",
    .examples =
        "  review stats subject:Biology\n"
        "  review stats --since 2026-03-01 --json\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
