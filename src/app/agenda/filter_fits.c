#include "app/agenda/filter.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/path.h"
#include "base/utf8.h"
#include "output/record.h"

static bool folded_contains(struct str text, struct str part)
{
    struct buf out = BUF_INIT;
    bool found;

    utf8_fold(text, &out);
    found = part.len == 0 || str_find(buf_str(&out), part) < out.len;
    buf_release(&out);
    return found;
}

static bool path_is_in_folder(struct str path, struct str folder)
{
    struct buf out = BUF_INIT;
    bool inside;

    utf8_fold(path, &out);
    inside = str_eq(folder, STR(".")) || path_below(path_without_slash(folder), buf_str(&out)).len > 0;
    buf_release(&out);
    return inside;
}

static bool stage_is(const struct schedule *schedule, struct str name)
{
    char stage[MILESTONE_TEXT];

    schedule_stage_name(schedule, stage);
    return str_eq(str_of(stage), name);
}

/* Whether a term about the schedule fits. */
static bool term_fits_schedule(const struct term *term, const struct record *r, day today)
{
    const struct schedule *s = &r->schedule;
    day due = schedule_comes_due(s, today);

    switch (term->kind) {
    case TERM_STAGE:
        return stage_is(s, term->text);
    case TERM_DAYS:
        return due != DAY_NONE && due >= term->since && due <= term->until;
    case TERM_OVERDUE_DAYS:
        return r->overdue >= term->days && !schedule_returns(s, today);
    case TERM_SUSPENDED:
        return s->suspended;
    case TERM_DUE:
        return schedule_is_due(s, today) || schedule_is_extra_due(s, today);
    case TERM_OVERDUE:
        return schedule_is_due(s, today) && r->overdue > 0;
    case TERM_POSTPONED:
        return s->stage == STAGE_MILESTONE && s->due != s->original_due;
    default:
        return false;
    }
}

static bool is_weak_id(const struct filter *filter, struct str id)
{
    return filter->weak_count && bsearch(&id, filter->weak, filter->weak_count, sizeof id, str_ptr_cmp);
}

static bool term_fits(
    const struct filter *filter, const struct term *term, const struct record *r, bool reviewed)
{
    switch (term->kind) {
    case TERM_WORD:
        return folded_contains(r->title, term->text);
    case TERM_SUBJECT:
        return folded_contains(r->subject, term->text);
    case TERM_BOOK:
        return folded_contains(r->book, term->text);
    case TERM_FOLDER:
        return path_is_in_folder(r->path, term->text);
    case TERM_NEW:
        return !reviewed;
    case TERM_MISSING:
        return r->missing;
    case TERM_WEAK:
        return is_weak_id(filter, r->id);
    default:
        return term_fits_schedule(term, r, filter->today);
    }
}

bool filter_fits(const struct filter *filter, const struct record *record, bool reviewed)
{
    for (size_t i = 0; i < filter->count; i++) {
        const struct term *term = &filter->term[i];
        if (term_fits(filter, term, record, reviewed) == term->negated)
            return false;
    }
    return true;
}
