#ifndef TESTS_FUZZ_JSON_H
#define TESTS_FUZZ_JSON_H

#include <jansson.h>

#include "fuzz.h"

/* Any JSON document that was written reads again. U+0000 is a character of JSON, though of no text
   that is taken in. The caller gives the root back with json_decref(). */
static inline json_t *fuzz_json(const struct buf *out)
{
    json_error_t error;
    json_t *root = json_loadb(out->ptr, out->len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);

    CHECK(fuzz_harmless(buf_str(out), true));
    CHECK(root);
    return root;
}

/* A member that is a text, borrowed from the root. */
static inline struct str fuzz_member(const json_t *object, const char *key)
{
    const json_t *text = json_object_get(object, key);

    CHECK(json_is_string(text));
    return (struct str){json_string_value(text), json_string_length(text)};
}

#endif
