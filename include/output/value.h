#ifndef OUTPUT_VALUE_H
#define OUTPUT_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

struct buf;

/* The only module that knows jansson. A JSON value that is being built: keys (ASCII) stand in the
   order in which they are added. The root owns all that hangs on it. */
struct value;

struct value *value_new(void); /* an empty object, for value_write() */
/* Appends it compactly, and frees it. What would harm a terminal is written \uXXXX. */
void value_write(struct value *root, struct buf *out);

void value_null(struct value *object, const char *key);
/* A ptr of NULL is null; bytes that are no UTF-8 become U+FFFD. */
void value_text(struct value *object, const char *key, struct str text);
void value_day(struct value *object, const char *key, day d); /* DAY_NONE is null */
void value_number(struct value *object, const char *key, int64_t number);
/* The number that progress_ratio() writes: 0, 0.2 … 1. */
void value_ratio(struct value *object, const char *key, int done, int of);
void value_flag(struct value *object, const char *key, bool flag);

/* These are borrowed from the object or list that they are added to. */
struct value *value_object(struct value *object, const char *key);
struct value *value_list(struct value *object, const char *key);
struct value *value_list_object(struct value *list);
void value_list_text(struct value *list, struct str text);

#endif
