#ifndef OUTPUT_PAGE_STYLE_H
#define OUTPUT_PAGE_STYLE_H

/* The style sheet of the pages. */
extern const char page_style[];
/* Its source in a Content Security Policy: "sha256-…" of these bytes. tests/cli/export_html.t computes it, too. */
extern const char page_style_hash[];

#endif
