#ifndef JSON_ELEMENTS_H
#define JSON_ELEMENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct err;

/* Splits a JSON document of any length while it is read. The document is an object with a list "events". A
   callback is given the elements of this list one by one, as texts. The text around the list is kept,
   with the line feeds of the elements in place of the elements, so that a parser can check it and name
   the right line. Memory holds one element and the text around the list. Pure. Initialise with ELEMENTS_INIT. */
struct elements {
    struct buf around;
    struct buf element; /* the part of the current element that was read */
    int line, depth;    /* lines count from 0 */
    int element_line;   /* where the element begins */
    size_t count;       /* how many elements the callback was given */
    bool in_string, escaped;
    size_t key;  /* where in `around` the last string began */
    bool is_key; /* that string is the name of the list */
    bool listed; /* the value of that key comes next */
    bool in_list, after_comma;
};

#define ELEMENTS_INIT {.around = BUF_INIT, .element = BUF_INIT}

/* Receives one element, which may not be valid JSON. Any result other than 0 stops elements_add(). */
typedef int element_fn(void *context, struct str element, int line, struct err *err);

/* Reads the next bytes of the document, which may be cut anywhere. -1: `each` did not return 0. */
int elements_add(
    struct elements *e, struct str bytes, element_fn *each, void *context, struct err *err);
void elements_release(struct elements *e);

#endif
