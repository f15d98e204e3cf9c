#include "json/reader.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"

/* A reader_value is a json_t of jansson. */
static const json_t *jansson_value(reader_value *value)
{
    return (const json_t *)value;
}

static reader_value *value_or_null(const json_t *value)
{
    return json_is_null(value) ? NULL : (reader_value *)value;
}

struct reader *reader_new(struct str text, int *line, char why[160])
{
    json_error_t error;
    json_t *root;

    /* When memory runs out, jansson would report an error in the text; mem_alloc ends the program. */
    json_set_alloc_funcs(mem_alloc, free);
    root = json_loadb(text.ptr ? text.ptr : "", text.len, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        *line = error.line;
        snprintf(why, 160, "%s", error.text);
    }
    return (struct reader *)root;
}

void reader_free(struct reader *root)
{
    json_decref((json_t *)root);
}

reader_value *reader_get(reader_value *object, const char *key)
{
    return value_or_null(json_object_get(jansson_value(object), key));
}

bool reader_is_list(reader_value *value)
{
    return json_is_array(jansson_value(value));
}

bool reader_is_object(reader_value *value)
{
    return json_is_object(jansson_value(value));
}

size_t reader_count(reader_value *list)
{
    return json_array_size(jansson_value(list));
}

reader_value *reader_at(reader_value *list, size_t index)
{
    return value_or_null(json_array_get(jansson_value(list), index));
}

bool reader_text(reader_value *value, struct str *out)
{
    if (!json_is_string(jansson_value(value)))
        return false;
    *out = (struct str){
        json_string_value(jansson_value(value)), json_string_length(jansson_value(value))};
    return true;
}

bool reader_number(reader_value *value, int64_t *out)
{
    if (!json_is_integer(jansson_value(value)))
        return false;
    *out = json_integer_value(jansson_value(value));
    return true;
}

bool reader_flag(reader_value *value, bool *out)
{
    if (!json_is_boolean(jansson_value(value)))
        return false;
    *out = json_is_true(jansson_value(value));
    return true;
}

void reader_members(reader_value *object,
    void (*each)(void *context, const char *key, reader_value *value), void *context)
{
    json_t *members = (json_t *)object;
    const char *key;
    json_t *value;

    json_object_foreach(members, key, value)
        each(context, key, value_or_null(value));
}
