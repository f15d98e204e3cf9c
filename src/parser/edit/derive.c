#include "derive_work.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "parser/note/date.h"
#include "parser/note/mojibake.h"
#include "scheduler/progress.h"

unsigned derived_scope_of(enum field field)
{
    switch (field) {
    case FIELD_BOX:
    case FIELD_BOXES:
    case FIELD_STATUS:
    case FIELD_LAST:
    case FIELD_COUNT:
        return DERIVED_BOXES;
    case FIELD_STAGE:
    case FIELD_PROGRESS:
    case FIELD_BAR:
    case FIELD_COPY:
    case FIELD_NEXT:
    case FIELD_INTERVAL:
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

int derived_entry_index(const struct note *note, struct str key)
{
    for (int i = 0; i < note->entry_count; i++)
        if (str_eq(str_of(note->entry[i].key->key), key))
            return i;
    return -1;
}

uint64_t derived_values_hash(const struct note *note)
{
    uint64_t hash = HASH_START;
    bool any = false;

    for (int i = 0; i < note->entry_count; i++)
        if (derived_scope_of(note->entry[i].key->field) == DERIVED_STATE) {
            hash = hash_quick(hash, note->entry[i].text);
            any = true;
        }
    return any ? hash | 1 : 0;
}

/* ---- texts ----------------------------------------------------------------------------------- */

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
    const struct step *step = derived_step(d, entry->key->milestone);

    switch (entry->key->field) {
    case FIELD_BOX:
    case FIELD_STATUS:
        return derived_box_text(d, entry, out);
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
    case FIELD_LAST:
    case FIELD_NEXT:
    case FIELD_COUNT:
    case FIELD_INTERVAL:
        return derived_pace_text(d, entry, out);
    default:
        return false;
    }
}

/* ---- stored values --------------------------------------------------------------------------- */

/* "1.0" and "0.20" are the same ratios as "1" and "0.2". */
static bool is_equal_ratio(const struct note_entry *entry, struct str expected)
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

static bool is_equal_damaged(const struct note_entry *entry, struct str expected)
{
    struct buf damaged = BUF_INIT;
    bool same;

    mojibake_damage(expected, &damaged);
    same = str_eq(entry->text, buf_str(&damaged));
    buf_release(&damaged);
    return same;
}

/* Also null and ~. */
static bool is_empty_value(struct str text)
{
    enum box_value value;

    return box_parse(text, &value) == 0 && !box_is_word(text);
}

bool derived_agrees(const struct derived *d, const struct note_entry *entry, struct str text)
{
    struct buf composed = BUF_INIT;
    bool same;

    if (derived_holds_day(d->note, entry))
        return date_parse_in(entry->text, d->note->date_order) == date_parse_in(text, d->note->date_order);
    if (text.len == 0 && field_is_of_pace(entry->key->field) && is_empty_value(entry->text))
        return true;
    utf8_nfc(str_trim(entry->text), &composed);
    same = str_eq(buf_str(&composed), text);
    buf_release(&composed);
    return same || is_equal_ratio(entry, text) ||
           (d->note->damaged && is_equal_damaged(entry, text));
}

/* ---- edits ----------------------------------------------------------------------------------- */

static bool is_quoted_number(const struct derived *d, const struct note_entry *entry)
{
    if (!d->template->quoted_numbers)
        return false;
    return entry->key->field == FIELD_COPY || entry->key->field == FIELD_PROGRESS ||
           entry->key->field == FIELD_ELAPSED;
}

static struct edit *edits_add(struct edits *out, int entry, struct str text, bool quote)
{
    MEM_ROOM(out->edit, out->count, out->capacity);
    out->edit[out->count] =
        (struct edit){.entry = entry, .value = arena_str(&out->text, text), .quoted = quote};
    return &out->edit[out->count++];
}

/* A day that fills an empty box gets the quotes of the note's other days. */
static bool is_quoted_day(const struct derived *d, const struct note_entry *entry, struct str text)
{
    struct buf again = BUF_INIT;
    bool quoted;

    if (!derived_may_hold_day(entry) || text.len == 0 || box_is_word(text))
        return false;
    quoted = derived_write_day(d, entry, d->today, &again);
    buf_release(&again);
    return quoted;
}

/* A list of milestones, or of days. */
static int edits_collect_list(
    const struct derived *d, int at, struct str boxes, struct edits *out, struct err *err)
{
    bool days = d->note->list == LIST_DAYS;
    struct buf text = BUF_INIT;
    int change = days ? derived_day_list(d, &d->note->entry[at], boxes, &text, err)
                      : derived_list(d, boxes, &text);

    if (change > 0) {
        struct edit *edit = edits_add(out, at, buf_str(&text), false);
        edit->list = true;
        edit->days = days;
    }
    buf_release(&text);
    return change < 0 ? -1 : 0;
}

static void edits_collect(const struct derived *d, int at, struct edits *out)
{
    const struct note_entry *entry = &d->note->entry[at];
    struct buf text = BUF_INIT;

    if (derived_text(d, entry, &text) && !derived_agrees(d, entry, buf_str(&text))) {
        if (d->note->damaged && !utf8_is_ascii(buf_str(&text)))
            out->left++;
        else
            edits_add(out, at, buf_str(&text),
                is_quoted_number(d, entry) || is_quoted_day(d, entry, buf_str(&text)));
    }
    buf_release(&text);
}

int derived_edits(const struct derived *d, unsigned scope, struct str boxes, struct edits *out,
    struct err *err)
{
    for (int i = 0; i < d->note->entry_count; i++) {
        const struct note_entry *entry = &d->note->entry[i];
        unsigned of = derived_scope_of(entry->key->field);
        if (!(of & scope) ||
            (entry->key->field == FIELD_BOX && !derived_names(boxes, entry->key->milestone)))
            continue;
        if (derived_check_value(d, entry, err) < 0)
            return -1;
        if (entry->key->field == FIELD_BOXES) {
            if (edits_collect_list(d, i, boxes, out, err) < 0)
                return -1;
        } else if (derived_entry_is_as_seen(d, entry)) {
            edits_collect(d, i, out);
        }
    }
    return 0;
}

void edits_release(struct edits *edits)
{
    free(edits->edit);
    arena_release(&edits->text);
}
