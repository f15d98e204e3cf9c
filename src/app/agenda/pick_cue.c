#include "app/agenda/pick_cue.h"

#include <stdlib.h>

#include "app/session/cards.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/shell.h"
#include "base/utf8.h"

enum { LISTED_MOST = 10, LABEL_COLUMNS = 60, PREFIX_LEAST = 4, NEAR_CUES_MOST = 200 };

/* One search. */
struct picking {
    const struct cards *cards;
    const struct cue_histories *cues;
    struct str label, word;
    size_t *hit;
    size_t hits;
};

void pick_cue_label(struct str question, struct buf *out)
{
    size_t fit = utf8_fit(question, LABEL_COLUMNS);

    buf_add(out, (struct str){question.ptr, fit});
    buf_addz(out, fit < question.len ? "…" : "");
}

/* ---- the ways ---------------------------------------------------------------------------------- */

static bool pick_is_id(const struct picking *p, size_t at, bool whole)
{
    char id[CUE_ID_TEXT];

    cue_id_format(p->cues->cue[at].id, id);
    return whole ? str_eq_nocase(p->word, str_of(id))
                 : p->word.len >= PREFIX_LEAST && p->word.len < CUE_ID_TEXT &&
                       str_eq_nocase(p->word, (struct str){id, p->word.len});
}

static bool pick_has_id(const struct picking *p, size_t at)
{
    return pick_is_id(p, at, true);
}

static bool pick_begins_id(const struct picking *p, size_t at)
{
    return pick_is_id(p, at, false);
}

static bool pick_has_number(const struct picking *p, size_t at)
{
    int number = str_number(p->word);

    return number > 0 && (size_t)number == at + 1;
}

/* Where the folded word is in the folded question: *whole, it is all of it. */
static bool pick_finds_word(const struct picking *p, size_t at, bool *whole)
{
    struct buf word = BUF_INIT, question = BUF_INIT;
    bool found;

    utf8_fold(p->word, &word);
    utf8_fold(p->cards->card[at].question, &question);
    found = word.len && str_find(buf_str(&question), buf_str(&word)) < question.len;
    *whole = found && word.len == question.len;
    buf_release(&word);
    buf_release(&question);
    return found;
}

static bool pick_has_question(const struct picking *p, size_t at)
{
    bool whole;

    return pick_finds_word(p, at, &whole) && whole;
}

static bool pick_has_part(const struct picking *p, size_t at)
{
    bool whole;

    return pick_finds_word(p, at, &whole);
}

typedef bool pick_way(const struct picking *p, size_t at);

static void pick_find(struct picking *p)
{
    static pick_way *const ways[] = {
        pick_has_id, pick_has_number, pick_begins_id, pick_has_question, pick_has_part};

    for (size_t way = 0; way < sizeof ways / sizeof *ways && p->hits == 0; way++)
        for (size_t i = 0; i < p->cards->count; i++)
            if (ways[way](p, i))
                p->hit[p->hits++] = i;
}

/* ---- none, or several -------------------------------------------------------------------------- */

static void pick_add_line(const struct picking *p, size_t at, const char *before, struct err *err)
{
    struct buf text = BUF_INIT;

    pick_cue_label(p->cards->card[at].question, &text);
    err_add_line(err, "%s%zu  %s", before, at + 1, text.ptr);
    buf_release(&text);
}

static int pick_report_several(const struct picking *p, struct err *err)
{
    err_set(err, ERR_NEGATIVE, "\"%.*s\" names %zu cues of %.*s; give the number of one of them:", STR_ARG(p->word),
        p->hits, STR_ARG(p->label));
    for (size_t i = 0; i < p->hits && i < LISTED_MOST; i++)
        pick_add_line(p, p->hit[i], "", err);
    if (p->hits > LISTED_MOST)
        err_add_line(err, "%zu more are left out", p->hits - LISTED_MOST);
    return -1;
}

/* A word without punctuation before and after it. */
static struct str pick_bare_word(struct str word)
{
    struct str rest = word, bare = {word.ptr, 0};
    bool begun = false;

    while (rest.len) {
        const char *at = rest.ptr;
        if (utf8_is_mute(utf8_next(&rest)))
            continue;
        bare.ptr = begun ? bare.ptr : at;
        bare.len = (size_t)(rest.ptr - bare.ptr);
        begun = true;
    }
    return bare;
}

/* The cue that has the word nearest to the one that was given; `count`: none is near. */
static size_t pick_nearest(const struct picking *p)
{
    struct nearest nearest = nearest_begin(p->word, p->cards->count);

    for (size_t i = 0; i < p->cards->count && i < NEAR_CUES_MOST; i++) {
        struct str rest = p->cards->card[i].question, part;
        rest.len = rest.len < CUE_QUESTION_MOST ? rest.len : CUE_QUESTION_MOST;
        while (str_cut(&rest, ' ', &part))
            if (nearest_try(&nearest, pick_bare_word(part), i))
                return i;
    }
    return nearest.index;
}

static void pick_list_all(const struct picking *p, struct err *err)
{
    size_t near = str_number(p->word) < 0 ? pick_nearest(p) : p->cards->count;

    if (near < p->cards->count) {
        pick_add_line(p, near, "did you mean ", err);
        return;
    }
    for (size_t i = 0; i < p->cards->count && i < LISTED_MOST; i++)
        pick_add_line(p, i, "", err);
}

static void pick_name_list(const struct picking *p, struct err *err)
{
    struct buf word = BUF_INIT;

    shell_add_operand(p->label, &word);
    err_add_line(err, "`review cues %s` lists them with their numbers and ids", word.ptr);
    buf_release(&word);
}

static int pick_report_none(const struct picking *p, struct err *err)
{
    char count[COUNT_TEXT];

    count_text(p->cards->count, "cue", count);
    if (p->cards->is_title)
        err_set(err, ERR_NEGATIVE, "%.*s has no cues, so its title is the only one: give the number 1, not \"%.*s\"",
            STR_ARG(p->label), STR_ARG(p->word));
    else if (str_number(p->word) >= 0)
        err_set(err, ERR_NEGATIVE, "%.*s has %s, so none is number %.*s", STR_ARG(p->label), count,
            STR_ARG(p->word));
    else
        err_set(err, ERR_NEGATIVE, "\"%.*s\" is in no question of %.*s, which has %s", STR_ARG(p->word),
            STR_ARG(p->label), count);
    if (!p->cards->is_title)
        pick_list_all(p, err);
    pick_name_list(p, err);
    return -1;
}

int pick_cue(const struct cards *cards, const struct cue_histories *cues, struct str label, struct str word,
    size_t *out, struct err *err)
{
    struct picking p = {.cards = cards, .cues = cues, .label = label, .word = str_trim(word)};
    int failed = 0;

    p.hit = mem_alloc((cards->count + 1) * sizeof *p.hit);
    pick_find(&p);
    if (p.hits == 1)
        *out = p.hit[0];
    else
        failed = p.hits ? pick_report_several(&p, err) : pick_report_none(&p, err);
    free(p.hit);
    return failed;
}
