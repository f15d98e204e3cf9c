#include "app/agenda/filter.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "base/buf.h"
#include "base/choice.h"
#include "base/err.h"
#include "base/nearest.h"
#include "base/path.h"
#include "base/utf8.h"
#include "parser/note/day_words.h"
#include "stage_words.h"
#include "weak.h"

/* One word of a FILTER while it is read. */
struct filter_word {
    const struct app *app;
    struct str whole, key, value;
    struct filter *filter;
    struct term *term;
};

/* ---- values ------------------------------------------------------------------------------------ */

static int filter_refuse(const struct filter_word *w, const char *why, struct err *err)
{
    return err_set(err, ERR_USAGE, "filter \"%.*s\": %s", STR_ARG(w->whole), why);
}

static int filter_read_stage(struct filter_word *w, struct err *err)
{
    struct buf text = BUF_INIT;
    int failed = 0;

    if (stage_words_read(w->app, w->value, &text)) {
        w->term->text = arena_str(&w->filter->text, buf_str(&text));
    } else {
        buf_addz(&text, "no note of this vault can be in that stage; the stage must be ");
        stage_words_list(w->app, &text);
        failed = filter_refuse(w, text.ptr, err);
        buf_cut(&text, 0);
        stage_words_add_near(w->app, w->value, &text);
        if (text.len)
            err_add_line(err, "did you mean stage:%s?", text.ptr);
    }
    buf_release(&text);
    return failed;
}

static int filter_read_due(struct filter_word *w, struct err *err)
{
    return day_words_range(
        DAY_DUE, w->value, w->app->today, &w->term->since, &w->term->until, err);
}

static int filter_read_overdue(struct filter_word *w, struct err *err)
{
    w->term->days = str_number(w->value);
    return w->term->days < 0 ? filter_refuse(w, "expected a number of days, as in overdue:3", err) : 0;
}

static const struct filter_is {
    const char *name;
    enum term_kind kind;
    const char *help;
} filter_is[] = {
    {"due", TERM_DUE, "the note is due today or overdue"},
    {"overdue", TERM_OVERDUE, "its due day has passed"},
    {"postponed", TERM_POSTPONED, "it is postponed"},
    {"suspended", TERM_SUSPENDED, "it is suspended"},
    {"new", TERM_NEW, "it was never reviewed"},
    {"weak", TERM_WEAK, "a cue of it was recalled in under 60 % of 3 answers or more"},
    {"missing", TERM_MISSING, "its file has vanished"},
};
enum { FILTER_IS = sizeof filter_is / sizeof *filter_is };

bool filter_has_is(struct str name)
{
    for (size_t i = 0; i < FILTER_IS; i++)
        if (str_eq(str_of(filter_is[i].name), name))
            return true;
    return false;
}

static int filter_read_is(struct filter_word *w, struct err *err)
{
    struct str name[FILTER_IS];
    struct buf why = BUF_INIT;
    size_t nearest;

    for (size_t i = 0; i < FILTER_IS; i++) {
        name[i] = str_of(filter_is[i].name);
        if (str_eq(name[i], w->term->text))
            return w->term->kind = filter_is[i].kind, 0;
    }
    nearest = nearest_of(w->value, name, FILTER_IS);
    buf_addz(&why, "after is: comes ");
    choice_add("", name, FILTER_IS, "", &why);
    filter_refuse(w, why.ptr, err);
    buf_release(&why);
    if (nearest < FILTER_IS)
        err_add_line(err, "did you mean is:%s?", filter_is[nearest].name);
    return -1;
}

/* ---- keys -------------------------------------------------------------------------------------- */

typedef int filter_read_fn(struct filter_word *w, struct err *err);

static const struct filter_key {
    const char *name;
    enum term_kind kind;
    filter_read_fn *read; /* NULL: the value is a text */
    const char *value, *help; /* for filter_describe(); NULL: each value has its own line */
} filter_keys[] = {
    {"subject", TERM_SUBJECT, NULL, "TEXT", "the subject contains the text"},
    {"book", TERM_BOOK, NULL, "TEXT", "the book contains the text"},
    {"stage", TERM_STAGE, filter_read_stage, "STAGE", "day-1, 4, extra, long-term or unscheduled, or 추가 복습"},
    {"folder", TERM_FOLDER, NULL, "PATH", "the note is in that folder of the vault, or below it"},
    {"due", TERM_DAYS, filter_read_due, "DATE", "the due day; a range is due:FROM..UNTIL, due:..UNTIL"},
    {"overdue", TERM_OVERDUE_DAYS, filter_read_overdue, "N", "overdue by N days or more; 0 includes today"},
    {"is", TERM_NEW, filter_read_is, NULL, NULL},
    {"not", TERM_WORD, NULL, "FILTER", "the filter does not match"},
};
enum { FILTER_KEYS = sizeof filter_keys / sizeof *filter_keys };

/* Splits KEY:VALUE. False: the word has another form. A key is known in any letter case; a word in capitals with
   another key, as in "TCP: slow start", is a part of a title. */
