#include "app/agenda/filter.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/path.h"
#include "base/utf8.h"
#include "output/record.h"
#include "parser/note/day_words.h"

static bool folded_contains(struct str text, struct str part)
{
    struct buf out = BUF_INIT;
    bool found;

    utf8_fold(text, &out);
    found = part.len == 0 || str_find(buf_str(&out), part) < out.len;
    buf_release(&out);
    return found;
}

/* ---- parsing ----------------------------------------------------------------------------------- */

static int filter_refuse(struct err *err, struct str word, const char *accepted)
{
    return err_set(err, ERR_USAGE, "filter \"%.*s\": %s", STR_ARG(word), accepted);
}

static int parse_stage(struct filter *filter, struct term *term, struct str word,
    struct str value, struct err *err)
{
    bool known = str_eq(value, STR("extra")) || str_eq(value, STR("unscheduled")) ||
                 milestone_parse(value) != MILESTONE_NONE || str_number(value) > 0;

    if (str_number(value) > 0) {
        struct buf name = BUF_INIT;
        buf_addf(&name, "day-%d", str_number(value));
        term->text = arena_str(&filter->text, buf_str(&name));
        buf_release(&name);
    }
    return known ? 0
                 : filter_refuse(err, word,
                       "the stage must be day-N, extra, long-term or unscheduled");
}

static bool is_key(struct str key)
{
    for (size_t i = 0; i < key.len; i++)
        if (key.ptr[i] < 'a' || key.ptr[i] > 'z')
            return false;
    return key.len > 1;
}

static int parse_term(
    struct filter *filter, struct term *term, struct str word, day today, struct err *err)
{
    size_t colon = str_find(word, STR(":"));
    struct str key = {word.ptr, colon}, value = STR("");

    if (colon == word.len || !is_key(key)) {
        term->kind = TERM_WORD;
        term->text = utf8_fold_kept(word, &filter->text);
        return 0;
    }
    value = str_from(word, colon + 1);
    term->text = utf8_fold_kept(value, &filter->text);
    if (str_eq(key, STR("subject")))
        return term->kind = TERM_SUBJECT, 0;
    if (str_eq(key, STR("book")))
        return term->kind = TERM_BOOK, 0;
    if (str_eq(key, STR("folder")))
        return term->kind = TERM_FOLDER, 0;
    if (str_eq(key, STR("stage")))
        return term->kind = TERM_STAGE, parse_stage(filter, term, word, value, err);
    if (str_eq(key, STR("due")))
        return term->kind = TERM_DUE,
               day_words_range(DAY_DUE, value, today, &term->since, &term->until, err);
    if (str_eq(key, STR("overdue"))) {
        term->kind = TERM_OVERDUE;
        term->days = str_number(value);
        return term->days < 0 ? filter_refuse(err, word, "expected a number of days: overdue:3") : 0;
    }
    if (str_eq(word, STR("is:new")))
        return term->kind = TERM_NEW, 0;
    if (str_eq(word, STR("is:suspended")))
        return term->kind = TERM_SUSPENDED, 0;
    return filter_refuse(err, word, "unknown filter; a filter is a word of the title, subject:, book:, stage:, "
                          "folder:, due:, overdue:, is:new or is:suspended");
}

int filter_parse(
    struct filter *filter, const struct str *word, size_t count, day today, struct err *err)
{
    filter->term = mem_alloc((count + 1) * sizeof *filter->term);
    for (size_t i = 0; i < count; i++)
        if (parse_term(filter, &filter->term[filter->count++], word[i], today, err) < 0)
            return -1;
    return 0;
}

/* ---- fitting ----------------------------------------------------------------------------------- */

static bool path_in_folder(struct str path, struct str folder)
{
    struct buf out = BUF_INIT;
    bool inside;

    utf8_fold(path, &out);
    inside = path_below(path_without_slash(folder), buf_str(&out)).len > 0;
    buf_release(&out);
    return inside;
}

static bool term_fits(const struct term *term, const struct record *r, bool reviewed)
{
    char stage[MILESTONE_TEXT];

    switch (term->kind) {
    case TERM_WORD:
        return folded_contains(r->title, term->text);
    case TERM_SUBJECT:
        return folded_contains(r->subject, term->text);
    case TERM_BOOK:
        return folded_contains(r->book, term->text);
    case TERM_FOLDER:
        return path_in_folder(r->path, term->text);
    case TERM_STAGE:
        schedule_stage_name(&r->schedule, stage);
        return str_eq(str_of(stage), term->text);
    case TERM_DUE:
        return r->schedule.due != DAY_NONE && r->schedule.due >= term->since &&
               r->schedule.due <= term->until;
    case TERM_OVERDUE:
        return r->overdue >= term->days;
    case TERM_NEW:
        return !reviewed;
    case TERM_SUSPENDED:
        return r->schedule.suspended;
    }
    return false;
}

bool filter_fits(const struct filter *filter, const struct record *record, bool reviewed)
{
    for (size_t i = 0; i < filter->count; i++)
        if (!term_fits(&filter->term[i], record, reviewed))
            return false;
    return true;
}

void filter_release(struct filter *filter)
{
    free(filter->term);
    arena_release(&filter->text);
}
