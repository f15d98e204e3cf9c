#ifndef CLI_KEYSTROKES_H
#define CLI_KEYSTROKES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* The bytes that a terminal sends, as keys. Pure. A key is the small letter or the character that a keyboard
   without an input method gives, or one of these. */
enum {
    KEY_ENTER = '\n',
    KEY_CLOSE = 4,   /* Ctrl-D */
    KEY_ESCAPE = 27,
    KEY_UP = 0x110000,
    KEY_DOWN,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_HOME,
    KEY_END,
    KEY_OTHER /* a key that means nothing here */
};

enum { KEYSTROKES_MOST = 5 }; /* a syllable has one key for its first letter, two for its vowel, two for its end */

/* Reads the first character or escape sequence of `bytes`. Returns its length, and appends its keys to `out`; 0:
   it is incomplete. `last`: nothing follows, so it is complete. `bytes` is not empty. */
size_t keystrokes_read(struct str bytes, bool last, int32_t out[KEYSTROKES_MOST], size_t *count);
/* The keys that give the character on a Korean keyboard (2-set): 녀 is s and u. Returns their number. */
size_t keystrokes_of(int32_t code_point, int32_t out[KEYSTROKES_MOST]);

#endif
