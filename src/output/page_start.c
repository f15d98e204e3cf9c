#include "base/buf.h"
#include "output/record.h"
#include "page_parts.h"
#include "scheduler/stats.h"
#include "words.h"

/* ---- what is due ------------------------------------------------------------------------------- */

static void start_add_stage(const struct record *record, struct buf *out)
{
    char stage[MILESTONE_TEXT];

    schedule_stage_name(&record->schedule, stage);
    buf_addz(out, stage);
}

static void start_add_row(const struct page_start *start, const struct record *r, struct buf *out)
{
    buf_addz(out, "<tr><th scope=\"row\">");
    page_add_link(r, start->address, start->context, out);
    buf_addz(out, "</th><td>");
    start_add_stage(r, out);
    buf_addz(out, "</td><td>");
    page_add_day(r->schedule.due, out);
    if (r->overdue > 0) {
        buf_addz(out, "<br><span class=\"late\">overdue by ");
        words_count((size_t)r->overdue, "day", out);
        buf_addz(out, "</span>");
    }
    buf_addz(out, "</td><td>");
    page_add_progress(r, out);
    buf_addz(out, "</td></tr>\n");
}

static void start_add_due(const struct page_start *start, struct buf *out)
{
    const struct listing *due = start->due;

    buf_addz(out, "<section aria-labelledby=\"due\">\n<h2 id=\"due\">Due today</h2>\n");
    page_add_due_count(due, out);
    if (due->count) {
        page_open_table("Notes that are due", out);
        buf_addz(out, "<thead>\n<tr><th scope=\"col\">Note</th><th scope=\"col\">Stage</th><th scope=\"col\">Due</th>"
                      "<th scope=\"col\">Progress</th></tr>\n</thead>\n<tbody>\n");
        for (size_t i = 0; i < due->count; i++)
            start_add_row(start, &due->note[i], out);
        buf_addz(out, "</tbody>\n");
        page_close_table(out);
    }
    buf_addz(out, "</section>\n");
}

void page_add_due_count(const struct listing *due, struct buf *out)
{
    buf_addz(out, "<p>");
    if (due->count == 0)
        buf_addz(out, "Nothing is due today.");
    else
        buf_addf(out, "%d due, %d of them overdue.", due->due, due->overdue);
    buf_addz(out, "</p>\n");
}

/* ---- the coming days --------------------------------------------------------------------------- */

static void start_add_day(const struct page_start *start, const struct forecast *f, struct buf *out)
{
    buf_addz(out, "<dt>");
    page_add_day(f->day, out);
    buf_addz(out, "</dt>\n<dd>");
    if (f->count == 0)
        buf_addz(out, "<span class=\"dim\">nothing</span>");
    else
        buf_addz(out, "<ul>\n");
    for (size_t i = 0; i < f->count; i++) {
        const struct record *r = &start->coming->note[f->first + i];
        buf_addz(out, "<li>");
        page_add_link(r, start->address, start->context, out);
        buf_addz(out, " <span class=\"dim\">");
        start_add_stage(r, out);
        buf_addz(out, "</span></li>\n");
    }
    buf_addz(out, f->count ? "</ul></dd>\n" : "</dd>\n");
}

static void start_add_coming(const struct page_start *start, struct buf *out)
{
    buf_addz(out, "<section aria-labelledby=\"week\">\n<h2 id=\"week\">The coming week</h2>\n<dl class=\"facts\">\n");
    for (size_t i = 0; i < start->days; i++)
        start_add_day(start, &start->ahead[i], out);
    buf_addz(out, "</dl>\n</section>\n");
}

void page_start_add(const struct page *page, const struct page_start *start, struct buf *out)
{
    page_begin(page, STR("Reviews: due today"), "index", out);
    buf_addz(out, "<h1>Reviews on ");
    page_add_day(start->due->today, out);
    buf_addz(out, "</h1>\n");
    start_add_due(start, out);
    start_add_coming(start, out);
    page_add_heat(start->stats, start->week_start, out);
    page_add_forecast(start->stats, out);
    page_end(page, out);
}
