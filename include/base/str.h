#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

/* A borrowed run of bytes: not terminated, may hold NUL, `ptr` may be NULL when `len` is 0.
   A `ptr` of NULL stands for "no value" where a caller tells it from the empty text. */
struct str {
    const char *ptr;
    size_t len;
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE ((struct str){NULL, 0})
#define STR_ARG(s) (int)(s).len, (s).len ? (s).ptr : "" /* for "%.*s" */

struct str str_of(const char *z);
int str_cmp(struct str a, struct str b); /* order of the bytes, the shorter first */
bool str_eq(struct str a, struct str b);
bool str_eq_nocase(struct str a, struct str b); /* ASCII letters alone */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
struct str str_from(struct str s, size_t start);
struct str str_trim(struct str s); /* blanks, tabs, CR and LF at both ends */
/* Offset of the first `needle` in `s`, or `s.len` when there is none. */
size_t str_find(struct str s, struct str needle);
/* Takes what stands before the first `separator` off `*rest`; false when nothing is left. */
bool str_cut(struct str *rest, char separator, struct str *part);
/* Digits alone, at most 9 of them; -1 when `s` is anything else. */
int str_number(struct str s);

#endif
