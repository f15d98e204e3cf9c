#ifndef PARSER_NOTE_YAML_H
#define PARSER_NOTE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"

struct buf;

/* The only module that knows libyaml. Events, not documents; aliases are never resolved. */

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP, YAML_ALIAS };
enum yaml_style {
    YAML_PLAIN,
    YAML_SINGLE,
    YAML_DOUBLE,
    YAML_LITERAL,
    YAML_FOLDED,
    YAML_FLOW,
    YAML_BLOCK
};

enum { YAML_DEPTH = 32, YAML_NODES = 10000, YAML_BLOCK_MAX = 64 * 1024 };

struct yaml_node {
    enum yaml_kind kind;
    enum yaml_style style; /* of a scalar, a list or a map */
    struct str text;       /* of a scalar: decoded, may hold NUL; owned by the document */
    bool marked;           /* has a tag or an anchor */
    int depth;             /* 0 for the root */
    int line, column;      /* from 1; line counts from the `first_line` that was given */
    size_t start, end;     /* characters from the block's start, as libyaml counts; see yaml_byte */
    int next;              /* index of the sibling after it, or -1 */
    int child; /* of a list or a map: its first child, or -1; a map's: key, value, key … */
};

/* Nodes in the order of the text, node[0] is the root; none for an empty block. Zero-initialise;
   may be parsed into again and again. */
struct yaml {
    struct yaml_node *node;
    int count, capacity;
    struct arena text;
};

/* Parses one document. The first line of `block` is number `first_line`. Errors (ERR_INPUT): no
   YAML, deeper than YAML_DEPTH, more than YAML_NODES, longer than YAML_BLOCK_MAX, a second
   document, a directive. Then `*line` and `*column` (from 1) say where it is, `err->message` what
   is wrong, without them, and there are no nodes. */
int yaml_parse(
    struct yaml *yaml, struct str block, int first_line, int *line, int *column, struct err *err);
void yaml_release(struct yaml *yaml);

/* Byte offset of a character offset as libyaml counts it. */
size_t yaml_byte(struct str block, size_t character);

/* Appends a text as a double-quoted scalar that reads back as the same. */
void yaml_quote(struct str text, struct buf *out);

#endif
