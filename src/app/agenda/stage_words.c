#include "stage_words.h"

#include "app/session/session.h"
#include "base/buf.h"
#include "base/nearest.h"
#include "base/str_set.h"
#include "base/utf8.h"
#include "parser/note/keys.h"
#include "parser/note/milestone_name.h"

static const char *const stage_other[] = {"extra", "long-term", "unscheduled"};
enum { STAGE_OTHERS = sizeof stage_other / sizeof *stage_other };

/* ---- the milestones of the vault --------------------------------------------------------------- */

/* The rules that notes of this vault follow, one after the other; NULL: no more. */
static const struct rules *stage_rules(const struct app *app, size_t i)
{
    if (i == 0)
        return &app->config.rules;
    return app->template_rules && i <= app->config.template_count ? &app->template_rules[i - 1] : NULL;
}

static bool is_milestone_of_vault(const struct app *app, milestone m)
{
    const struct rules *rules;

    for (size_t i = 0; (rules = stage_rules(app, i)); i++)
        for (int k = 0; k < rules->count; k++)
            if (rules->ladder[k] == m)
                return true;
    return false;
}

/* The least milestone of the vault after this one; MILESTONE_NONE: none. */
static milestone milestone_after(const struct app *app, milestone m)
{
    const struct rules *rules;
    milestone next = MILESTONE_NONE;

    for (size_t i = 0; (rules = stage_rules(app, i)); i++)
        for (int k = 0; k < rules->count; k++)
            if (rules->ladder[k] > m && (next == MILESTONE_NONE || rules->ladder[k] < next))
                next = rules->ladder[k];
    return next;
}

void stage_words_list(const struct app *app, struct buf *out)
{
    char name[MILESTONE_TEXT];

    for (milestone m = milestone_after(app, 0); m != MILESTONE_NONE; m = milestone_after(app, m)) {
        milestone_format(m, name);
        buf_addf(out, "%s, ", name);
    }
    for (int i = 0; i < STAGE_OTHERS; i++)
        buf_addf(out, "%s%s", i == 0 ? "" : i + 1 < STAGE_OTHERS ? ", " : " or ", stage_other[i]);
}

void stage_words_collect(const struct app *app, struct str_set *set)
{
    char name[MILESTONE_TEXT];

    for (milestone m = milestone_after(app, 0); m != MILESTONE_NONE; m = milestone_after(app, m)) {
        milestone_format(m, name);
        str_set_add(set, str_of(name));
    }
    for (int i = 0; i < STAGE_OTHERS; i++)
        str_set_add(set, str_of(stage_other[i]));
}

void stage_words_add_near(const struct app *app, struct str word, struct buf *out)
{
    struct str_set set = {0};
    size_t at;

    stage_words_collect(app, &set);
    at = nearest_of(word, set.text, set.count);
    if (at < set.count)
        buf_add(out, set.text[at]);
    str_set_release(&set);
}

/* ---- words ------------------------------------------------------------------------------------- */

static void stage_add_folded(struct str text, struct buf *out)
{
    struct buf folded = BUF_INIT;

    utf8_fold(text, &folded);
    for (size_t i = 0; i < folded.len; i++)
        if (folded.ptr[i] != ' ')
            buf_addc(out, folded.ptr[i]);
    buf_release(&folded);
}

/* Whether a template writes a stage as this word, which has no spaces. A form with %n gives the number. */
static bool stage_form_fits(const char *form, struct str word, int32_t *number)
{
    struct buf bare = BUF_INIT;
    bool fits;

    *number = NUMBER_NONE;
    if (!form)
        return false;
    stage_add_folded(str_of(form), &bare);
    fits = form_read_number(bare.ptr, word, number) == 0 &&
           (*number != NUMBER_NONE || str_eq(word, buf_str(&bare)));
    buf_release(&bare);
    return fits;
}

static bool stage_of_milestone(const struct app *app, milestone m, struct buf *out)
{
    char name[MILESTONE_TEXT];

    if (!is_milestone_of_vault(app, m))
        return false;
    milestone_format(m, name);
    buf_addz(out, name);
    return true;
}

static bool stage_of_template(
    const struct app *app, const struct template *t, struct str word, struct buf *out)
{
    int32_t number;

    if (stage_form_fits(t->stage_milestone, word, &number) && number != NUMBER_NONE)
        return stage_of_milestone(app, number, out);
    if (stage_form_fits(t->stage_extra, word, &number))
        return buf_addz(out, "extra"), true;
    if (stage_form_fits(t->stage_long_term, word, &number))
        return buf_addz(out, "long-term"), true;
    return false;
}

static bool stage_read_bare(const struct app *app, struct str word, struct buf *out)
{
    int number = str_number(word);
    milestone m = number > 0 ? number : milestone_name_parse(word); /* also 4일, d4 */

    for (int i = 0; i < STAGE_OTHERS; i++)
        if (str_eq(word, str_of(stage_other[i])))
            return buf_addz(out, stage_other[i]), true;
    if (m > 0 && stage_of_milestone(app, m, out))
        return true;
    if (m == MILESTONE_LONG_TERM)
        return buf_addz(out, "long-term"), true;
    for (int i = 0; i < (int)keys_template_count(app->keys); i++)
        if (stage_of_template(app, keys_template(app->keys, i), word, out))
            return true;
    return false;
}

bool stage_words_read(const struct app *app, struct str word, struct buf *out)
{
    struct buf bare = BUF_INIT;
    bool known;

    stage_add_folded(word, &bare);
    known = stage_read_bare(app, buf_str(&bare), out);
    buf_release(&bare);
    return known;
}
