#ifndef CLI_COMPLETE_LINE_H
#define CLI_COMPLETE_LINE_H

#include "base/mem.h"
#include "base/str.h"

/* The words of a command line that is being typed. Pure. Zero-initialise. */
struct complete_line {
    struct str *word; /* without quotes; the last one is being typed and may be empty */
    size_t count;     /* at least 1 */
    size_t capacity;
    size_t start; /* of the last word in the line */
    char quote;   /* that is open at the end; 0: none */
    struct arena text;
};

/* Splits a line as shells do: at spaces, with quotes and backslashes; a quote may still be open. `line` ends at
   the cursor. */
void complete_split(struct str line, struct complete_line *out);
void complete_line_release(struct complete_line *line);
/* The first `characters` characters of a line: shells count so. */
struct str complete_cut(struct str line, size_t characters);

#endif
