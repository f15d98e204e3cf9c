#include "body_question.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"

enum { CHECKBOX = 3, ATX_MAX = 6, PLACEHOLDER_MAX = 200 };

static bool is_space_at(struct str s, size_t at)
{
    return at >= s.len || s.ptr[at] == ' ' || s.ptr[at] == '\t';
}

static size_t count_hashes(struct str text)
{
    size_t hashes = 0;

    while (hashes < text.len && text.ptr[hashes] == '#')
        hashes++;
    return hashes;
}

bool heading_is_atx(struct str text)
{
    size_t hashes = count_hashes(text);

    return hashes >= 1 && hashes <= ATX_MAX && is_space_at(text, hashes);
}

struct str heading_text(struct str text)
{
    size_t end;

    text = str_trim(text);
    if (!heading_is_atx(text))
        return text;
    text = str_trim(str_from(text, count_hashes(text)));
    end = text.len;
    while (end && text.ptr[end - 1] == '#')
        end--;
    if (end == 0 || is_space_at(text, end - 1))
        text.len = end;
    return str_trim(text);
}

static struct str skip_checkbox(struct str text)
{
    bool box = str_starts(text, STR("[ ]")) || str_starts(text, STR("[x]")) ||
               str_starts(text, STR("[X]"));

    return box && is_space_at(text, CHECKBOX) ? str_trim(str_from(text, CHECKBOX)) : text;
}

struct str question_text(struct str line, bool goes_on)
{
    struct str text = skip_checkbox(str_trim(line));

    if (goes_on && str_ends(text, STR("\\")))
        text.len--;
    return str_trim(text);
}

/* Appends the letters and digits of a text, composed, folded and repaired if double-encoded. */
static void add_letters(struct str text, struct buf *out)
{
    struct buf folded = BUF_INIT, repaired = BUF_INIT;
    struct str rest;

    if (mojibake_repair(text, &repaired))
        text = buf_str(&repaired);
    utf8_fold(text, &folded);
    rest = buf_str(&folded);
    while (rest.len) {
        int32_t c = utf8_next(&rest);
        if (utf8_is_letter(c))
            utf8_add(out, c);
    }
    buf_release(&folded);
    buf_release(&repaired);
}

static bool is_placeholder(struct str letters)
{
    static const char *const words[] = {"질문", "question"};

    for (int i = 0; i < 2; i++) {
        struct str word = str_of(words[i]);
        if (str_starts(letters, word)) {
            struct str number = str_from(letters, word.len);
            return number.len == 0 || str_number(number) >= 0;
        }
    }
    return false;
}

static bool is_jamo(int32_t c)
{
    return (c >= 0x3131 && c <= 0x318E) || (c >= 0x1100 && c <= 0x11FF);
}

/* How many letters a text of only Hangul letters has; 0 for any other text. */
static int count_jamo(struct str letters)
{
    int count = 0;

    while (letters.len) {
        if (!is_jamo(utf8_next(&letters)))
            return 0;
        count++;
    }
    return count;
}

bool question_is_none(struct str question, bool has_answer)
{
    struct buf letters = BUF_INIT;
    bool none;
    int jamo;

    if (question.len == 0 || question.len > PLACEHOLDER_MAX)
        return question.len == 0;
    add_letters(question, &letters);
    jamo = count_jamo(buf_str(&letters));
    none = jamo > 1 || (jamo == 1 && !has_answer) ||
           (!has_answer && is_placeholder(buf_str(&letters)));
    buf_release(&letters);
    return none;
}

bool answer_is_none(struct str answer)
{
    struct str line;

    while (str_cut(&answer, '\n', &line)) {
        line = str_trim(line);
        if (line.len > 1 ||
            (line.len && line.ptr[0] != '-' && line.ptr[0] != '*' && line.ptr[0] != '+'))
            return false;
    }
    return true;
}
