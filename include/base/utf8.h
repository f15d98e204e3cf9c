#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;

/* The only module that knows utf8proc. Bytes that are no UTF-8 pass through unchanged. */

bool utf8_ascii(struct str s);
bool utf8_valid(struct str s);
/* The bytes of `s` without a character that is cut off at its end. */
size_t utf8_whole(struct str s);
/* Takes the next code point off `*s`; -1 for one byte that is no UTF-8. `*s` is not empty. */
int32_t utf8_next(struct str *s);
void utf8_add(struct buf *out, int32_t code_point);

void utf8_nfc(struct str s, struct buf *out);  /* appends NFC */
void utf8_fold(struct str s, struct buf *out); /* appends NFC, case folded: for comparing */
/* The same as a kept text; what is in NFC already is returned as it is. */
struct arena;
struct str utf8_nfc_kept(struct str s, struct arena *text);
struct str utf8_fold_kept(struct str s, struct arena *text);
/* Appends NFC without leading symbols, variation selectors and blanks: how keys are compared when
   no exact one is known. */
void utf8_bare(struct str s, struct buf *out);

/* Columns on a terminal: by grapheme, the widest code point of each, 2 with U+FE0F. */
size_t utf8_width(struct str s);
/* Whether `s` is of ASCII, Hangul, ideographs and squares alone, nothing hostile among them; then
   *width is its width. */
bool utf8_simple(struct str s, size_t *width);
/* How many bytes of `s` fit into `columns`, cut between graphemes. */
size_t utf8_fit(struct str s, size_t columns);
/* A control, bidi or unassigned-separator character that must never reach a terminal. */
bool utf8_hostile(int32_t code_point);
bool utf8_letter(int32_t code_point); /* categories L* and N* */

#endif
