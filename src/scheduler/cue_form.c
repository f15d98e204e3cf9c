#include "cue_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "scheduler/cue.h"

enum { REPLACEMENT = 0xFFFD };

void cue_question_add(struct str question, struct buf *out)
{
    if (question.len > CUE_QUESTION_MOST) {
        question.len = CUE_QUESTION_MOST;
        question.len = utf8_whole(question);
    }
    while (question.len) {
        int32_t c = utf8_next(&question);
        bool control = (c >= 0 && c < ' ') || (c >= 0x7F && c < 0xA0);
        utf8_add(out, c < 0 ? REPLACEMENT : control ? ' ' : c);
    }
}

bool cue_asks_title(struct str question, struct str title)
{
    struct buf asked = BUF_INIT, named = BUF_INIT;
    bool same;

    cue_question_add(question, &asked);
    cue_question_add(title, &named);
    same = str_eq(buf_str(&asked), buf_str(&named));
    buf_release(&asked);
    buf_release(&named);
    return same;
}

uint64_t cue_answer_hash(struct str answer, bool *has)
{
    struct buf composed = BUF_INIT, text = BUF_INIT;
    struct str rest;
    uint64_t hash;

    utf8_nfc(answer, &composed);
    rest = buf_str(&composed);
    while (rest.len) {
        const char *at = rest.ptr;
        if (!utf8_is_space(utf8_next(&rest)))
            buf_add(&text, (struct str){at, (size_t)(rest.ptr - at)});
        else if (text.len && text.ptr[text.len - 1] != ' ')
            buf_addc(&text, ' ');
    }
    while (text.len && text.ptr[text.len - 1] == ' ')
        buf_cut(&text, text.len - 1);
    *has = text.len > 0;
    hash = *has ? hash_add(HASH_START, buf_str(&text)) : 0;
    buf_release(&composed);
    buf_release(&text);
    return hash;
}

/* Appends the question as it is compared. */
static void form_fold(struct str question, struct buf *out)
{
    struct buf text = BUF_INIT, folded = BUF_INIT;
    struct str rest;

    cue_question_add(question, &text);
    utf8_fold(buf_str(&text), &folded);
    rest = buf_str(&folded);
    while (rest.len) {
        const char *at = rest.ptr;
        if (!utf8_is_mute(utf8_next(&rest)))
            buf_add(out, (struct str){at, (size_t)(rest.ptr - at)});
    }
    if (out->len == 0)
        buf_add(out, buf_str(&folded));
    buf_release(&text);
    buf_release(&folded);
}

struct form form_of(struct str question, bool has_answer, uint64_t answer)
{
    struct form form = {.has_answer = has_answer, .answer = has_answer ? answer : 0};
    struct buf folded = BUF_INIT;

    form_fold(question, &folded);
    form.key = hash_add(HASH_START, buf_str(&folded));
    buf_release(&folded);
    return form;
}

void form_spell(struct form *form, struct str question)
{
    struct buf folded = BUF_INIT;
    struct str rest;

    if (form->letter)
        return;
    form_fold(question, &folded);
    rest = buf_str(&folded);
    form->letter = mem_alloc(FORM_LETTERS * sizeof *form->letter);
    while (rest.len && form->letters < FORM_LETTERS)
        form->letter[form->letters++] = utf8_next(&rest);
    buf_release(&folded);
}

bool form_is_same_answer(const struct form *a, const struct form *b)
{
    return a->has_answer && b->has_answer && a->answer == b->answer;
}

int form_cmp(const struct form *a, const struct form *b)
{
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->has_answer != b->has_answer)
        return a->has_answer ? 1 : -1;
    return a->answer == b->answer ? 0 : a->answer < b->answer ? -1 : 1;
}

static size_t form_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Turns the row of the first letters of `a` into that of one letter more; only the columns that can hold `most` or
   less are worked out. Returns the least of the row. */
static size_t form_next_row(const struct form *a, size_t i, const struct form *b, size_t most, size_t *row)
{
    size_t from = i > most ? i - most : 1, to = form_least(i + most, b->letters), least;
    size_t corner = row[from - 1];

    row[from - 1] = from == 1 ? i : most + 1;
    least = row[from - 1];
    for (size_t j = from; j <= to; j++) {
        size_t above = j == i + most ? most + 1 : row[j];
        size_t best = corner + (a->letter[i - 1] != b->letter[j - 1]);
        best = form_least(best, form_least(above, row[j - 1]) + 1);
        corner = row[j];
        row[j] = best;
        least = form_least(least, best);
    }
    return least;
}

size_t form_distance(const struct form *a, const struct form *b, size_t *work)
{
    size_t longer = a->letters > b->letters ? a->letters : b->letters;
    size_t apart = longer - form_least(a->letters, b->letters);
    size_t most = longer ? (longer - 1) / 3 : 0; /* less than a third */
    size_t row[FORM_LETTERS + 1], least = 0;

    *work += 1;
    if (apart > most)
        return SIZE_MAX;
    for (size_t j = 0; j <= b->letters; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->letters && least <= most; i++) {
        least = form_next_row(a, i, b, most, row);
        *work += 2 * most + 1;
    }
    return least <= most && row[b->letters] <= most ? row[b->letters] : SIZE_MAX;
}
