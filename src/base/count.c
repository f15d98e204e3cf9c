#include "base/count.h"

#include <stdio.h>
#include <string.h>

const char *count_text(size_t count, const char *noun, char out[COUNT_TEXT])
{
    size_t length = strlen(noun);
    const char *ending = count == 1 ? "" : length && noun[length - 1] == 'x' ? "es" : "s";

    snprintf(out, COUNT_TEXT, "%zu %.40s%s", count, noun, ending);
    return out;
}
