#ifndef JSON_ELEMENTS_H
#define JSON_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct err;

/* Takes a JSON document of any length apart while it is read: the elements of the list "events" of its
   object come one by one, as texts; what is around them is kept, with an empty list and a line feed for
   each of theirs, so that a parser sees whether it is JSON, and on which line it is not. In memory is
   one element, and what is around them. Pure. Starts as ELEMENTS_INIT. */
struct elements {
    struct buf around;
    struct buf element; /* so far */
    int line, depth;    /* lines begin with 0 */
    int element_line;   /* where the element begins */
    size_t count;       /* of elements that were given */
    bool in_string, escaped;
    size_t key;  /* where in `around` the last string began */
    bool is_key; /* that is the name of the list */
    bool listed; /* its value comes next */
    bool in_list, after_comma;
};

#define ELEMENTS_INIT {.around = BUF_INIT, .element = BUF_INIT}

/* Whether this is JSON is for `each` to find out. Not 0 ends the work. */
typedef int element_fn(void *context, struct str element, int line, struct err *err);

/* The next bytes of the document, cut anywhere. -1: `each` did not return 0. */
int elements_add(
    struct elements *e, struct str bytes, element_fn *each, void *context, struct err *err);
void elements_release(struct elements *e);

#endif
