#include "parser/body/section.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"

/* Lower case. A space matches any number of spaces. */
static const struct section_name {
    const char *name;
    enum section section;
} names[] = {
    {"단서 질문", SECTION_CUES},
    {"핵심 필기", SECTION_NOTES},
    {"핵심 요약", SECTION_SUMMARY},
    {"복습 알림", SECTION_OTHER},
    {"cues", SECTION_CUES},
    {"cue questions", SECTION_CUES},
    {"questions", SECTION_CUES},
    {"notes", SECTION_NOTES},
    {"summary", SECTION_SUMMARY},
};

enum { NAME_COUNT = sizeof names / sizeof names[0] };

/* A name is at the start of a heading, so only the start of a long heading is read. */
enum { HEADING_MAX = 512 };

/* What the first byte of a three-byte letter (E3 … ED: Hangul is EA … ED) and of an emoji or a
   symbol (F0, E2) becomes when the text is double-encoded. */
enum { DAMAGED_LETTER_FIRST = 0xE3, DAMAGED_LETTER_LAST = 0xED };
enum { DAMAGED_EMOJI = 0xF0, DAMAGED_SYMBOL = 0xE2 };

static int32_t first_code_point(struct str s)
{
    return s.len ? utf8_next(&s) : -1;
}

static bool is_heading_space(int32_t c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000;
}

static struct str without_leading_spaces(struct str s)
{
    while (is_heading_space(first_code_point(s)))
        utf8_next(&s);
    return s;
}

static struct str without_leading_symbols(struct str s)
{
    while (s.len && !utf8_is_letter(first_code_point(s)))
        utf8_next(&s);
    return s;
}

static bool is_named(struct str text, struct str name)
{
    struct str part;

    while (str_cut(&name, ' ', &part)) {
        text = without_leading_spaces(text);
        if (!str_starts(text, part))
            return false;
        text = str_from(text, part.len);
    }
    return !utf8_is_letter(first_code_point(text));
}

static enum section section_by_name(struct str text)
{
    for (int i = 0; i < NAME_COUNT; i++)
        if (is_named(text, str_of(names[i].name)))
            return names[i].section;
    return SECTION_NONE;
}

/* Names in ASCII cannot be damaged, so only section_by_name() finds them. */
static enum section section_by_damaged_name(struct str text)
{
    struct buf damaged = BUF_INIT, folded = BUF_INIT;
    enum section section = SECTION_NONE;

    for (int i = 0; i < NAME_COUNT && section == SECTION_NONE; i++) {
        if (utf8_is_ascii(str_of(names[i].name)))
            continue;
        buf_cut(&damaged, 0);
        buf_cut(&folded, 0);
        mojibake_damage(str_of(names[i].name), &damaged);
        utf8_fold(buf_str(&damaged), &folded);
        if (is_named(text, buf_str(&folded)))
            section = names[i].section;
    }
    buf_release(&damaged);
    buf_release(&folded);
    return section;
}

/* A double-encoded emoji starts with a letter, so it ends at the first space, not at the first letter. */
static struct str without_damaged_symbol(struct str s)
{
    int32_t first = first_code_point(s);

    if (first != DAMAGED_EMOJI && first != DAMAGED_SYMBOL)
        return s;
    while (s.len && !is_heading_space(first_code_point(s)))
        utf8_next(&s);
    return without_leading_symbols(s);
}

enum section section_of(struct str heading)
{
    struct buf folded = BUF_INIT;
    enum section section;
    struct str text;

    if (heading.len > HEADING_MAX)
        heading.len = HEADING_MAX;
    utf8_fold(heading, &folded);
    text = without_leading_symbols(buf_str(&folded));
    section = section_by_name(text);
    text = without_damaged_symbol(text);
    if (section == SECTION_NONE && first_code_point(text) >= DAMAGED_LETTER_FIRST &&
        first_code_point(text) <= DAMAGED_LETTER_LAST)
        section = section_by_damaged_name(text);
    buf_release(&folded);
    return section;
}
