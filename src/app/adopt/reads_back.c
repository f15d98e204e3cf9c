#include "app/adopt/adopt_config.h"

#include "app/adopt/heads.h"
#include "app/adopt/propose.h"
#include "parser/note/template.h"

/* Whether the template gives this key this use, or the proposal does not have the key. Counts the key. */
static bool is_key_read(const struct heads *heads, const struct template *t, int key, enum field field,
    milestone m, size_t *count)
{
    if (key < 0)
        return true;
    (*count)++;
    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == field && t->key[i].milestone == m)
            return str_eq(str_of(t->key[i].key), heads->name.text[key]);
    return false;
}

/* Whether the template has the key under any name; how it is used was checked when the settings were read. */
static bool is_key_named(const struct heads *heads, const struct template *t, int key, size_t *count)
{
    if (key < 0)
        return true;
    (*count)++;
    for (size_t i = 0; i < t->count; i++)
        if (str_eq(str_of(t->key[i].key), heads->name.text[key]))
            return true;
    return false;
}

static bool is_word_read(const struct heads *heads, const struct template *t, const struct proposal_word *word)
{
    for (size_t i = 0; i < t->words; i++)
        if (str_eq(str_of(t->word[i].word), heads->word_name.text[word->word]))
            return t->word[i].milestone == word->milestone;
    return false;
}

static bool are_boxes_read(const struct heads *heads, const struct proposal *p, const struct template *t, size_t *count)
{
    bool read = is_key_read(heads, t, p->list, FIELD_BOXES, MILESTONE_NONE, count) &&
                is_key_read(heads, t, p->long_term, FIELD_BOX, MILESTONE_LONG_TERM, count) &&
                is_key_read(heads, t, p->status, FIELD_STATUS, MILESTONE_NONE, count);

    for (int i = 0; i < p->steps && read; i++)
        read = is_key_read(heads, t, p->step[i].key, FIELD_BOX, p->step[i].milestone, count);
    for (int i = 0; i < p->words && read; i++)
        read = is_word_read(heads, t, &p->word[i]);
    return read;
}

bool adopt_reads_back(const struct heads *heads, const struct proposal *p, const struct template *t)
{
    bool has_days = p->kind == PROPOSAL_DAYS || p->kind == PROPOSAL_LIST;
    size_t count = 0;

    return str_eq(str_of(t->name), str_of(p->name)) && t->needs_boxes == p->needs_boxes &&
           (!has_days || t->days == (p->planned ? DAYS_PLANNED : DAYS_DONE)) &&
           is_key_read(heads, t, p->first, FIELD_FIRST_STUDY, MILESTONE_NONE, &count) &&
           is_key_read(heads, t, p->subject, FIELD_SUBJECT, MILESTONE_NONE, &count) &&
           is_key_read(heads, t, p->book, FIELD_BOOK, MILESTONE_NONE, &count) &&
           are_boxes_read(heads, p, t, &count) && is_key_named(heads, t, p->last, &count) &&
           is_key_named(heads, t, p->next, &count) && is_key_named(heads, t, p->count, &count) &&
           is_key_named(heads, t, p->interval, &count) && t->count == count;
}
