#include "base/buf.h"
#include "output/record.h"
#include "page_parts.h"
#include "parser/body/body.h"
#include "words.h"

static void single_add_note(const struct page_single *single, const struct record *record, struct buf *out)
{
    struct page_note note = single->load(single->context, record);

    buf_addz(out, "<article");
    page_add_language(record->title, out);
    buf_addz(out, ">\n");
    page_add_element("h3", record_label(record), out);
    buf_addc(out, '\n');
    page_add_facts(record, out);
    if (!note.body)
        page_add_unread(out);
    else if (note.body->count)
        page_add_cards(&note, out);
    else
        buf_addz(out, "<p class=\"dim\">The note has no cue questions.</p>\n");
    buf_addz(out, "</article>\n");
}

static void single_add_due(const struct page_single *single, struct buf *out)
{
    buf_addz(out, "<section aria-labelledby=\"due\">\n<h2 id=\"due\">Due today</h2>\n");
    page_add_due_count(single->due, out);
    for (size_t i = 0; i < single->due->count; i++)
        single_add_note(single, &single->due->note[i], out);
    buf_addz(out, "</section>\n");
}

static void single_add_day(const struct page_single *single, size_t number, struct buf *out)
{
    const struct forecast *f = &single->ahead[number];

    if (f->count == 0)
        return;
    buf_addf(out, "<section aria-labelledby=\"d%zu\">\n<h2 id=\"d%zu\">", number, number);
    page_add_day(f->day, out);
    buf_addz(out, "</h2>\n");
    for (size_t i = 0; i < f->count; i++)
        single_add_note(single, &single->coming->note[f->first + i], out);
    buf_addz(out, "</section>\n");
}

void page_single_add(const struct page *page, const struct page_single *single, struct buf *out)
{
    page_begin(page, STR("Reviews"), NULL, out);
    buf_addz(out, "<h1>Reviews on ");
    page_add_day(single->due->today, out);
    buf_addz(out, "</h1>\n");
    single_add_due(single, out);
    for (size_t i = 0; i < single->days; i++)
        single_add_day(single, i, out);
    if (single->coming->count == 0)
        buf_addz(out, "<p>Nothing comes due in the coming week.</p>\n");
    page_end(page, out);
}
