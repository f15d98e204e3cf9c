#include "parser/note/count_value.h"

#include <stddef.h>

#include "base/buf.h"

static bool is_count_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The first run of digits from `start` on; if there is none, an empty text at the end. */
static struct str count_digits(struct str s, size_t start)
{
    size_t end;

    while (start < s.len && !is_count_digit(s.ptr[start]))
        start++;
    for (end = start; end < s.len && is_count_digit(s.ptr[end]);)
        end++;
    return (struct str){s.ptr + start, end - start};
}

/* The number with its fraction, if it has one: "2.5". */
static struct str count_number(struct str s)
{
    struct str whole = count_digits(s, 0);
    size_t end = (size_t)(whole.ptr - s.ptr) + whole.len;

    if (end + 1 < s.len && s.ptr[end] == '.' && is_count_digit(s.ptr[end + 1]))
        whole.len += 1 + count_digits(s, end).len;
    return whole;
}

int count_value_parse(struct str text)
{
    struct str s = str_trim(text), number;
    size_t start, end;

    if (s.len == 0)
        return -1;
    number = count_number(s);
    start = (size_t)(number.ptr - s.ptr);
    end = start + number.len;
    if (count_digits(s, end).len || (start && s.ptr[start - 1] == '-'))
        return -1;
    return str_number(count_digits(number, 0));
}

void count_value_write(int n, struct str like, struct buf *out)
{
    struct str s = str_trim(like), number, whole;

    if (count_value_parse(s) < 0) {
        buf_addf(out, "%d", n);
        return;
    }
    number = count_number(s);
    whole = count_digits(number, 0);
    buf_add(out, (struct str){s.ptr, (size_t)(number.ptr - s.ptr)});
    buf_addf(out, "%0*d", whole.ptr[0] == '0' ? (int)whole.len : 1, n);
    buf_add(out, str_from(s, (size_t)(number.ptr - s.ptr) + number.len));
}
