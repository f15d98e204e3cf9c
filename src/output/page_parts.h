#ifndef OUTPUT_PAGE_PARTS_H
#define OUTPUT_PAGE_PARTS_H

#include "base/day.h"
#include "output/page.h"

/* Private to the pages: parts that several have. */

/* Begins the document and its <main>, and ends both. `title` is plain text; `at`: the page's name in the
   navigation, "index" or "subjects", or NULL. */
void page_begin(const struct page *page, struct str title, const char *at, struct buf *out);
void page_end(const struct page *page, struct buf *out);

/* Appends a text in an element, with its language if that is Korean: <td lang="ko">…</td>. */
void page_add_element(const char *name, struct str text, struct buf *out);
/* Appends ` lang="ko"` if the text is Korean. */
void page_add_language(struct str text, struct buf *out);
void page_add_day(day on, struct buf *out); /* <time datetime="2026-03-02">Mon 2 Mar 2026</time> */
/* Appends a link to the page of a note, or its title if it has none. */
void page_add_link(const struct record *record, page_address_fn *address, void *context, struct buf *out);
/* "3 of 5" with a <progress>. */
void page_add_progress(const struct record *record, struct buf *out);
/* A table that scrolls by itself where the screen is narrow. `label` names it. */
void page_open_table(const char *label, struct buf *out);
void page_close_table(struct buf *out);

/* Sections of the first page. */
void page_add_heat(const struct stats *stats, int week_start, struct buf *out);
void page_add_forecast(const struct stats *stats, struct buf *out);
void page_add_cards(const struct page_note *note, struct buf *out);
void page_add_unread(struct buf *out); /* what is said of a note without a body */
void page_add_facts(const struct record *record, struct buf *out);
void page_add_due_count(const struct listing *due, struct buf *out); /* "3 due, 2 of them overdue." */

#endif
