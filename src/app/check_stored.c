#include "app/app.h"
#include "app/check.h"
#include "app/formula.h"
#include "base/utf8.h"
#include "parser/mojibake.h"
#include "parser/note.h"
#include "scheduler/progress.h"

/* One note, and the key at hand. */
struct held {
    struct check *check;
    const struct app *app;
    const struct record *record;
    const struct note *note;
    const struct note_entry *entry;
};

/* A value agrees also in the form that the note's damage gives it. */
static bool agrees(const struct held *h, struct str expected)
{
    struct buf damaged = BUF_INIT;
    struct buf composed = BUF_INIT;
    bool same;

    utf8_nfc(str_trim(h->entry->text), &composed);
    same = str_eq(buf_str(&composed), expected);
    buf_release(&composed);
    if (!same && h->note->damaged) {
        mojibake_damage(expected, &damaged);
        same = str_eq(h->entry->text, buf_str(&damaged));
    }
    buf_release(&damaged);
    return same;
}

static void differs(const struct held *h, enum problem_kind kind, struct str expected,
    const char *rule)
{
    check_add(h->check, h->record->path, h->entry->line, kind,
        "%s says \"%.*s\", computed is \"%.*s\"%s", h->entry->key->key, STR_ARG(h->entry->text),
        STR_ARG(expected), rule);
}

/* ---- progress ---------------------------------------------------------------------------------- */

typedef void progress_fn(int done, int of, struct buf *out);

/* "1.0" and "0.20" are the same ratios as "1" and "0.2". */
static bool same_ratio(const struct held *h, struct str expected)
{
    struct str text = str_trim(h->entry->text);

    if (h->entry->key->field != FIELD_PROGRESS || str_find(text, STR(".")) == text.len)
        return false;
    while (str_ends(text, STR("0")))
        text.len--;
    if (str_ends(text, STR(".")))
        text.len--;
    return str_eq(text, expected);
}

static void check_progress(const struct held *h, progress_fn *write)
{
    const struct schedule *s = &h->record->schedule;
    struct buf all = BUF_INIT, own = BUF_INIT;

    if (str_trim(h->entry->text).len == 0)
        return;
    write(s->done, s->of, &all);
    write(formula_template_done(s), s->count, &own);
    if (!agrees(h, buf_str(&all)) && !same_ratio(h, buf_str(&all)))
        differs(h, PROBLEM_PROGRESS, buf_str(&all),
            agrees(h, buf_str(&own))
                ? ": the stored value leaves out the 14-day box, as the template's own formula does"
                : ": the boxes that are done, long-term included, by their number");
    buf_release(&all);
    buf_release(&own);
}

static void check_copy(const struct held *h)
{
    const struct schedule *s = &h->record->schedule;

    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == h->entry->key->milestone &&
            !agrees(h, s->step[i].done ? STR("1") : STR("0")))
            differs(h, PROBLEM_PROGRESS, s->step[i].done ? STR("1") : STR("0"),
                ": it repeats its box as 0 or 1");
}

/* ---- stage ------------------------------------------------------------------------------------- */

static void check_stage(const struct held *h, const struct template *template)
{
    const struct schedule *s = &h->record->schedule;
    static const char *const rule[] = {
        [STAGE_UNSCHEDULED] = "",
        [STAGE_MILESTONE] = ": the first milestone that is not done",
        [STAGE_EXTRA] = ": every milestone but long-term is done",
        [STAGE_LONG_TERM] = ": long-term is done, whatever the others say",
    };
    struct buf name = BUF_INIT;

    if (s->stage == STAGE_MILESTONE)
        form_write_number(template->stage_milestone, s->at, &name);
    else if (s->stage == STAGE_EXTRA)
        buf_addz(&name, template->stage_extra);
    else if (s->stage == STAGE_LONG_TERM)
        buf_addz(&name, template->stage_long_term);
    if (name.len && h->entry->text.len && !agrees(h, buf_str(&name)))
        differs(h, PROBLEM_STAGE, buf_str(&name), rule[s->stage]);
    buf_release(&name);
}

/* ---- days -------------------------------------------------------------------------------------- */

static day stored_day(const struct held *h)
{
    struct buf form = BUF_INIT;
    const char *written = h->entry->key->form ? h->entry->key->form : "%Y-%m-%d";
    day d = DAY_NONE;

    if (form_read_day(written, h->entry->text, &d) < 0 && h->note->damaged) {
        mojibake_damage(str_of(written), &form);
        if (form_read_day(form.ptr, h->entry->text, &d) < 0)
            d = DAY_NONE;
    }
    buf_release(&form);
    return d;
}

static void day_differs(const struct held *h, enum problem_kind kind, day expected,
    const char *rule)
{
    char text[DAY_TEXT];

    day_format(expected, text);
    check_add(h->check, h->record->path, h->entry->line, kind,
        "%s says \"%.*s\", computed is %s: %s", h->entry->key->key, STR_ARG(h->entry->text), text,
        rule);
}

static day computed_due(const struct held *h)
{
    const struct schedule *s = &h->record->schedule;

    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == h->entry->key->milestone)
            return s->step[i].due;
    return DAY_NONE;
}

/* Days that fit the other reading of 1/4/7/14 count as such when most of the vault does. */
static void check_due(const struct held *h)
{
    day stored = stored_day(h), first = h->record->first_study, due = computed_due(h);
    milestone m = h->entry->key->milestone;

    if (stored == DAY_NONE || due == DAY_NONE)
        return;
    h->check->agree[0] += stored == day_add(first, m);
    h->check->agree[1] += stored == day_add(first, m - 1);
    if (stored != due)
        day_differs(h, PROBLEM_DUE_DAY, due, "the first study day and the milestone's days");
}

static void check_first(const struct held *h)
{
    day stored = stored_day(h);

    if (stored != DAY_NONE && h->record->first_study != DAY_NONE &&
        stored != h->record->first_study)
        day_differs(h, PROBLEM_DUE_DAY, h->record->first_study, "it repeats the first study day");
}

static void check_clock(const struct held *h)
{
    int32_t stored;
    day d;

    if (h->entry->key->field == FIELD_TODAY) {
        d = stored_day(h);
        if (d != DAY_NONE && d != h->app->today)
            day_differs(h, PROBLEM_CLOCK, h->app->today, "it was written on another day");
    } else if (h->record->schedule.dated && h->entry->key->form &&
               form_read_number(h->entry->key->form, h->entry->text, &stored) == 0 &&
               stored != h->record->schedule.days_since) {
        check_add(h->check, h->record->path, h->entry->line, PROBLEM_CLOCK,
            "%s says %d, computed is %d: it was written on another day", h->entry->key->key, stored,
            h->record->schedule.days_since);
    }
}

void check_stored(struct check *check, const struct app *app, const struct record *record,
    const struct note *note, const struct template *template)
{
    for (int i = 0; i < note->entry_count; i++) {
        struct held h = {check, app, record, note, &note->entry[i]};
        switch (note->entry[i].key->field) {
        case FIELD_PROGRESS:
            check_progress(&h, progress_ratio);
            break;
        case FIELD_BAR:
            check_progress(&h, progress_bar);
            break;
        case FIELD_COPY:
            check_copy(&h);
            break;
        case FIELD_STAGE:
            check_stage(&h, template);
            break;
        case FIELD_DUE:
            check_due(&h);
            break;
        case FIELD_FIRST_DAY:
            check_first(&h);
            break;
        case FIELD_TODAY:
        case FIELD_ELAPSED:
            check_clock(&h);
            break;
        default:
            break;
        }
    }
}
