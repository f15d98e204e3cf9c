#include "words.h"

#include "base/buf.h"
#include "base/count.h"
#include "scheduler/schedule.h"

void words_count(size_t count, const char *noun, struct buf *out)
{
    char text[COUNT_TEXT];

    buf_addz(out, count_text(count, noun, text));
}

void words_due(const struct schedule *s, struct buf *out)
{
    char due[DAY_TEXT], original[DAY_TEXT];

    day_format(s->due, due);
    day_format(s->original_due, original);
    buf_addz(out, due[0] ? due : "-");
    if (due[0] && original[0] && s->due != s->original_due)
        buf_addf(out, " (was %s)", original);
}

const char *words_weekday(day d)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    return names[(d - DAY_MIN) % 7];
}
