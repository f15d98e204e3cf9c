#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"

int err_set(struct err *err, enum err_code code, const char *format, ...)
{
    int most = sizeof err->message - 1;
    va_list args;

    err->code = code;
    va_start(args, format);
    if (vsnprintf(err->message, sizeof err->message, format, args) > most)
        err->message[utf8_whole((struct str){err->message, (size_t)most})] = '\0';
    va_end(args);
    return -1;
}
