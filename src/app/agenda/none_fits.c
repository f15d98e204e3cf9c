#include "app/agenda/none_fits.h"

#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/agenda/filter.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/err.h"
#include "base/shell.h"
#include "near_value.h"

/* A filter that no note fits. */
struct none {
    struct app *app;
    const struct str *word;
    size_t words;
    const char *others;
};

/* The filter with a key before each word of a title; without a key, as it is. */
static struct str none_word(struct str word, const char *key, struct arena *text)
{
    struct buf keyed = BUF_INIT;
    struct str kept = word;

    if (key && !filter_looks_keyed(word)) {
        buf_addf(&keyed, "%s:%.*s", key, STR_ARG(word));
        kept = arena_str(text, buf_str(&keyed));
    }
    buf_release(&keyed);
    return kept;
}

static void none_add_filter(const struct none *n, const char *key, struct buf *out)
{
    struct arena text = {0};

    for (size_t i = 0; i < n->words; i++) {
        buf_addz(out, i ? " " : "");
        shell_add_word(none_word(n->word[i], key, &text), out);
    }
    arena_release(&text);
}

/* The number of notes that fit, due or not. A filter that is wrong with the key fits none. */
static size_t none_count(const struct none *n, const char *key)
{
    struct agenda agenda = {0};
    struct arena text = {0};
    struct err ignored = {0};
    struct str *word = mem_alloc((n->words + 1) * sizeof *word);
    size_t count;

    for (size_t i = 0; i < n->words; i++)
        word[i] = none_word(n->word[i], key, &text);
    if (agenda_list(n->app, word, n->words, &agenda, &ignored) < 0)
        agenda.count = 0;
    count = agenda.count;
    agenda_release(&agenda);
    arena_release(&text);
    err_release(&ignored);
    free(word);
    return count;
}

/* "(looked in titles; subject:zzz has 9)" */
static void none_add_places(const struct none *n, struct buf *out)
{
    static const char *const keys[] = {"subject", "book", "folder"};
    bool titles = false;

    for (size_t i = 0; i < n->words; i++)
        titles = titles || !filter_looks_keyed(n->word[i]);
    if (!titles)
        return;
    buf_addz(out, " (looked in titles");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        size_t count = none_count(n, keys[i]);
        if (count == 0)
            continue;
        buf_addz(out, "; ");
        none_add_filter(n, keys[i], out);
        buf_addf(out, " has %zu", count);
    }
    buf_addc(out, ')');
}

/* "Did you mean subject:Biology?" or "The subject can be Biology or History." */
static void none_add_near(const struct none *n, struct buf *out)
{
    struct buf near = BUF_INIT;

    for (size_t i = 0; i < n->words; i++) {
        buf_cut(&near, 0);
        if (near_value_add(n->app, n->word[i], &near)) {
            buf_addz(out, " Did you mean ");
            shell_add_word(buf_str(&near), out);
            buf_addc(out, '?');
        } else if (near_value_list(n->app, n->word[i], &near)) {
            buf_addf(out, " %s.", near.ptr);
        }
    }
    buf_release(&near);
}

static void none_add_sentence(const struct none *n, size_t all, struct buf *out)
{
    if (all == 1)
        buf_addf(out, "The only note%s does not fit ", n->others ? " that is due" : "");
    else
        buf_addf(out, "None of the %zu notes%s fits ", all, n->others ? " that are due" : "");
    none_add_filter(n, NULL, out);
    none_add_places(n, out);
    buf_addc(out, '.');
    none_add_near(n, out);
    buf_addc(out, '\n');
}

/* Notes that fit but are not due. */
static void none_add_others(const struct none *n, struct buf *out)
{
    char text[COUNT_TEXT];
    size_t count = n->others ? none_count(n, NULL) : 0;

    if (count == 0)
        return;
    buf_addf(out, "%s %s, but %s not due: %s ", count_text(count, "note", text),
        count == 1 ? "fits" : "fit", count == 1 ? "is" : "are", n->others);
    none_add_filter(n, NULL, out);
    buf_addc(out, '\n');
}

int none_fits(struct app *app, const struct str *word, size_t words, const char *others, struct buf *out,
    struct err *err)
{
    const struct none n = {app, word, words, others};
    struct agenda all = {0};
    int failed = others ? agenda_today(app, NULL, 0, &all, err) : agenda_list(app, NULL, 0, &all, err);

    if (!failed && all.count) {
        none_add_sentence(&n, all.count, out);
        none_add_others(&n, out);
    }
    agenda_release(&all);
    return failed;
}
