#ifndef PARSER_BODY_BODY_H
#define PARSER_BODY_BODY_H

#include <stdbool.h>

#include "base/mem.h"
#include "base/str.h"

/* The contents of the body of a Cornell note. It owns its texts, which are source text. Only this
   module uses cmark. Zero-initialise. */
struct body {
    struct cue {
        struct str question;
        struct str answer; /* source lines, moved to the left together; may be empty */
        int line;          /* of the question, from the body's first line = 1 */
    } *cue;
    int count, capacity;
    struct str summary; /* the summary section's source, trimmed; ptr NULL: none */
    bool reads_notes;   /* set it before body_parse() to have: */
    struct str notes;   /* the notes section's source, trimmed; of a body without a known section, all of it; ptr
                           NULL: none */
    struct str rest;    /* what is in no known section, and between the cues, with its headings; and a section that
                           is too long to be read; ptr NULL: none */
    struct arena text;
};

/* Reads the cards by these rules. The cue section starts at a heading of SECTION_CUES and ends at a
   heading of its level or above, or at any heading that starts with a known section name. Each item
   of each list at the top of that section is a card: the question is the item's first block up to
   its first line break, the answer is the rest of that paragraph and the item's other blocks. A
   deeper heading is a question too; its answer ends at the next heading or rule. These are not
   cards: an empty item, "질문1" without an answer, letters without a syllable. If an item starts
   with a code block, its question is the first line of the code, and its answer holds all of the
   code. Cards and sections in an HTML comment do not count, nor does what is between %% (comments.h). A section
   that is longer than source_read() reads, some 40,000 lines, is left out. Time and memory are proportional to
   the body. */
void body_parse(struct str markdown, struct body *body);
void body_release(struct body *body);

#endif