static bool filter_split(struct str word, struct str *key, struct str *value)
{
    size_t colon = str_find(word, STR(":"));

    *key = (struct str){word.ptr, colon};
    *value = str_from(word, colon < word.len ? colon + 1 : colon);
    for (size_t i = 0; i < colon; i++)
        if ((word.ptr[i] | 0x20) < 'a' || (word.ptr[i] | 0x20) > 'z')
            return false;
    return colon > 1 && colon < word.len;
}

static const struct filter_key *filter_key_named(struct str key)
{
    for (size_t i = 0; i < FILTER_KEYS; i++)
        if (str_eq_nocase(key, str_of(filter_keys[i].name)))
            return &filter_keys[i];
    return NULL;
}

static bool is_lower_case(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.ptr[i] < 'a' || word.ptr[i] > 'z')
            return false;
    return true;
}

bool filter_get_row(size_t i, struct filter_row *out)
{
    for (size_t k = 0; k < FILTER_KEYS; k++) {
        const struct filter_key *key = &filter_keys[k];
        size_t rows = key->value ? 1 : FILTER_IS;
        if (i < rows) {
            *out = key->value ? (struct filter_row){key->name, key->value, key->help, false}
                              : (struct filter_row){key->name, filter_is[i].name, filter_is[i].help, true};
            return true;
        }
        i -= rows;
    }
    return false;
}

void filter_describe(struct buf *out)
{
    struct filter_row row;

    for (size_t i = 0; filter_get_row(i, &row); i++) {
        size_t start = out->len;
        buf_addf(out, "  %s:%s", row.key, row.value);
        buf_fill(out, ' ', 18 - (out->len - start));
        buf_addf(out, "%s\n", row.help);
    }
}

bool filter_is_keyed(struct str word)
{
    struct str key, value;

    return filter_split(word, &key, &value) && filter_key_named(key);
}

bool filter_looks_keyed(struct str word)
{
    struct str key, value;

    return filter_split(word, &key, &value) && (filter_key_named(key) || is_lower_case(key));
}

static int filter_refuse_key(const struct filter_word *w, struct err *err)
{
    struct str name[FILTER_KEYS];
    struct buf why = BUF_INIT;
    size_t nearest;

    for (size_t i = 0; i < FILTER_KEYS; i++)
        name[i] = str_of(filter_keys[i].name);
    nearest = nearest_of(w->key, name, FILTER_KEYS);
    buf_addz(&why, "there is no such filter; a filter is a word of the title, ");
    choice_add("", name, FILTER_KEYS, ":", &why);
    filter_refuse(w, why.ptr, err);
    buf_release(&why);
    if (nearest < FILTER_KEYS)
        err_add_line(err, "did you mean %s:%.*s?", filter_keys[nearest].name, STR_ARG(w->value));
    return -1;
}

static int filter_parse_word(struct filter_word *w, struct err *err)
{
    const struct filter_key *key = filter_key_named(w->key);

    if (!key)
        return filter_refuse_key(w, err);
    w->term->kind = key->kind;
    w->term->text = utf8_fold_kept(str_trim(w->value), &w->filter->text);
    if (w->term->text.len == 0)
        return filter_refuse(w, "the value is empty; `review help filters` shows what may follow", err);
    return key->read ? key->read(w, err) : 0;
}

static int filter_parse_term(struct filter_word *w, struct err *err)
{
    struct str word = w->whole;

    while (filter_split(word, &w->key, &w->value) && str_eq_nocase(w->key, STR("not"))) {
        w->term->negated = !w->term->negated;
        word = w->value;
    }
    if (filter_looks_keyed(word))
        return filter_parse_word(w, err);
    w->term->kind = TERM_WORD;
    w->term->text = utf8_fold_kept(word, &w->filter->text);
    return str_trim(word).len == 0 ? filter_refuse(w, "it is empty; `review help filters` describes filters", err) : 0;
}

int filter_parse(
    struct filter *filter, const struct app *app, const struct str *word, size_t count, struct err *err)
{
    filter->term = mem_alloc((count + 1) * sizeof *filter->term);
    filter->today = app->today;
    for (size_t i = 0; i < count; i++) {
        struct filter_word w = {.app = app, .whole = word[i], .filter = filter};
        w.term = &filter->term[filter->count++];
        if (filter_parse_term(&w, err) < 0)
            return -1;
    }
    return 0;
}

static bool filter_has(const struct filter *filter, enum term_kind kind)
{
    for (size_t i = 0; i < filter->count; i++)
        if (filter->term[i].kind == kind)
            return true;
    return false;
}

int filter_load(struct filter *filter, struct app *app, struct err *err)
{
    struct weak_notes weak = {0};

    if (!filter_has(filter, TERM_WEAK))
        return 0;
    if (weak_notes_load(app, &filter->text, &weak, err) < 0)
        return -1;
    filter->weak = weak.id;
    filter->weak_count = weak.count;
    return 0;
}

bool filter_wants_missing(const struct filter *filter)
{
    for (size_t i = 0; i < filter->count; i++)
        if (filter->term[i].kind == TERM_MISSING && !filter->term[i].negated)
            return true;
    return false;
}

void filter_release(struct filter *filter)
{
    free(filter->term);
    free(filter->weak);
    arena_release(&filter->text);
}
