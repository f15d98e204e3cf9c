#include "base/nearest.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

enum { SYLLABLES = 0xAC00, SYLLABLES_END = 0xD7A4, LEADS = 0x1100, VOWELS = 0x1161, TAILS = 0x11A7, TAIL_COUNT = 28,
    OF_LEAD = 588 /* syllables that begin with one letter */ };

struct letters {
    int32_t *letter;
    size_t count;
};

static size_t min_size(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void letters_add(struct letters *letters, int32_t c)
{
    int32_t syllable = c - SYLLABLES;

    if (c < SYLLABLES || c >= SYLLABLES_END) {
        letters->letter[letters->count++] = c;
        return;
    }
    letters->letter[letters->count++] = LEADS + syllable / OF_LEAD;
    letters->letter[letters->count++] = VOWELS + syllable % OF_LEAD / TAIL_COUNT;
    if (syllable % TAIL_COUNT)
        letters->letter[letters->count++] = TAILS + syllable % TAIL_COUNT;
}

/* The caller frees letters.letter. A syllable has three bytes and at most three letters. */
static struct letters letters_of(struct str text)
{
    struct buf folded = BUF_INIT;
    struct letters letters = {0};
    struct str rest;

    utf8_fold(text, &folded);
    rest = buf_str(&folded);
    letters.letter = mem_alloc((folded.len + 1) * sizeof *letters.letter);
    while (rest.len)
        letters_add(&letters, utf8_next(&rest));
    buf_release(&folded);
    return letters;
}

/* One row of the table: row[0][j] is the distance between the first i letters of `a` and the first j of `b`;
   row[1] and row[2] are the rows of i - 1 and i - 2. Returns the least of the row. */
static size_t distance_row(size_t *const row[3], const struct letters *a, size_t i, const struct letters *b)
{
    size_t least = row[0][0] = i;

    for (size_t j = 1; j <= b->count; j++) {
        bool same = a->letter[i - 1] == b->letter[j - 1];
        size_t best = min_size(row[1][j - 1] + !same, min_size(row[1][j], row[0][j - 1]) + 1);
        if (i > 1 && j > 1 && a->letter[i - 1] == b->letter[j - 2] && a->letter[i - 2] == b->letter[j - 1])
            best = min_size(best, row[2][j - 2] + 1);
        row[0][j] = best;
        least = min_size(least, best);
    }
    return least;
}

static size_t distance_of_letters(const struct letters *a, const struct letters *b, size_t most)
{
    size_t width = b->count + 1, least = 0, distance;
    size_t *table = mem_alloc(3 * width * sizeof *table);
    size_t *row[3] = {table, table + width, table + 2 * width};

    for (size_t j = 0; j < width; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= a->count && least <= most; i++) {
        size_t *oldest = row[2];
        row[2] = row[1];
        row[1] = row[0];
        row[0] = oldest;
        least = distance_row(row, a, i, b);
    }
    distance = least > most ? least : row[0][b->count];
    free(table);
    return min_size(distance, most + 1);
}

size_t nearest_distance(struct str a, struct str b, size_t most)
{
    struct letters x = letters_of(a), y = letters_of(b);
    size_t apart = x.count > y.count ? x.count - y.count : y.count - x.count;
    size_t distance = apart > most ? most + 1 : distance_of_letters(&x, &y, most);

    free(x.letter);
    free(y.letter);
    return distance;
}

size_t nearest_limit(struct str word)
{
    struct letters letters = letters_of(word);
    size_t limit = letters.count < 6 ? 1 : letters.count / 3;

    free(letters.letter);
    return limit;
}

/* The index of the only name that begins with the word; `count`: there are none or several. */
static size_t name_begun(struct str word, const struct str *name, size_t count)
{
    size_t begun = count;

    if (word.len < 2)
        return count;
    for (size_t i = 0; i < count; i++) {
        if (name[i].len <= word.len || !str_eq_nocase(word, (struct str){name[i].ptr, word.len}))
            continue;
        if (begun < count)
            return count;
        begun = i;
    }
    return begun;
}

struct nearest nearest_begin(struct str word, size_t none)
{
    return (struct nearest){word, nearest_limit(word), none};
}

bool nearest_try(struct nearest *nearest, struct str name, size_t index)
{
    size_t distance = nearest_distance(nearest->word, name, nearest->most);

    if (distance > nearest->most)
        return false;
    nearest->index = index;
    nearest->most = distance ? distance - 1 : 0;
    return distance == 0;
}

size_t nearest_of(struct str word, const struct str *name, size_t count)
{
    struct nearest nearest = nearest_begin(word, count);
    size_t begun = name_begun(word, name, count);

    for (size_t i = 0; i < count; i++)
        if (nearest_try(&nearest, name[i], i))
            return i;
    return begun < count ? begun : nearest.index;
}
