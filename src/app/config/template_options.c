#include "template_options.h"

#include "base/buf.h"
#include "parser/note/yaml.h"
#include "setting.h"

/* The index of a scalar in a list of words that NULL ends; -1: it is none of them. */
static int option_word_index(const struct yaml *yaml, int at, const char *const words[])
{
    struct str text;

    for (int i = 0; words[i] && setting_scalar(yaml, at, &text); i++)
        if (str_eq(text, str_of(words[i])))
            return i;
    return -1;
}

static const char *const days_words[] = {"done", "planned", NULL};

const char *template_read_days(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    int which = option_word_index(yaml, at, days_words);

    out->days = which ? DAYS_PLANNED : DAYS_DONE;
    return which < 0 ? template_refuse(config, yaml, at,
                           "days: expected done (a day in a box is the day of the review) or planned (its"
                           " milestone is due on that day)")
                     : NULL;
}

static const char *const order_words[] = {"dmy", "mdy", NULL};

const char *setting_date_order(const struct yaml *yaml, int at, enum date_order *out)
{
    int which = option_word_index(yaml, at, order_words);

    *out = which ? ORDER_MDY : ORDER_DMY;
    return which < 0 ? "expected dmy (04/07/2026 is July 4) or mdy (it is April 7)" : NULL;
}

void setting_show_date_order(enum date_order order, struct buf *out)
{
    if (order != ORDER_UNKNOWN)
        buf_addf(out, " %s", order_words[order == ORDER_MDY]);
}

const char *template_read_date_order(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    const char *wrong = setting_date_order(yaml, at, &out->date_order);

    return wrong ? template_refuse(config, yaml, at, "date_order: %s", wrong) : NULL;
}

const char *template_read_long_term(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    static const char *const words[] = {"keep", NULL};

    out->keeps_extra = option_word_index(yaml, at, words) == 0;
    return out->keeps_extra ? NULL
                            : template_refuse(config, yaml, at,
                                  "long_term: expected keep (a note without a long-term box is not finished when"
                                  " its last milestone is done)");
}

const char *template_read_needs(
    struct config *config, const struct yaml *yaml, int at, struct template *out)
{
    static const char *const words[] = {"boxes", NULL};

    out->needs_boxes = option_word_index(yaml, at, words) == 0;
    return out->needs_boxes ? NULL
                            : template_refuse(config, yaml, at,
                                  "needs: expected boxes (a first study day alone makes no note)");
}

void template_show_options(const struct template *t, struct buf *out)
{
    if (t->days == DAYS_DONE || t->days == DAYS_PLANNED)
        buf_addf(out, ", days: %s", days_words[t->days == DAYS_PLANNED]);
    if (t->date_order != ORDER_UNKNOWN) {
        buf_addz(out, ", date_order:");
        setting_show_date_order(t->date_order, out);
    }
    if (t->keeps_extra)
        buf_addz(out, ", long_term: keep");
    if (t->needs_boxes)
        buf_addz(out, ", needs: boxes");
}
