#ifndef PARSER_BODY_HTML_H
#define PARSER_BODY_HTML_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Markdown as a fragment of HTML that is safe in a page: the note cannot run a script, load anything, or close
   an element of the page. It is valid and balanced for any input, and has no ids and no style attributes. */

/* What a link or an image of a note leads to. */
enum html_target {
    HTML_TEXT,  /* nothing here: only its text is shown */
    HTML_LINK,  /* a page; an embed becomes a link, too */
    HTML_IMAGE, /* only for an embed; else it counts as HTML_LINK */
    HTML_NAME   /* an image that is not shown: its text, or its name, is */
};

/* Finds the address of a target as the note has it: of [[target#heading|text]] and ![[image.png|200]] the part
   before "|" and "#", of [text](target) the URL before "#", percent-decoded (except control characters).
   Appends the address, neither escaped nor with spaces encoded, to `address`, which is empty. `wiki`: it is in
   [[ ]]; if not, it is asked only about a URL without a scheme and a host. `embed`: it has a "!". An address
   may be relative, or start with http, https, mailto or obsidian; that of an image may be relative or start
   with data:image/. Any other counts as HTML_TEXT, or for an embed as HTML_NAME. So write a name with a colon
   as "./a:b.html", and one with "%", "#" or "?" percent-encoded. */
typedef enum html_target html_resolve_fn(
    void *context, struct str target, bool wiki, bool embed, struct buf *address);

/* What is said about a text, for those who do not see it. Plain texts, not escaped. */
struct html_words {
    const char *table; /* the name of a table that can be scrolled: "Table" */
    const char *done, *open; /* a task with and without its tick: "done", "to do" */
    const char *image; /* an image without a name: "image" */
    const char *more;  /* has one %zu: "(%zu more bytes are not shown)" */
};

struct html_options {
    html_resolve_fn *resolve; /* NULL: every link is text, except http, https and mailto */
    void *context;
    const struct html_words *words; /* NULL: English */
    int heading;    /* the level of the topmost headings: 3 makes them <h3>; deeper ones at most <h6>; 0 is 1 */
    bool text;      /* the Markdown is one text, such as a question: inline content alone, without <p> */
    bool unlinked;  /* links are text: a <summary> must hold nothing else that can be clicked */
    uint64_t *work; /* as in draw.h: bounds the cost of the parts of one note together; or NULL */
};

/* Appends the fragment. Its classes are: table, center and right (cells), callout, callout-title, task (an item),
   box (its box), math, html (a tag that is shown), image (the name of one) and language-NAME. Line feeds count in
   code.math. Comments of Obsidian are left out (comments.h). Any input takes less than a second and 100 MB: a text
   that would take more is shown as its lines, and what follows the first 2 MB is left out, which the last line
   says. */
void html_add_markdown(struct str markdown, const struct html_options *options, struct buf *out);

/* Appends a text for an element or a quoted attribute. Control characters, those that change the direction of
   text, and bytes that are not UTF-8 become U+FFFD; line feeds and tabs stay; CRLF becomes LF. */
void html_add_escaped(struct str text, struct buf *out);

#endif
