#include "app/derived.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"
#include "parser/date.h"
#include "parser/milestone_name.h"
#include "parser/mojibake.h"
#include "parser/status.h"
#include "scheduler/progress.h"

unsigned derived_scope_of(enum field field)
{
    switch (field) {
    case FIELD_BOX:
    case FIELD_BOXES:
    case FIELD_STATUS:
        return DERIVED_BOXES;
    case FIELD_STAGE:
    case FIELD_PROGRESS:
    case FIELD_BAR:
    case FIELD_COPY:
        return DERIVED_STATE;
    case FIELD_DUE:
    case FIELD_FIRST_DAY:
        return DERIVED_DATES;
    case FIELD_TODAY:
    case FIELD_ELAPSED:
        return DERIVED_CLOCK;
    default:
        return 0;
    }
}

/* ---- texts ------------------------------------------------------------------------------------- */

static const struct step *step_at(const struct derived *d, milestone m)
{
    const struct schedule *s = d->schedule;

    for (int i = 0; i < s->count; i++)
        if (s->step[i].milestone == m)
            return &s->step[i];
    return NULL;
}

static const struct step *step_of(const struct derived *d, const struct note_entry *entry)
{
    return step_at(d, entry->key->milestone);
}

static bool is_done(const struct derived *d, milestone m)
{
    const struct step *step = step_at(d, m);

    return step && step->done;
}

static bool names(struct str boxes, milestone m)
{
    struct str part;

    if (!boxes.ptr)
        return true;
    while (str_cut(&boxes, ' ', &part))
        if (milestone_parse(part) == m)
            return true;
    return false;
}

static bool same_as_seen(const struct derived *d, milestone m, enum box_value now)
{
    const struct box *seen = d->seen ? boxes_find(d->seen, m) : NULL;

    return !d->seen || (seen && seen->value == now);
}

bool derived_own_box(const struct note *note, milestone m)
{
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == FIELD_BOX && note->entry[i].key->milestone == m)
            return true;
    return false;
}

/* How many boxes of the template a word can say: everything done up to one of them. What is no milestone
   of the note is stepped over. */
static int covered(const struct derived *d, const milestone *ladder, int count)
{
    int done = 0;

    for (int i = 0; i < count; i++) {
        const struct step *step = step_at(d, ladder[i]);
        if (step && !step->done)
            return done;
        if (step)
            done = i + 1;
    }
    return done;
}

static bool status_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    milestone ladder[LADDER_MAX];
    int count = status_ladder(d->template, ladder, LADDER_MAX), now;
    int done = covered(d, ladder, count);

    if (done == count && is_done(d, MILESTONE_LONG_TERM))
        done++;
    if (status_parse(d->template, entry->text, &now) < 0 ||
        (done == 0 && now == STATUS_NOT_STARTED))
        return false;
    status_write(d->template, done, out);
    return true;
}

/* Whether the word says that this one is done. */
static bool is_covered(const struct derived *d, milestone m)
{
    milestone ladder[LADDER_MAX];
    int count = status_ladder(d->template, ladder, LADDER_MAX), done = covered(d, ladder, count);

    for (int i = 0; i < done; i++)
        if (ladder[i] == m)
            return true;
    return false;
}

/* A day written as its note writes days: like what stood there, or like the first study day. */
static void write_day_like(const struct derived *d, const struct note_entry *entry, day on,
    struct buf *out)
{
    struct str like = entry->text;

    for (int i = 0; i < d->note->entry_count && date_parse(like) == DAY_NONE; i++)
        if (d->note->entry[i].key->field == FIELD_FIRST_STUDY)
            like = d->note->entry[i].text;
    date_write(on, like, out);
}

bool derived_has_status(const struct note *note)
{
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == FIELD_STATUS)
            return true;
    return false;
}

/* Beside a status a box holds the day on which it was done; the day of a plan is left alone. */
static bool done_day(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    const struct step *step = step_of(d, entry);

    if (!step)
        return false;
    if (entry->key->milestone == MILESTONE_LONG_TERM)
        return edit_box(entry->text, step->done, out);
    if (!step->done || step->done_on == DAY_NONE || !is_covered(d, entry->key->milestone))
        return false;
    write_day_like(d, entry, step->done_on, out);
    return true;
}

