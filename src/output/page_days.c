#include <stdlib.h>

#include "base/buf.h"
#include "heat_year.h"
#include "page_parts.h"
#include "scheduler/stats.h"
#include "words.h"

/* Sizes in the units of an SVG. */
enum { CELL = 12, CELL_SIDE = 10, MAP_LEFT = 30, MAP_TOP = 16, BAR = 20, BAR_SIDE = 16, BARS_HIGH = 100 };

/* ---- the heat map ------------------------------------------------------------------------------ */

static void heat_add_months(const struct heat_year *year, struct buf *out)
{
    int last = -3;

    for (int week = 0; week < year->weeks; week++) {
        int month = heat_year_month(year, week);
        if (!month || week < last + 3)
            continue;
        buf_addf(out, "<text x=\"%d\" y=\"10\">%s</text>\n", MAP_LEFT + CELL * week, words_month(month));
        last = week;
    }
}

static void heat_add_weekdays(const struct heat_year *year, struct buf *out)
{
    for (int row = 0; row < WEEK; row += 2)
        buf_addf(out, "<text x=\"0\" y=\"%d\">%s</text>\n", MAP_TOP + CELL * row + CELL_SIDE - 1,
            words_weekday(year->first + row));
}

static void heat_add_cells(const struct heat_year *year, day today, struct buf *out)
{
    for (int i = 0; i < WEEK * year->weeks; i++) {
        char text[DAY_TEXT];
        if (year->first + i > today)
            break;
        day_format(year->first + i, text);
        buf_addf(out, "<rect class=\"heat%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\"><title>%s: ",
            heat_step(&year->heat, year->notes[i]), MAP_LEFT + CELL * (i / WEEK), MAP_TOP + CELL * (i % WEEK),
            CELL_SIDE, CELL_SIDE, text);
        words_count((size_t)year->notes[i], "note", out);
        buf_addz(out, "</title></rect>\n");
    }
}

static void heat_add_table_head(const struct heat_year *year, struct buf *out)
{
    buf_addz(out, "<thead>\n<tr><th scope=\"col\">Week of</th>");
    for (int row = 0; row < WEEK; row++)
        buf_addf(out, "<th scope=\"col\">%s</th>", words_weekday(year->first + row));
    buf_addz(out, "</tr>\n</thead>\n<tbody>\n");
}

/* The weeks in which something was studied. */
static void heat_add_table(const struct heat_year *year, struct buf *out)
{
    page_open_table("Notes studied on each day", out);
    heat_add_table_head(year, out);
    for (int week = 0; week < year->weeks; week++) {
        const int32_t *notes = &year->notes[WEEK * week];
        int32_t sum = 0;
        for (int row = 0; row < WEEK; row++)
            sum += notes[row];
        if (!sum)
            continue;
        buf_addz(out, "<tr><th scope=\"row\">");
        page_add_day(year->first + WEEK * week, out);
        buf_addz(out, "</th>");
        for (int row = 0; row < WEEK; row++)
            buf_addf(out, "<td class=\"number\">%d</td>", notes[row]);
        buf_addz(out, "</tr>\n");
    }
    buf_addz(out, "</tbody>\n");
    page_close_table(out);
}

static size_t heat_sum(const struct heat_year *year)
{
    size_t sum = 0;

    for (int i = 0; i < WEEK * year->weeks; i++)
        sum += (size_t)year->notes[i];
    return sum;
}

