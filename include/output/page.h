#ifndef OUTPUT_PAGE_H
#define OUTPUT_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "parser/body/html.h"

struct body;
struct buf;
struct listing;
struct forecast;
struct record;
struct stats;

/* HTML pages of `review export html`, each a whole document: UTF-8, without scripts, with a Content Security
   Policy that lets it load nothing but its own style sheet and pictures. Texts of notes are escaped. Pure. */

/* Which documents a page belongs to. */
struct page {
    const char *version;
    struct str up;  /* from the page to the folder of the site: "", "../", "../../" */
    bool single;    /* the document is one file: its style is in it, pictures are data, and notes are sections of it.
                       Its first line, with the document type, is that of made_file_mark() */
};

/* Appends the style sheet of a site. */
void page_style_add(struct buf *out);

/* Where the page of a note is: the address from the page to it, escaped as in a URL; nothing if it has no page. */
typedef void page_address_fn(void *context, const struct record *record, struct buf *out);

/* What the first page of a site shows. */
struct page_start {
    const struct listing *due;          /* of today */
    const struct listing *coming;       /* the notes of the days */
    const struct forecast *ahead; /* one for each of the days */
    size_t days;
    const struct stats *stats;
    int week_start; /* 0 for Monday … 6 for Sunday */
    page_address_fn *address;
    void *context;
};
void page_start_add(const struct page *page, const struct page_start *start, struct buf *out);

/* The notes of each subject, with their progress. `all`: every note, in the order of the subjects. */
struct page_subjects {
    const struct record *note;
    size_t count;
    day today;
    page_address_fn *address;
    void *context;
};
void page_subjects_add(const struct page *page, const struct page_subjects *subjects, struct buf *out);

/* A note with its cues as fold-outs. `resolve` finds where links and pictures lead. */
struct page_note {
    const struct record *record;
    const struct body *body; /* NULL: it could not be read */
    html_resolve_fn *resolve;
    void *context;
};
void page_note_add(const struct page *page, const struct page_note *note, struct buf *out);

/* The single file: what is due, and the coming days, with the cues of these notes. The notes are asked for one
   after another: what `load` returns is valid until it is called again. */
struct page_single {
    const struct listing *due, *coming;
    const struct forecast *ahead;
    size_t days;
    struct page_note (*load)(void *context, const struct record *record);
    void *context;
};
void page_single_add(const struct page *page, const struct page_single *single, struct buf *out);

#endif