/* Whether the note's list of done milestones has it. */
static bool in_list(const struct note *note, milestone m)
{
    for (int i = 0; i < note->entry_count; i++) {
        const struct yaml *yaml = &note->yaml;
        int list = note->entry[i].value;
        if (note->entry[i].key->field != FIELD_BOXES || yaml->node[list].kind != YAML_LIST)
            continue;
        for (int item = yaml->node[list].child; item >= 0; item = yaml->node[item].next)
            if (milestone_name_parse(yaml->node[item].text) == m)
                return true;
    }
    return false;
}

/* The done ones of those that the list can hold; one that has a key of its own as well stays. */
static bool list_text(const struct derived *d, struct str boxes, struct buf *out)
{
    const struct boxes *now = &d->note->boxes;
    char name[MILESTONE_TEXT];

    for (int i = 0; i < now->count; i++) {
        const struct box *box = &now->box[i];
        const struct step *step = step_at(d, box->milestone);
        bool asked = step && names(boxes, box->milestone) &&
                     same_as_seen(d, box->milestone, box->value);
        if (derived_own_box(d->note, box->milestone) ? !in_list(d->note, box->milestone)
                                                     : !(asked ? step->done : box->value == BOX_TICKED))
            continue;
        milestone_format(box->milestone, name);
        buf_addf(out, "%s%s", out->len ? " " : "", name);
    }
    return true;
}

static bool stage_text(const struct derived *d, struct buf *out)
{
    const struct template *t = d->template;

    switch (d->schedule->stage) {
    case STAGE_MILESTONE:
        form_write_number(t->stage_milestone, d->schedule->at, out);
        return true;
    case STAGE_EXTRA:
        buf_addz(out, t->stage_extra);
        return true;
    case STAGE_LONG_TERM:
        buf_addz(out, t->stage_long_term);
        return true;
    default:
        return false;
    }
}

static bool day_text(const struct note_entry *entry, day d, struct buf *out)
{
    const char *form = entry->key->form;

    if (d == DAY_NONE)
        return false;
    form_write_day(form ? form : "%Y-%m-%d", d, entry->text, out);
    return true;
}

static bool elapsed_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    if (!d->schedule->dated || !entry->key->form)
        return false;
    form_write_number(entry->key->form, d->schedule->days_since, out);
    return true;
}

bool derived_text(const struct derived *d, const struct note_entry *entry, struct buf *out)
{
    const struct step *step = step_of(d, entry);

    switch (entry->key->field) {
    case FIELD_BOX:
        return derived_has_status(d->note) ? done_day(d, entry, out)
                                   : step && edit_box(entry->text, step->done, out);
    case FIELD_BOXES:
        return list_text(d, STR_NONE, out);
    case FIELD_STATUS:
        return status_text(d, entry, out);
    case FIELD_COPY:
        buf_addz(out, step && step->done ? "1" : "0");
        return step != NULL;
    case FIELD_STAGE:
        return stage_text(d, out);
    case FIELD_PROGRESS:
        progress_ratio(d->schedule->done, d->schedule->of, out);
        return true;
    case FIELD_BAR:
        progress_bar(d->schedule->done, d->schedule->of, out);
        return true;
    case FIELD_DUE:
        return step && day_text(entry, step->due, out);
    case FIELD_FIRST_DAY:
        return day_text(entry, d->first_study, out);
    case FIELD_TODAY:
        return day_text(entry, d->today, out);
    case FIELD_ELAPSED:
        return elapsed_text(d, entry, out);
    default:
        return false;
    }
}

/* ---- what is stored ---------------------------------------------------------------------------- */

/* "1.0" and "0.20" are the same ratios as "1" and "0.2". */
static bool same_ratio(const struct note_entry *entry, struct str expected)
{
    struct str text = str_trim(entry->text);

    if (entry->key->field != FIELD_PROGRESS || str_find(text, STR(".")) == text.len)
        return false;
    while (str_ends(text, STR("0")))
        text.len--;
    if (str_ends(text, STR(".")))
        text.len--;
    return str_eq(text, expected);
}

static bool same_damaged(const struct note_entry *entry, struct str expected)
{
    struct buf damaged = BUF_INIT;
    bool same;

    mojibake_damage(expected, &damaged);
    same = str_eq(entry->text, buf_str(&damaged));
    buf_release(&damaged);
    return same;
}

