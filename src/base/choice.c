#include "base/choice.h"

#include "base/buf.h"

void choice_add(
    const char *before, const struct str *name, size_t count, const char *after, struct buf *out)
{
    for (size_t i = 0; i < count; i++)
        buf_addf(out, "%s%s%.*s%s",
            i == 0          ? ""
            : i + 1 < count ? ", "
                            : " or ",
            before, STR_ARG(name[i]), after);
}
