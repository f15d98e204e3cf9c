#include "date_take.h"

#include "base/buf.h"
#include "parser/note/mojibake.h"

bool date_take(struct str *s, struct str word)
{
    if (!str_starts(*s, word))
        return false;
    *s = str_from(*s, word.len);
    return true;
}

bool date_take_nocase(struct str *s, struct str word)
{
    if (s->len < word.len || !str_eq_nocase((struct str){s->ptr, word.len}, word))
        return false;
    *s = str_from(*s, word.len);
    return true;
}

bool date_take_word(struct str *s, struct str word)
{
    struct buf damaged = BUF_INIT;
    bool taken = date_take(s, word);

    if (!taken && s->len) {
        mojibake_damage(word, &damaged);
        taken = date_take(s, buf_str(&damaged));
        buf_release(&damaged);
    }
    return taken;
}

static bool is_date_digit(char c)
{
    return c >= '0' && c <= '9';
}

int date_take_number(struct str *s, size_t least, size_t most)
{
    struct str digits = {s->ptr, 0};

    while (digits.len < s->len && is_date_digit(s->ptr[digits.len]))
        digits.len++;
    if (digits.len < least || digits.len > most)
        return -1;
    *s = str_from(*s, digits.len);
    return str_number(digits);
}

bool date_skip_spaces(struct str *s)
{
    size_t before = s->len;

    while (s->len && (s->ptr[0] == ' ' || s->ptr[0] == '\t'))
        *s = str_from(*s, 1);
    return s->len < before;
}

void date_skip_word(struct str *s, struct str word)
{
    if (date_take_nocase(s, word))
        date_skip_spaces(s);
}
