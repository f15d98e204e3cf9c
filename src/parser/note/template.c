#include "parser/note/template.h"

#include <string.h>

static bool has_long_term_word(const struct template *t)
{
    for (size_t i = 0; i < t->words; i++)
        if (t->word[i].milestone == MILESTONE_LONG_TERM)
            return true;
    return t->words == 0;
}

bool field_is_of_pace(enum field field)
{
    return field == FIELD_LAST || field == FIELD_NEXT || field == FIELD_COUNT || field == FIELD_INTERVAL;
}

enum field template_first_field(const struct template *t)
{
    enum field first = FIELD_NONE;

    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_FIRST_STUDY || (t->key[i].field == FIELD_LAST && first == FIELD_NONE))
            first = t->key[i].field;
    return first;
}

bool template_is_paced(const struct template *t)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_LAST || t->key[i].field == FIELD_NEXT)
            return true;
    return false;
}

bool template_has_long_term(const struct template *t)
{
    bool any = template_is_paced(t);

    for (size_t i = 0; i < t->count; i++) {
        const struct template_key *key = &t->key[i];
        if (key->field == FIELD_BOXES || (key->field == FIELD_STATUS && has_long_term_word(t)) ||
            (key->field == FIELD_BOX && key->milestone == MILESTONE_LONG_TERM))
            return true;
        any = any || key->field == FIELD_BOX || key->field == FIELD_STATUS;
    }
    return !any;
}

/* Adds a milestone in its place; returns how many there are then. */
static int ladder_add(milestone ladder[], int count, int most, milestone m)
{
    int at = count;

    if (m == MILESTONE_LONG_TERM || m == MILESTONE_NONE || count == most)
        return count;
    while (at > 0 && ladder[at - 1] > m)
        at--;
    if (at > 0 && ladder[at - 1] == m)
        return count;
    memmove(&ladder[at + 1], &ladder[at], (size_t)(count - at) * sizeof *ladder);
    ladder[at] = m;
    return count + 1;
}

int template_ladder(const struct template *t, milestone out[], int most)
{
    int count = 0;

    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_BOX)
            count = ladder_add(out, count, most, t->key[i].milestone);
    for (size_t i = 0; i < t->words; i++)
        count = ladder_add(out, count, most, t->word[i].milestone);
    return count;
}

bool field_is_trigger(enum field field)
{
    return field == FIELD_FIRST_STUDY || field == FIELD_BOX;
}

bool template_is_trigger(const struct template *t, const struct template_key *key)
{
    return key->field == FIELD_LAST || key->field == FIELD_NEXT ||
           (field_is_trigger(key->field) && !(t->needs_boxes && key->field == FIELD_FIRST_STUDY));
}
