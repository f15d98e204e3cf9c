#include "complete_match.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "cli/keystrokes.h"

enum { CONSONANT_FIRST = 0x3131, CONSONANT_LAST = 0x314E, SYLLABLE_FIRST = 0xAC00, SYLLABLE_LAST = 0xD7A3 };

static bool is_syllable(int32_t c)
{
    return c >= SYLLABLE_FIRST && c <= SYLLABLE_LAST;
}

static bool is_consonant(int32_t c)
{
    return c >= CONSONANT_FIRST && c <= CONSONANT_LAST;
}

/* Whether the keys of a character that is not complete begin those of the text: 살 begins 사라, too. */
static bool keys_begin(struct str text, int32_t typed)
{
    int32_t key[KEYSTROKES_MOST], of[KEYSTROKES_MOST];
    size_t wanted = keystrokes_of(typed, key), count = 0, at = 0;

    for (size_t i = 0; i < wanted; i++, at++) {
        if (at == count) {
            int32_t c = text.len ? utf8_next(&text) : -1;
            if (!is_syllable(c))
                return false;
            count = keystrokes_of(c, of);
            at = 0;
        }
        if (of[at] != key[i])
            return false;
    }
    return true;
}

/* Whether the text begins with what was typed. Both are folded. */
static bool hangul_begins(struct str text, struct str typed)
{
    while (typed.len) {
        struct str before = text;
        int32_t wanted = utf8_next(&typed), c = text.len ? utf8_next(&text) : -1;
        bool partial = is_syllable(wanted) || is_consonant(wanted);
        if (c == wanted && c >= 0)
            continue;
        if (partial && typed.len == 0)
            return keys_begin(before, wanted);
        if (!is_consonant(wanted) || !is_syllable(c) || !keys_begin(before, wanted))
            return false;
    }
    return true;
}

static bool fits_folded(struct str text, struct str typed)
{
    bool starts = true, hangul = utf8_has_hangul(typed);

    if (str_find(text, typed) < text.len || typed.len == 0)
        return true;
    while (hangul && text.len) {
        struct str rest = text;
        int32_t c = utf8_next(&rest);
        if (starts && hangul_begins(text, typed))
            return true;
        starts = c >= 0 && !utf8_is_letter(c);
        text = rest;
    }
    return false;
}

bool complete_fits(struct str text, struct str typed)
{
    struct buf whole = BUF_INIT, part = BUF_INIT;
    bool fits;

    utf8_fold(text, &whole);
    utf8_fold(typed, &part);
    fits = fits_folded(buf_str(&whole), buf_str(&part));
    buf_release(&whole);
    buf_release(&part);
    return fits;
}

bool complete_begins(struct str word, struct str typed)
{
    struct buf whole = BUF_INIT, part = BUF_INIT;
    bool begins;

    utf8_fold(word, &whole);
    utf8_fold(typed, &part);
    begins = str_starts(buf_str(&whole), buf_str(&part));
    buf_release(&whole);
    buf_release(&part);
    return begins;
}
