/* Prints values of a JSON document for the tests of the command line; see json in tests/cli/lib.sh. A program starts
 * in a quarter of the time that a script takes, and the tests start this one a thousand times.
 * usage: json FILE [-l] PATH…
 *        json FILE -r LIST PATH… */
#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char end = '\n'; /* of a value */

static void put(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        putchar(text[i] == '\n' ? end : text[i]);
    putchar(end);
}

/* Whether the numbers of a document are written as they are printed here, so that 0.20 or 1e3 is not read as 0.2 or 1000;
 * shows the first that is not. */
static bool numbers_are_short(const char *text)
{
    char number[64], shortest[64];

    for (; *text; text++) {
        if (*text == '"') {
            for (text++; *text && *text != '"'; text++)
                text += *text == '\\' && text[1];
            if (!*text)
                break;
            continue;
        }
        size_t length = strspn(text, "+-.0123456789eE");
        if (!length || (*text != '-' && (*text < '0' || *text > '9')))
            continue;
        snprintf(number, sizeof number, "%.*s", (int)length, text);
        if (strcspn(number, ".eE") < length) {
            snprintf(shortest, sizeof shortest, "%.15g", strtod(number, NULL));
            if (strcmp(number, shortest) != 0) {
                fprintf(stderr, "no JSON: %s is not as short as %s\n", number, shortest);
                return false;
            }
        }
        text += length - 1;
    }
    return true;
}

/* The text of a file; the caller frees it. */
static char *text_of(const char *path, size_t *length)
{
    FILE *in = fopen(path, "r");
    char *text = NULL;
    size_t room = 0;
    *length = 0;
    while (in && !feof(in) && !ferror(in)) {
        room = room ? 2 * room : 1 << 16;
        text = realloc(text, room);
        if (!text)
            abort();
        *length += fread(text + *length, 1, room - *length - 1, in);
        text[*length] = '\0';
    }
    if (in)
        fclose(in);
    return text;
}

/* A string as it is, anything else as JSON: null, true, 0.2, {"a":[]}. */
static void put_value(json_t *value)
{
    if (json_is_string(value)) {
        put(json_string_value(value), json_string_length(value));
        return;
    }
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(15));
    put(text, strlen(text));
    free(text);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The keys of an object, sorted; the caller frees the list. */
static const char **keys(json_t *object, size_t *count)
{
    const char **list = calloc(json_object_size(object) + 1, sizeof *list);
    const char *key;
    json_t *value;
    *count = 0;
    if (!list)
        abort();
    json_object_foreach(object, key, value)
        list[(*count)++] = key;
    qsort(list, *count, sizeof *list, by_name);
    return list;
}

/* The length of a list, or the keys of an object on one line. */
static void put_size(json_t *at)
{
    if (json_is_array(at)) {
        printf("%zu%c", json_array_size(at), end);
        return;
    }
    size_t count;
    const char **list = keys(at, &count);
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i ? " " : "", list[i]);
    putchar(end);
    free(list);
}

static void walk(json_t *at, const char *path);

static void walk_all(json_t *at, const char *path)
{
    for (size_t i = 0; i < json_array_size(at); i++)
        walk(json_array_get(at, i), path);
    size_t count;
    const char **list = keys(at, &count);
    for (size_t i = 0; i < count; i++)
        walk(json_object_get(at, list[i]), path);
    free(list);
}

/* The element of a list, by its number from the front or, below zero, from the end; the member of an object. */
static json_t *member(json_t *at, const char *key)
{
    if (!json_is_array(at))
        return json_object_get(at, key);
    char *rest;
    long i = strtol(key, &rest, 10);
    if (!*key || *rest)
        return NULL;
    return json_array_get(at, (size_t)(i < 0 ? i + (long)json_array_size(at) : i));
}

static void walk(json_t *at, const char *path)
{
    if (!*path) {
        put_value(at);
        return;
    }
    char key[64];
    size_t length = strcspn(path, ".");
    if (length >= sizeof key)
        abort();
    memcpy(key, path, length);
    key[length] = '\0';
    path += length + (path[length] == '.');
    json_t *next = NULL;
    if (!strcmp(key, "#"))
        put_size(at);
    else if (!strcmp(key, "*"))
        walk_all(at, path);
    else if ((next = member(at, key)))
        walk(next, path);
    else
        put("absent", strlen("absent"));
}

/* A line for each element of the list: its values at the paths, a space between them. */
static void put_rows(json_t *list, int count, char **paths)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        for (int k = 0; k < count; k++) {
            end = k + 1 < count ? ' ' : '\n';
            walk(json_array_get(list, i), paths[k]);
        }
    }
}

int main(int argc, char **argv)
{
    json_error_t error;
    size_t length = 0;
    char *text = argc > 1 ? text_of(argv[1], &length) : NULL;
    json_t *top = text ? json_loadb(text, length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error) : NULL;
    if (!top) {
        fprintf(stderr, "no JSON: %s\n", text ? error.text : "a file is expected");
        return 1;
    }
    if (!numbers_are_short(text))
        return 1;
    int first = 2;
    if (argc > first && !strcmp(argv[first], "-l")) {
        end = ' ';
        first++;
    }
    if (argc > 4 && !strcmp(argv[first], "-r"))
        put_rows(json_object_get(top, argv[3]), argc - 4, argv + 4);
    else
        for (int i = first; i < argc; i++)
            walk(top, argv[i]);
    json_decref(top);
    free(text);
    return fflush(stdout) || ferror(stdout) ? 1 : 0;
}
