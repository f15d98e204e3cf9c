#include "parser/note/status.h"

#include <stdbool.h>

#include "base/buf.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "scheduler/rules.h"

/* How many milestones of the template are done, where one is the last of them. */
static int status_count(const struct template *t, milestone last)
{
    milestone ladder[LADDER_MAX];
    int count = template_ladder(t, ladder, LADDER_MAX), done = 0;

    if (last == MILESTONE_LONG_TERM)
        return count + 1;
    while (done < count && ladder[done] <= last)
        done++;
    return done;
}

/* ---- words of the vault's own ---------------------------------------------------------------- */

static bool is_same_word(struct str a, struct str b)
{
    struct buf x = BUF_INIT, y = BUF_INIT;
    bool same;

    utf8_fold(a, &x);
    utf8_fold(b, &y);
    same = str_eq(buf_str(&x), buf_str(&y));
    buf_release(&x);
    buf_release(&y);
    return same;
}

/* Without a value, nothing is done. */
static int own_status_parse(const struct template *t, struct str text, int *done)
{
    *done = 0;
    if (text.len == 0)
        return 0;
    for (size_t i = 0; i < t->words; i++)
        if (is_same_word(text, str_of(t->word[i].word))) {
            *done = status_count(t, t->word[i].milestone);
            return 0;
        }
    return -1;
}

static void own_status_write(const struct template *t, int done, struct buf *out)
{
    for (size_t i = 0; i < t->words; i++)
        if (status_count(t, t->word[i].milestone) == (done < 0 ? 0 : done)) {
            buf_addz(out, t->word[i].word);
            return;
        }
}

/* ---- all words ------------------------------------------------------------------------------- */

int status_parse(const struct template *t, struct str text, int *done)
{
    const struct status_words *w = &status_words;
    milestone ladder[LADDER_MAX];
    int count = template_ladder(t, ladder, LADDER_MAX), n;

    text = str_trim(text);
    if (t->words)
        return own_status_parse(t, text, done);
    *done = STATUS_NOT_STARTED;
    if (str_eq_nocase(text, str_of(w->not_started)))
        return 0;
    *done = 0;
    if (str_eq_nocase(text, str_of(w->none)))
        return 0;
    *done = count + 1;
    if (str_eq_nocase(text, str_of(w->all)))
        return 0;
    if (form_read_number(w->milestone, text, &n) < 0)
        return -1;
    for (*done = 1; *done <= count; ++*done)
        if (ladder[*done - 1] == n)
            return 0;
    return -1;
}

void status_write(const struct template *t, int done, struct buf *out)
{
    const struct status_words *w = &status_words;
    milestone ladder[LADDER_MAX];
    int count = template_ladder(t, ladder, LADDER_MAX);

    if (t->words)
        own_status_write(t, done, out);
    else if (done == STATUS_NOT_STARTED)
        buf_addz(out, w->not_started);
    else if (done == 0)
        buf_addz(out, w->none);
    else if (done > count)
        buf_addz(out, w->all);
    else
        form_write_number(w->milestone, ladder[done - 1], out);
}

/* Appends all words, each followed by `end`. */
static void status_write_all(const struct template *t, const char *end, struct buf *out)
{
    milestone ladder[LADDER_MAX];
    int all = template_ladder(t, ladder, LADDER_MAX) + 1;

    for (size_t i = 0; i < t->words; i++)
        buf_addf(out, "%s%s", t->word[i].word, end);
    for (int done = STATUS_NOT_STARTED; done <= all && t->words == 0; done++) {
        status_write(t, done, out);
        buf_addz(out, end);
    }
}

void status_describe(const struct template *t, struct buf *out)
{
    status_write_all(t, ", ", out);
    buf_cut(out, out->len - 2);
}

enum { WORDS_MOST = LADDER_MAX + 3 };

bool status_is_near(const struct template *t, struct str text)
{
    struct buf words = BUF_INIT;
    struct str word[WORDS_MOST], rest;
    size_t count = 0;
    bool near;

    status_write_all(t, "\n", &words);
    rest = buf_str(&words);
    while (count < WORDS_MOST && rest.len && str_cut(&rest, '\n', &word[count]))
        count++;
    near = text.len && nearest_of(str_trim(text), word, count) < count;
    buf_release(&words);
    return near;
}
