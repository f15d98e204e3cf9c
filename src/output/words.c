#include "output/words.h"

#include "base/buf.h"
#include "scheduler/schedule.h"

void words_count(size_t count, const char *noun, struct buf *out)
{
    buf_addf(out, "%zu %s%s", count, noun, count == 1 ? "" : "s");
}

void words_due(const struct schedule *s, struct buf *out)
{
    char due[DAY_TEXT];

    day_format(s->due, due);
    buf_addz(out, due[0] ? due : "–");
}

void words_was(const struct schedule *s, struct buf *out)
{
    char original[DAY_TEXT];

    day_format(s->original_due, original);
    if (s->due != DAY_NONE && s->due != s->original_due && original[0])
        buf_addf(out, "(was %s)", original);
}
