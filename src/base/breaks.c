#include "base/breaks.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

static bool is_ideographic(int32_t c)
{
    return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3005;
}

static bool is_ascii_letter(int32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_among(int32_t c, struct str list)
{
    while (list.len)
        if (utf8_next(&list) == c)
            return true;
    return false;
}

static bool is_opening(int32_t c)
{
    return is_among(c, STR("([{“‘〈《「『【〔〖（［｛"));
}

/* What no line begins with: closing punctuation, small kana and the like. */
static bool is_closing(int32_t c)
{
    return is_among(c, STR(")]}.,:;!?%”’、。〉》」』】〕〗）］｝，．：；！？・ー々…"
                           "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"));
}

/* The code point before `at`, which is at the start of a character or at the end. */
static int32_t point_before(struct str line, size_t at)
{
    size_t start = at - 1;
    struct str point;

    while (start > 0 && at - start < 4 && ((unsigned char)line.ptr[start] & 0xC0) == 0x80)
        start--;
    point = (struct str){line.ptr + start, at - start};
    return utf8_next(&point);
}

static int32_t point_at(struct str line, size_t at)
{
    struct str rest = str_from(line, at);

    return rest.len ? utf8_next(&rest) : ' ';
}

/* Whether a line may end between two characters of a text without spaces. */
static bool divides_ideographs(int32_t before, int32_t after)
{
    if (is_closing(after) || is_opening(before))
        return false;
    if (is_ideographic(before))
        return is_ideographic(after) || is_ascii_letter(after) || is_opening(after);
    return is_ideographic(after) && (is_ascii_letter(before) || is_closing(before));
}

bool is_before_percent(struct str line, size_t at)
{
    return at > 0 && at + 1 < line.len && line.ptr[at] == ' ' && line.ptr[at + 1] == '%' &&
           line.ptr[at - 1] >= '0' && line.ptr[at - 1] <= '9';
}

static bool may_end_at(struct str line, size_t at)
{
    unsigned char first;

    if (is_before_percent(line, at) || (at > 0 && is_before_percent(line, at - 1)))
        return false;
    if (at == line.len || line.ptr[at] == ' ' || line.ptr[at - 1] == ' ')
        return true;
    first = (unsigned char)line.ptr[at];
    if ((first & 0xC0) == 0x80 || (first < 0x80 && (unsigned char)line.ptr[at - 1] < 0x80))
        return false;
    return divides_ideographs(point_before(line, at), point_at(line, at));
}

size_t break_between_words(struct str line, size_t fit)
{
    size_t start = 0, at = fit;

    while (start < fit && line.ptr[start] == ' ')
        start++;
    while (at > start && !may_end_at(line, at))
        at--;
    return at > start ? at : 0;
}

/* Whether the character can move to the next line without leaving a part of itself. */
static bool is_whole(int32_t c)
{
    return is_ascii_letter(c) || is_ideographic(c) || is_closing(c) || (c >= 0xAC00 && c <= 0xD7A3);
}

size_t break_in_word(struct str line, size_t fit)
{
    size_t at = fit;

    for (int i = 0; i < 3 && at > 0 && at < line.len && is_closing(point_at(line, at)); i++) {
        if (!is_whole(point_before(line, at)))
            break;
        at--;
        while (at > 0 && ((unsigned char)line.ptr[at] & 0xC0) == 0x80)
            at--;
    }
    return at ? at : fit;
}
