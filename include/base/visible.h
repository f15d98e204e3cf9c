#ifndef BASE_VISIBLE_H
#define BASE_VISIBLE_H

#include <stdint.h>

struct buf;

/* Appends how a person sees a character that must not reach a terminal: \n \t \r \e, \x07 for other
   ASCII controls, \u009b and \u202e for other characters. `byte` is what is shown if the code point
   is -1: a byte that is not UTF-8. A backslash is shown doubled. */
void visible_add(int32_t code_point, char byte, struct buf *out);

#endif
