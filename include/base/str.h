#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

/* Borrowed bytes. They are not terminated and may hold NUL. `ptr` may be NULL if `len` is 0: where "no value"
   differs from the empty text, NULL means "no value". */
struct str {
    const char *ptr;
    size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})
#define STR_ARG(s) (int)(s).len, (s).len ? (s).ptr : "" /* for "%.*s" */

struct str str_of(const char *z);
int str_cmp(struct str a, struct str b); /* byte order; the start of a text comes before the text */
/* As str_cmp(), but runs of digits are compared as numbers: "L2" comes before "L10". */
int str_cmp_natural(struct str a, struct str b);
int str_ptr_cmp(const void *a, const void *b); /* str_cmp() of two pointers to struct str, for qsort() */
bool str_eq(struct str a, struct str b);
bool str_eq_nocase(struct str a, struct str b); /* ignores the case of ASCII letters only */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
struct str str_from(struct str s, size_t start); /* without its first `start` bytes */
struct str str_trim(struct str s); /* without spaces, tabs, CR and LF at both ends */
/* Offset of the first `needle` in `s`, or `s.len` if it does not occur. */
size_t str_find(struct str s, struct str needle);
/* Moves the text before the first `separator` from `*rest` to `*part`. Returns false at the end. */
bool str_cut(struct str *rest, char separator, struct str *part);
/* The value of 1 to 9 digits; -1 if `s` is anything else. */
int str_number(struct str s);

#endif