void page_add_heat(const struct stats *stats, int week_start, struct buf *out)
{
    struct heat_year year = heat_year_of(stats, week_start, YEAR_WEEKS);
    size_t sum = heat_sum(&year);

    buf_addz(out, "<section aria-labelledby=\"heat\">\n<h2 id=\"heat\">The last year</h2>\n<p>");
    if (!sum)
        buf_addz(out, "Nothing was studied yet.</p>\n");
    else {
        words_count(sum, "note", out);
        buf_addz(out, " studied, each counted once on each day.</p>\n"
                      "<div class=\"chart latest\" role=\"group\" aria-label=\"Chart of the last year\""
                      " tabindex=\"0\">\n");
        buf_addf(out, "<svg role=\"img\" aria-label=\"Notes studied on each day of the last year; the table below has"
                      " the numbers\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n",
            MAP_LEFT + CELL * year.weeks, MAP_TOP + CELL * WEEK, MAP_LEFT + CELL * year.weeks, MAP_TOP + CELL * WEEK);
        heat_add_months(&year, out);
        heat_add_weekdays(&year, out);
        heat_add_cells(&year, stats->task.today, out);
        buf_addz(out, "</svg>\n</div>\n<details>\n<summary>The numbers as a table</summary>\n");
        heat_add_table(&year, out);
        buf_addz(out, "</details>\n");
    }
    buf_addz(out, "</section>\n");
    free(year.notes);
}

/* ---- the forecast ------------------------------------------------------------------------------ */

static int32_t forecast_top(const struct stats *stats)
{
    int32_t top = 1;

    for (size_t i = 0; i < stats->forecasts; i++)
        if (stats->forecast[i].due > top)
            top = stats->forecast[i].due;
    return top;
}

static void forecast_add_bars(const struct stats *stats, struct buf *out)
{
    int32_t top = forecast_top(stats);
    int width = BAR * (int)stats->forecasts;

    buf_addf(out, "<svg role=\"img\" aria-label=\"Notes that come due on each of the next days; the table below has the"
                  " numbers\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n",
        width, BARS_HIGH + MAP_TOP, width, BARS_HIGH + MAP_TOP);
    for (size_t i = 0; i < stats->forecasts; i++) {
        const struct stats_forecast *f = &stats->forecast[i];
        int high = (int)((int64_t)f->due * BARS_HIGH / top), x = BAR * (int)i;
        char text[DAY_TEXT];
        day_format(f->day, text);
        buf_addf(out, "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><title>%s: %d</title></rect>\n",
            x, BARS_HIGH - high, BAR_SIDE, high ? high : 1, text, f->due);
        buf_addf(out, "<text class=\"middle\" x=\"%d\" y=\"%d\">%d</text>\n", x + BAR_SIDE / 2, BARS_HIGH + 12,
            day_civil(f->day).mday);
    }
    buf_addz(out, "</svg>\n");
}

static void forecast_add_table(const struct stats *stats, struct buf *out)
{
    page_open_table("Notes that come due on each day", out);
    buf_addz(out, "<thead>\n<tr><th scope=\"col\">Day</th><th scope=\"col\">Notes due</th>"
                  "<th scope=\"col\">Reviews</th></tr>\n</thead>\n<tbody>\n");
    for (size_t i = 0; i < stats->forecasts; i++) {
        const struct stats_forecast *f = &stats->forecast[i];
        buf_addz(out, "<tr><th scope=\"row\">");
        page_add_day(f->day, out);
        buf_addf(out, "</th><td class=\"number\">%d</td><td class=\"number\">%d</td></tr>\n", f->due, f->reviews);
    }
    buf_addz(out, "</tbody>\n");
    page_close_table(out);
}

void page_add_forecast(const struct stats *stats, struct buf *out)
{
    buf_addz(out, "<section aria-labelledby=\"forecast\">\n<h2 id=\"forecast\">The next 30 days</h2>\n"
                  "<p>Each note is counted on its next due day; what is overdue is not counted. “Reviews” counts every"
                  " milestone, if each is done on its day.</p>\n"
                  "<div class=\"chart\" role=\"group\" aria-label=\"Chart of the next 30 days\" tabindex=\"0\">\n");
    forecast_add_bars(stats, out);
    buf_addz(out, "</div>\n<details>\n<summary>The numbers as a table</summary>\n");
    forecast_add_table(stats, out);
    buf_addz(out, "</details>\n</section>\n");
}
