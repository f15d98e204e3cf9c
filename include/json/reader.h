#ifndef JSON_READER_H
#define JSON_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* A parsed JSON document. Only this module and writer.h use jansson. Texts live until reader_free(). */
struct reader;
typedef const struct reader reader_value;

/* Parses an object or a list. NULL: the text is not JSON; then `*line` and `why` say where and why. */
struct reader *reader_new(struct str text, int *line, char why[160]);
void reader_free(struct reader *root);

reader_value *reader_get(reader_value *object, const char *key); /* NULL: missing, or null */
bool reader_is_list(reader_value *value);
bool reader_is_object(reader_value *value);
size_t reader_count(reader_value *list);                         /* 0: not a list */
reader_value *reader_at(reader_value *list, size_t index);
/* These return false if the value is missing or has another type. */
bool reader_text(reader_value *value, struct str *out);
bool reader_number(reader_value *value, int64_t *out);
bool reader_flag(reader_value *value, bool *out);
/* Calls `each` for every member of an object, in order. */
void reader_members(reader_value *object,
    void (*each)(void *context, const char *key, reader_value *value), void *context);

#endif
