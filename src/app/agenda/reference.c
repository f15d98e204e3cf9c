#include "app/agenda/reference.h"

#include "base/utf8.h"

enum { ROW_NUMBER_MOST = 9999 };

/* ---- around a name ----------------------------------------------------------------------------- */

static const struct around {
    const char *begin, *end;
} around[] = {
    {"![[", "]]"},
    {"[[", "]]"},
    {"\"", "\""},
    {"'", "'"},
    {"\xE2\x80\x9C", "\xE2\x80\x9D"}, /* “ ” */
    {"\xE2\x80\x98", "\xE2\x80\x99"}, /* ‘ ’ */
};

/* The target of a link, without the heading and the text that is shown for it. */
static struct str link_target(struct str link)
{
    size_t bar = str_find(link, STR("|")), heading = str_find(link, STR("#"));

    if (bar < link.len)
        link.len = bar;
    if (heading > 0 && heading < link.len)
        link.len = heading;
    return link;
}

/* Removes one pair. False: there is none. */
static bool reference_unwrap(struct str *name)
{
    for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
        struct str begin = str_of(around[i].begin), end = str_of(around[i].end);
        if (name->len <= begin.len + end.len || !str_starts(*name, begin) || !str_ends(*name, end))
            continue;
        *name = (struct str){name->ptr + begin.len, name->len - begin.len - end.len};
        if (str_ends(begin, STR("[[")))
            *name = link_target(*name);
        return true;
    }
    return false;
}

struct str reference_bare(struct str name)
{
    do
        name = str_trim(name);
    while (reference_unwrap(&name));
    return name;
}

/* ---- numbers ----------------------------------------------------------------------------------- */

/* A number without leading zeros; 0: there is none. */
static size_t reference_take_row(struct str *word)
{
    size_t number = 0;

    if (word->len == 0 || word->ptr[0] == '0')
        return 0;
    while (word->len && word->ptr[0] >= '0' && word->ptr[0] <= '9' && number <= ROW_NUMBER_MOST) {
        number = 10 * number + (size_t)(word->ptr[0] - '0');
        *word = str_from(*word, 1);
    }
    return number <= ROW_NUMBER_MOST ? number : 0;
}

bool reference_rows(struct str word, size_t *first, size_t *last)
{
    *first = *last = reference_take_row(&word);
    if (*first && word.len && word.ptr[0] == '-') {
        word = str_from(word, 1);
        *last = reference_take_row(&word);
    }
    return *first && *last && word.len == 0;
}

bool reference_may_be_part(struct str name)
{
    size_t first, last;

    if (reference_rows(name, &first, &last) || str_eq(name, STR("0")))
        return false;
    while (name.len)
        if (utf8_is_letter(utf8_next(&name)))
            return true;
    return false;
}
