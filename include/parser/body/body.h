#ifndef PARSER_BODY_BODY_H
#define PARSER_BODY_BODY_H

#include "base/mem.h"
#include "base/str.h"

/* The only module that knows cmark. What the body of a Cornell note holds; texts are source text,
   owned by it. Zero-initialise. */
struct body {
    struct cue {
        struct str question;
        struct str answer; /* source lines, moved to the left together; may be empty */
        int line;          /* of the question, from the body's first line = 1 */
    } *cue;
    int count, capacity;
    struct str summary; /* the summary section's source, trimmed; ptr NULL: none */
    struct arena text;
};

/* Cards by these rules. The cue section starts at a heading of SECTION_CUES and ends at a heading
   of its level or above, or at any heading that starts with a known section name. Each item of
   each list at the top of that section is a card: the question is the item's first block up to its
   first line break, the answer what is left of that paragraph and the item's other blocks. A
   deeper heading is a question too, its answer runs to the next heading or rule. No card: an empty
   item, "질문1" without an answer, letters without a syllable.
   An item that starts with a code block is asked by the code's first line and has all of the code
   in its answer. What stands in an HTML comment is no card and no section. A section that is not
   over after some 40,000 lines (what source_read takes in) is left out. Takes time and memory in
   proportion to the body, whatever stands in it. */
void body_parse(struct str markdown, struct body *body);
void body_release(struct body *body);

#endif
