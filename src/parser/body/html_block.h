#ifndef PARSER_BODY_HTML_BLOCK_H
#define PARSER_BODY_HTML_BLOCK_H

#include "body_source.h"
#include "html_inline.h"

struct block;

enum { HEADING_LEVELS = 6 };

/* The state of writing a fragment. */
struct html_writer {
    const struct html_options *options;
    const struct source *source;
    struct buf *out; /* borrowed */
    size_t start;    /* of the fragment in it */
    bool full;       /* the fragment is too large */
    struct html_inline inlines;
    struct buf lines;
    int quotes; /* containers that are quotes */
    int levels[HEADING_LEVELS], depth; /* of the headings that the next one may be below */
    struct html_container { /* that are open */
        const struct block *block;
        const char *end;
    } *open;
    size_t count, capacity;
};

/* Starts a list, an item or a quote. */
void html_open_container(struct html_writer *writer, const struct block *block);
/* Ends the containers in which `block` is not. */
void html_close_containers(struct html_writer *writer, const struct block *block);
/* A block that is not a container. */
void html_add_leaf(struct html_writer *writer, const struct block *block);
/* Whether the fragment is too large, images not counted; then nothing more should be added. */
bool html_is_full(struct html_writer *writer);

#endif
