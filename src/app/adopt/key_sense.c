#include "app/adopt/key_sense.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "key_words.h"

enum { NUMBER_MAX = 3650 };

/* A name, split into words. */
struct key_name {
    struct buf text; /* its words, each after one space */
    struct key_sense sense;
    size_t digits, digits_end; /* of the first number in `text`; the same: there is none */
};

static bool is_key_digit(int32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_upper(int32_t c)
{
    return c >= 'A' && c <= 'Z';
}

/* Appends the name with one space before each word. A word ends at a separator, between a digit and
   a letter, and before a capital letter: "reviewDate1" has three words. */
static void name_split(struct str name, struct buf *out)
{
    int32_t before = ' ';

    while (name.len) {
        const char *at = name.ptr;
        int32_t c = utf8_next(&name);
        bool word = c < 0 || utf8_is_letter(c) || (c >= 0x300 && c < 0x370);
        bool begins = is_key_digit(c) != is_key_digit(before) ||
                      (is_name_upper(c) && before >= 'a' && before <= 'z');
        if (word && (before == ' ' || begins))
            buf_addc(out, ' ');
        if (word)
            buf_add(out, (struct str){at, (size_t)(name.ptr - at)});
        before = word ? c : ' ';
    }
}

/* Where a word for an ordinal number is; the length of the text: nowhere. In a script with spaces it begins a
   word. */
static size_t name_ordinal_at(struct str text, struct str word)
{
    size_t at = str_find(text, word);
    bool begins = at < text.len && at > 0 && text.ptr[at - 1] == ' ';

    return begins || (unsigned char)word.ptr[0] >= 0xE0 ? at : text.len;
}

/* The number of a word for an ordinal number: "first", "두번째"; its place in the table. */
static void name_find_ordinal(struct key_name *n)
{
    struct str text = buf_str(&n->text);

    for (int i = 0; i < ORDINALS && n->sense.number == 0; i++)
        for (int w = 0; w < ORDINAL_WORDS && ordinal_words[i][w]; w++) {
            struct str word = str_of(ordinal_words[i][w]);
            size_t at = name_ordinal_at(text, word);
            if (at < text.len && n->sense.number == 0) {
                n->sense.number = i + 1;
                n->digits = at;
                n->digits_end = at + word.len;
            }
        }
}

/* The end of "st" in " 1 st review", so that it has the stem of " 2 nd review"; else `end`. */
static size_t name_suffix_end(struct str text, size_t end)
{
    struct str rest = str_from(text, end);

    for (const char *const *w = key_words_suffix; *w; w++) {
        struct str word = str_of(*w);
        if (str_starts(rest, STR(" ")) && str_starts(str_from(rest, 1), word) &&
            (rest.len == word.len + 1 || rest.ptr[word.len + 1] == ' '))
            return end + 1 + word.len;
    }
    return end;
}

static void name_find_number(struct key_name *n)
{
    struct str text = buf_str(&n->text);
    size_t at = 0, end;

    while (at < text.len && !is_key_digit(text.ptr[at]))
        at++;
    for (end = at; end < text.len && is_key_digit(text.ptr[end]);)
        end++;
    n->digits = at;
    n->digits_end = name_suffix_end(text, end);
    if (at == end) {
        name_find_ordinal(n);
        return;
    }
    n->sense.number = str_number((struct str){text.ptr + at, end - at});
    if (n->sense.number < 1 || n->sense.number > NUMBER_MAX)
        n->sense.number = 0;
}

/* The word before or after the number that says what it counts. */
static void name_find_unit(struct key_name *n)
{
    struct str before = {n->text.ptr, n->digits},
               after = str_from(buf_str(&n->text), n->digits_end);

    for (size_t i = 0; i < unit_word_count && n->sense.unit == 0; i++) {
        struct str word = str_of(unit_words[i].word), spaced = str_trim(before);
        bool ends = str_ends(spaced, word) &&
                    (spaced.len == word.len || spaced.ptr[spaced.len - word.len - 1] == ' ');
        struct str rest = str_trim(after);
        bool starts = str_starts(rest, word) &&
                      (unit_words[i].glued || rest.len == word.len || rest.ptr[word.len] == ' ');
        if (ends || starts)
            n->sense.unit = unit_words[i].days;
    }
}

/* Whether a text holds a word: one in a script with spaces as a whole, another also as part of a
 * word. */
static bool name_has_word(struct str text, struct str word)
{
    bool whole = (unsigned char)word.ptr[0] < 0xE0;
    size_t start = 0, at;

    for (; start < text.len; start = at + 1) {
        at = start + str_find(str_from(text, start), word);
        if (at == text.len)
            return false;
        if (!whole || (at > 0 && text.ptr[at - 1] == ' ' &&
                          (at + word.len == text.len || text.ptr[at + word.len] == ' ')))
            return true;
    }
    return false;
}

static bool name_has(const struct key_name *n, const char *const words[])
{
    for (; *words; words++)
        if (name_has_word(buf_str(&n->text), str_of(*words)))
            return true;
    return false;
}

/* Whether a text has a plus before a digit: D+3. */
static bool name_has_plus(struct str name)
{
    size_t at = str_find(name, STR("+"));

    return at + 1 < name.len && is_key_digit(name.ptr[at + 1]);
}

/* Whether the whole name is one of these. */
static bool name_is(const struct key_name *n, const char *const words[])
{
    for (; *words; words++)
        if (str_eq(str_trim(buf_str(&n->text)), str_of(*words)))
            return true;
    return false;
}

/* Words that decide together with a word for a review or for studying. */
static enum sense name_review_sense(const struct key_name *n)
{
    if (name_has(n, key_words_next))
        return SENSE_NEXT;
    if (name_has(n, key_words_last))
        return SENSE_LAST;
    if (name_has(n, key_words_count))
        return SENSE_COUNT;
    if (name_has(n, key_words_interval))
        return SENSE_INTERVAL;
    return n->sense.number ? SENSE_NUMBERED : SENSE_REVIEW;
}

static enum sense name_study_sense(const struct key_name *n)
{
    if (name_has(n, key_words_next))
        return SENSE_NEXT;
    if (name_has(n, key_words_last))
        return SENSE_LAST;
    return SENSE_LEARNED;
}

static enum sense name_sense(const struct key_name *n)
{
    static const struct {
        const char *const *words;
        enum sense sense;
    } names[] = {{key_words_site, SENSE_SITE}, {key_words_created, SENSE_CREATED},
        {key_words_long, SENSE_LONG}, {key_words_repetitions, SENSE_COUNT},
        {key_words_interval, SENSE_INTERVAL}, {key_words_status, SENSE_STATUS},
        {key_words_subject, SENSE_SUBJECT}, {key_words_book, SENSE_BOOK}};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (name_is(n, names[i].words))
            return names[i].sense;
    if (name_has(n, key_words_learned) ||
        (name_has(n, key_words_study) && name_has(n, key_words_day)))
        return name_study_sense(n);
    if (name_has(n, key_words_review))
        return name_review_sense(n);
    if (n->sense.number && name_has(n, key_words_step))
        return SENSE_STEP;
    return n->sense.number && n->sense.unit && n->text.len < 16 ? SENSE_STEP : SENSE_NONE;
}

struct key_sense key_sense_of(struct str name, struct buf *stem)
{
    struct key_name n = {.text = BUF_INIT};
    struct buf words = BUF_INIT;
    struct key_sense sense = {0};

    if (name.len && utf8_is_valid(name)) {
        name_split(name, &words);
        utf8_fold(buf_str(&words), &n.text);
        name_find_number(&n);
        if (n.sense.number)
            name_find_unit(&n);
        n.sense.sense = name_sense(&n);
        n.sense.done = name_has(&n, key_words_done);
        n.sense.student = name_has(&n, key_words_student) ||
                          (n.sense.sense == SENSE_STATUS && name_has(&n, key_words_study));
        n.sense.spaced = n.sense.number && n.sense.unit && name_has_plus(name);
        n.sense.round = n.sense.number && name_has(&n, key_words_round);
        sense = n.sense;
        buf_add(stem, (struct str){n.text.ptr, n.digits});
        buf_addc(stem, '#');
        buf_add(stem, str_from(buf_str(&n.text), n.digits_end));
    }
    buf_release(&words);
    buf_release(&n.text);
    return sense;
}
