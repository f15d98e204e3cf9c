#include "base/err.h"

#include <stdarg.h>
#include <stdlib.h>

int err_set(struct err *err, enum err_code code, const char *format, ...)
{
    struct buf text = BUF_INIT; /* the earlier message may be one of the arguments */
    va_list args;

    va_start(args, format);
    buf_addv(&text, format, args);
    va_end(args);
    err_release(err);
    err->code = code;
    err->message = text.ptr;
    return -1;
}

void err_add_line(struct err *err, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    buf_addv(&err->lines, format, args);
    va_end(args);
    buf_addc(&err->lines, '\0');
}

void err_release(struct err *err)
{
    free(err->message);
    buf_release(&err->lines);
    *err = (struct err){0};
}
