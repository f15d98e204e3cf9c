#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct buf;

/* Only this module uses utf8proc. Bytes that are not UTF-8 are passed on unchanged. */

bool utf8_is_ascii(struct str s);
bool utf8_is_valid(struct str s);
/* The length of `s` without an incomplete character at its end. */
size_t utf8_whole(struct str s);
/* Removes the first code point from `*s` and returns it; -1 for one byte that is not UTF-8. `*s` must not be
   empty. */
int32_t utf8_next(struct str *s);
void utf8_add(struct buf *out, int32_t code_point);

void utf8_nfc(struct str s, struct buf *out);  /* appends NFC */
void utf8_fold(struct str s, struct buf *out); /* appends NFC, case folded: for comparing */
/* These return the result as a text in the arena. A text that is already in NFC may be returned itself. */
struct arena;
struct str utf8_nfc_kept(struct str s, struct arena *text);
struct str utf8_fold_kept(struct str s, struct arena *text);
/* Appends NFC without leading symbols, variation selectors and spaces. Keys are compared in this form if there
   is no exact match. */
void utf8_bare(struct str s, struct buf *out);

/* The columns of `s` on a terminal: for each grapheme the width of its widest code point, or 2 with U+FE0F. */
size_t utf8_width(struct str s);
/* Whether `s` consists of printable ASCII, Hangul, ideographs and squares only. Sets *width if so. */
bool utf8_is_simple(struct str s, size_t *width);
/* The number of bytes of `s` that fit into `columns`, cut between graphemes. */
size_t utf8_fit(struct str s, size_t columns);
/* Whether the character is a control, bidi or separator character that must never reach a terminal. */
bool utf8_is_hostile(int32_t code_point);
bool utf8_is_letter(int32_t code_point); /* categories L* and N* */
bool utf8_is_space(int32_t code_point);  /* white space of any kind */
bool utf8_is_mute(int32_t code_point);   /* white space, punctuation (P*), and characters without a form (C*) */
/* Whether there is a syllable of Hangul, or a letter by itself, as some file systems store them. */
bool utf8_has_hangul(struct str s);

#endif
