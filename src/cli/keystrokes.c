#include "cli/keystrokes.h"

#include "base/utf8.h"

/* A longer sequence is dropped. */
enum { SEQUENCE_MOST = 32 };

/* ---- letters of the Korean keyboard ------------------------------------------------------------ */

/* The keys of each letter, in the order of Unicode. A double consonant is the key of the single one. */
static const char letter_keys[][3] = { /* U+3131 … U+3163 */
    "r", "r", "rt", "s", "sw", "sg", "e", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "q", "qt",
    "t", "t", "d", "w", "w", "c", "z", "x", "v", "g",
    "k", "o", "i", "o", "j", "p", "u", "p", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l"};
static const char initial_keys[][2] = { /* U+1100 … U+1112 */
    "r", "r", "s", "e", "e", "f", "a", "q", "q", "t", "t", "d", "w", "w", "c", "z", "x", "v", "g"};
static const char final_keys[][3] = { /* U+11A8 … U+11C2 */
    "r", "r", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "t",
    "d", "w", "c", "z", "x", "v", "g"};

enum {
    LETTER_FIRST = 0x3131, VOWEL_FIRST = 0x314F, LETTER_LAST = 0x3163,
    INITIAL_FIRST = 0x1100, INITIALS = 19, MEDIAL_FIRST = 0x1161, MEDIALS = 21, FINAL_FIRST = 0x11A8, FINALS = 27,
    SYLLABLE_FIRST = 0xAC00, SYLLABLES = INITIALS * MEDIALS * (FINALS + 1),
    WIDE_FIRST = 0xFF01, WIDE_LAST = 0xFF5E, WIDE_SPACE = 0x3000
};

static size_t keystrokes_add(const char *keys, int32_t *out)
{
    size_t count = 0;

    for (; keys[count]; count++)
        out[count] = keys[count];
    return count;
}

static size_t keys_of_syllable(int32_t index, int32_t *out)
{
    int32_t initial = index / (MEDIALS * (FINALS + 1)), medial = index / (FINALS + 1) % MEDIALS;
    int32_t final = index % (FINALS + 1);
    size_t count = keystrokes_add(initial_keys[initial], out);

    count += keystrokes_add(letter_keys[VOWEL_FIRST - LETTER_FIRST + medial], out + count);
    return final ? count + keystrokes_add(final_keys[final - 1], out + count) : count;
}

static int32_t key_of_character(int32_t c)
{
    if (c >= WIDE_FIRST && c <= WIDE_LAST)
        c -= WIDE_FIRST - '!';
    if (c == WIDE_SPACE || c == '\t')
        return ' ';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 'a';
    if (c == '\r' || c == '\n')
        return KEY_ENTER;
    return (c >= ' ' && c <= '~') || c == KEY_CLOSE ? c : KEY_OTHER;
}

size_t keystrokes_of(int32_t c, int32_t out[KEYSTROKES_MOST])
{
    if (c >= LETTER_FIRST && c <= LETTER_LAST)
        return keystrokes_add(letter_keys[c - LETTER_FIRST], out);
    if (c >= INITIAL_FIRST && c < INITIAL_FIRST + INITIALS)
        return keystrokes_add(initial_keys[c - INITIAL_FIRST], out);
    if (c >= MEDIAL_FIRST && c < MEDIAL_FIRST + MEDIALS)
        return keystrokes_add(letter_keys[VOWEL_FIRST - LETTER_FIRST + c - MEDIAL_FIRST], out);
    if (c >= FINAL_FIRST && c < FINAL_FIRST + FINALS)
        return keystrokes_add(final_keys[c - FINAL_FIRST], out);
    if (c >= SYLLABLE_FIRST && c < SYLLABLE_FIRST + SYLLABLES)
        return keys_of_syllable(c - SYLLABLE_FIRST, out);
    out[0] = key_of_character(c);
    return 1;
}

/* ---- escape sequences --------------------------------------------------------------------------- */

/* The bytes between the introducer and the end of a sequence, and its end. */
static const struct sequence {
    const char *text;
    int32_t key;
} sequences[] = {
    {"A", KEY_UP}, {"B", KEY_DOWN}, {"5~", KEY_PAGE_UP}, {"6~", KEY_PAGE_DOWN}, {"H", KEY_HOME}, {"1~", KEY_HOME},
    {"7~", KEY_HOME}, {"F", KEY_END}, {"4~", KEY_END}, {"8~", KEY_END}};

static int32_t key_of_sequence(struct str text)
{
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
        if (str_eq(text, str_of(sequences[i].text)))
            return sequences[i].key;
    return KEY_OTHER;
}

/* The length of a sequence after ESC [; 0: its end is missing. */
static size_t sequence_length(struct str bytes)
{
    for (size_t i = 2; i < bytes.len && i < SEQUENCE_MOST; i++) {
        unsigned char c = (unsigned char)bytes.ptr[i];
        if (c == '[' && i == 2) /* a function key of the Linux console: one character follows */
            return bytes.len > 3 ? 4 : 0;
        if (c >= 0x40 && c <= 0x7E)
            return i + 1;
        if (c < 0x20 || c > 0x7E) /* no part of a sequence */
            return i;
    }
    return bytes.len < SEQUENCE_MOST ? 0 : SEQUENCE_MOST;
}

static size_t sequence_read(struct str bytes, bool last, int32_t *key)
{
    bool opened = bytes.len > 1 && (bytes.ptr[1] == '[' || bytes.ptr[1] == 'O');
    size_t length = bytes.len > 1 && bytes.ptr[1] == '[' ? sequence_length(bytes) : bytes.len > 2 ? 3 : 0;

    if (bytes.len == 1 || bytes.ptr[1] == '\033') {
        *key = KEY_ESCAPE;
        return bytes.len > 1 || last ? 1 : 0;
    }
    *key = KEY_OTHER;
    if (!opened) /* Alt and a character */
        return 1 + (bytes.len > 1 && (unsigned char)bytes.ptr[1] < 0x80);
    if (length == 0)
        return last ? bytes.len : 0;
    *key = key_of_sequence((struct str){bytes.ptr + 2, length - 2});
    return length;
}

/* Whether the bytes are the beginning of one character. */
static bool character_is_incomplete(struct str bytes)
{
    unsigned char first = (unsigned char)bytes.ptr[0];
    size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;

    if (first < 0xC2 || first > 0xF4 || bytes.len >= length)
        return false;
    for (size_t i = 1; i < bytes.len; i++)
        if (((unsigned char)bytes.ptr[i] & 0xC0) != 0x80)
            return false;
    return true;
}

size_t keystrokes_read(struct str bytes, bool last, int32_t out[KEYSTROKES_MOST], size_t *count)
{
    struct str rest = bytes;
    int32_t c;

    *count = 1;
    if (bytes.ptr[0] == '\033')
        return sequence_read(bytes, last, out);
    if (!last && character_is_incomplete(bytes)) {
        *count = 0;
        return 0;
    }
    c = utf8_next(&rest);
    if (c < 0)
        out[0] = KEY_OTHER;
    else
        *count = keystrokes_of(c, out);
    return (size_t)(rest.ptr - bytes.ptr);
}