bool derived_agrees(const struct derived *d, const struct note_entry *entry, struct str text)
{
    struct buf composed = BUF_INIT;
    bool same;

    if (entry->key->field == FIELD_BOX && date_parse(entry->text) != DAY_NONE)
        return date_parse(entry->text) == date_parse(text);
    utf8_nfc(str_trim(entry->text), &composed);
    same = str_eq(buf_str(&composed), text);
    buf_release(&composed);
    return same || same_ratio(entry, text) || (d->note->damaged && same_damaged(entry, text));
}

/* ---- edits ------------------------------------------------------------------------------------- */

static bool quoted(const struct derived *d, const struct note_entry *entry)
{
    if (!d->template->quoted_numbers)
        return false;
    return entry->key->field == FIELD_COPY || entry->key->field == FIELD_PROGRESS ||
           entry->key->field == FIELD_ELAPSED;
}

static void add(struct edits *out, int entry, struct str text, bool quote)
{
    MEM_ROOM(out->edit, out->count, out->capacity);
    out->edit[out->count++] =
        (struct edit){.entry = entry, .value = arena_str(&out->text, text), .quoted = quote};
}

/* A box, or what says all of them, that an editor changed since the last look waits for the next. */
static bool is_as_seen(const struct derived *d, const struct note_entry *entry)
{
    const struct boxes *now = &d->note->boxes;
    const struct box *box = boxes_find(now, entry->key->milestone);

    if (entry->key->field == FIELD_BOX)
        return !box || same_as_seen(d, box->milestone, box->value);
    if (entry->key->field == FIELD_STATUS)
        for (int i = 0; i < now->count; i++)
            if (!same_as_seen(d, now->box[i].milestone, now->box[i].value))
                return false;
    return true;
}

static void add_list(const struct derived *d, int at, struct str boxes, struct edits *out)
{
    const struct boxes *now = &d->note->boxes;
    struct buf wanted = BUF_INIT, there = BUF_INIT;
    char name[MILESTONE_TEXT];

    list_text(d, boxes, &wanted);
    for (int i = 0; i < now->count; i++)
        if (in_list(d->note, now->box[i].milestone)) {
            milestone_format(now->box[i].milestone, name);
            buf_addf(&there, "%s%s", there.len ? " " : "", name);
        }
    if (!str_eq(buf_str(&wanted), buf_str(&there))) {
        add(out, at, buf_str(&wanted), false);
        out->edit[out->count - 1].list = true;
    }
    buf_release(&wanted);
    buf_release(&there);
}

static int collect(const struct derived *d, int at, struct str boxes, struct edits *out,
    struct err *err)
{
    const struct note_entry *entry = &d->note->entry[at];
    enum box_value box;
    struct buf text = BUF_INIT;

    if (entry->key->field == FIELD_BOX && !derived_has_status(d->note) && box_parse(entry->text, &box) < 0)
        return err_set(err, ERR_INPUT, "%d: %.*s: \"%.*s\" is no box; write true or false",
            entry->line, STR_ARG(entry->name), STR_ARG(problem_excerpt(entry->text)));
    if (!is_as_seen(d, entry))
        return 0;
    if (entry->key->field == FIELD_BOXES) {
        add_list(d, at, boxes, out);
    } else if (derived_text(d, entry, &text) && !derived_agrees(d, entry, buf_str(&text))) {
        if (d->note->damaged && !utf8_ascii(buf_str(&text)))
            out->left++;
        else if (entry->key->field == FIELD_BOX && d->note->properties && entry->text.len == 0 &&
                 !derived_has_status(d->note))
            add(out, at, STR("Yes"), false);
        else
            add(out, at, buf_str(&text), quoted(d, entry));
    }
    buf_release(&text);
    return 0;
}

int derived_edits(const struct derived *d, unsigned scope, struct str boxes, struct edits *out,
    struct err *err)
{
    for (int i = 0; i < d->note->entry_count; i++) {
        const struct template_key *key = d->note->entry[i].key;
        if (!(derived_scope_of(key->field) & scope) ||
            (key->field == FIELD_BOX && !names(boxes, key->milestone)))
            continue;
        if (collect(d, i, boxes, out, err) < 0)
            return -1;
    }
    return 0;
}

void edits_release(struct edits *edits)
{
    free(edits->edit);
    arena_release(&edits->text);
}
