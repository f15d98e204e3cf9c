#include "complete_line.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"

static void complete_add_word(struct complete_line *line, struct buf *word)
{
    MEM_ROOM(line->word, line->count, line->capacity);
    line->word[line->count++] = buf_keep(word, &line->text);
    *word = (struct buf)BUF_INIT;
}

static bool is_between_words(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* Reads one character of a word, or one that is only for the shell. `quote`: the one that is open, or 0. */
static void complete_take(struct str *rest, char *quote, struct buf *word)
{
    char c = rest->ptr[0];

    *rest = str_from(*rest, 1);
    if (c == '\\' && *quote != '\'') {
        char next = rest->len ? rest->ptr[0] : '\0';
        bool kept = *quote && next != '"' && next != '\\' && next != '$' && next != '`';
        if (kept)
            buf_addc(word, c);
        if (rest->len)
            buf_addc(word, next);
        *rest = str_from(*rest, rest->len > 0);
    } else if (*quote ? c == *quote : c == '\'' || c == '"') {
        *quote = *quote ? '\0' : c;
    } else {
        buf_addc(word, c);
    }
}

void complete_split(struct str line, struct complete_line *out)
{
    struct buf word = BUF_INIT;
    size_t length = line.len;
    bool inside = false;

    out->quote = '\0';
    while (line.len) {
        if (!out->quote && is_between_words(line.ptr[0])) {
            if (inside)
                complete_add_word(out, &word);
            inside = false;
            line = str_from(line, 1);
        } else {
            out->start = inside ? out->start : length - line.len;
            inside = true;
            complete_take(&line, &out->quote, &word);
        }
    }
    out->start = inside ? out->start : length;
    complete_add_word(out, &word);
}

void complete_line_release(struct complete_line *line)
{
    free(line->word);
    arena_release(&line->text);
}

struct str complete_cut(struct str line, size_t characters)
{
    struct str rest = line;

    for (; characters && rest.len; characters--)
        utf8_next(&rest);
    line.len -= rest.len;
    return line;
}
