#include "output/table_stats.h"

#include "base/buf.h"
#include "output/escape.h"
#include "output/heat_map.h"
#include "output/wrap.h"
#include "scheduler/stats.h"
#include "stats_lines.h"
#include "words.h"

void stats_add_share(int64_t part, int64_t whole, struct buf *out)
{
    if (whole < STATS_FEW)
        buf_addf(out, "%lld of %lld", (long long)part, (long long)whole);
    else
        buf_addf(out, "%d %% of %lld", percent_of(part, whole), (long long)whole);
}

void stats_add_part(int64_t part, int64_t whole, struct buf *out)
{
    if (whole < STATS_FEW)
        buf_addf(out, "%lld", (long long)part);
    else
        buf_addf(out, "%d %%", percent_of(part, whole));
}

void stats_print_line(const char *label, const struct buf *text, const struct screen *screen, struct buf *out)
{
    struct buf safe = BUF_INIT;

    if (text->len) {
        escape_text(buf_str(text), &safe);
        buf_addf(out, "%-*s", STATS_LABEL, label);
        wrap_text(buf_str(&safe), STATS_LABEL, STATS_LABEL, screen->columns, out);
    }
    buf_release(&safe);
}

/* ---- what was done ----------------------------------------------------------------------------- */

/* The days that the figures are about: those that were asked for, else from the first one to today. */
static void stats_add_span(const struct stats *stats, struct buf *text)
{
    const struct stats_task *task = &stats->task;
    const struct stats_day *last = stats->days ? &stats->day[stats->days - 1] : NULL;
    day since = task->since, until = task->until;
    char from[DAY_TEXT], to[DAY_TEXT];

    if (since == DAY_NONE)
        since = last ? stats->day[0].day : task->today;
    if (until == DAY_NONE)
        until = last && last->day > task->today ? last->day : task->today;
    day_format(since, from);
    day_format(until, to);
    buf_addf(text, ", %s to %s", from, to);
}

static int64_t stats_ungraded(const struct stats *stats)
{
    int64_t ungraded = 0;

    for (size_t i = 0; i < stats->retentions; i++)
        ungraded += stats->retention[i].all.ungraded;
    return ungraded;
}

static void print_stats_reviews(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, "%lld on ", (long long)stats->reviews);
    words_count(stats->days, "day", &text);
    buf_addz(&text, ", ");
    words_count((size_t)stats->notes, "note", &text);
    stats_add_span(stats, &text);
    if (stats_ungraded(stats))
        buf_addf(&text, "; %lld ungraded", (long long)stats_ungraded(stats));
    stats_print_line("Reviews", &text, screen, out);
    buf_release(&text);
}

/* "; 640 answers (9 ahead), 14 min a day on 40 days" */
static void stats_add_time(const struct stats *stats, struct buf *text)
{
    int64_t seconds = 0, days = 0, minutes;

    for (size_t i = 0; i < stats->days; i++) {
        days += stats->day[i].answers > 0;
        seconds += stats->day[i].seconds;
    }
    if (!days)
        return;
    buf_addz(text, "; ");
    words_count((size_t)stats->answers, "answer", text);
    if (stats->ahead.answers)
        buf_addf(text, " (%lld ahead)", (long long)stats->ahead.answers);
    minutes = (seconds + 30 * days) / (60 * days);
    if (minutes)
        buf_addf(text, ", %lld min a day", (long long)minutes);
    else if (seconds)
        buf_addz(text, ", under a minute a day");
    buf_addz(text, " on ");
    words_count((size_t)days, "day", text);
}

static void print_stats_streak(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    words_count((size_t)stats->streak.current, "day", &text);
    buf_addf(&text, ", the longest %d", stats->streak.longest);
    stats_add_time(stats, &text);
    stats_print_line("Streak", &text, screen, out);
    buf_release(&text);
}

static void print_stats_on_time(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    const struct stats_on_time *t = &stats->on_time;
    int64_t all = t->on_day + t->within_3 + t->later;
    struct buf text = BUF_INIT;

    if (all) {
        stats_add_share(t->on_day, all, &text);
        buf_addz(&text, all == 1 ? " mark on the day, " : " marks on the day, ");
        stats_add_part(t->within_3, all, &text);
        buf_addz(&text, " within 3 days, ");
        stats_add_part(t->later, all, &text);
        buf_addz(&text, " later");
    }
    if (t->early)
        buf_addf(&text, "%s%lld early", all ? "; " : "", (long long)t->early);
    stats_print_line("On time", &text, screen, out);
    buf_release(&text);
}

static long long stats_due_within(const struct stats *stats, size_t days)
{
    long long due = 0;

    for (size_t i = 1; i < stats->forecasts && i <= days; i++)
        due += stats->forecast[i].due;
    return due;
}

void table_stats_coming(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, "%d due today, %lld in the next 7 days, %lld in the next 30; %lld overdue",
        (int)stats->forecast[0].due, stats_due_within(stats, 7), stats_due_within(stats, STATS_AHEAD),
        (long long)stats->overdue);
    stats_print_line("Coming", &text, screen, out);
    buf_release(&text);
}

void table_stats(const struct stats *stats, int week_start, const struct screen *screen, struct buf *out)
{
    print_stats_reviews(stats, screen, out);
    print_stats_streak(stats, screen, out);
    print_stats_on_time(stats, screen, out);
    table_stats_coming(stats, screen, out);
    stats_print_recall(stats, screen, out);
    heat_map_print(stats, week_start, screen, out);
    stats_print_weak(stats, screen, out);
}
