#include "cli/complete_bash.h"

#include <string.h>

#include "base/buf.h"
#include "complete_line.h"
#include "complete_match.h"

/* Characters that a backslash must precede: outside quotes, and in double quotes. */
#define OUTSIDE " \t\\'\"$`&|;<>(){}[]*?!#~"
#define INSIDE "\\\"$`"

static void bash_add_quoted(struct str text, char quote, struct buf *out)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (quote == '\'' && c == '\'')
            buf_addz(out, "'\\'");
        else if (quote != '\'' && strchr(quote ? INSIDE : OUTSIDE, c))
            buf_addc(out, '\\');
        buf_addc(out, c);
    }
}

/* What the words that are replaced have before them. */
struct bash_word {
    struct str kept; /* without quotes */
    char quote;
};

/* The length of what two texts begin with. */
static size_t shared_length(struct str a, struct str b)
{
    size_t at = 0;

    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at])
        at++;
    return at;
}

/* Whether inserting what all have in common would lose what was typed. */
static bool bash_would_lose(struct str lines, struct str tail)
{
    struct str common = STR_NONE, line;
    size_t count = 0;

    for (; str_cut(&lines, '\n', &line) && line.len; count++) {
        line.len = str_find(line, STR("\t"));
        if (count == 0)
            common = line;
        common.len = shared_length(common, line);
    }
    return count > 1 && common.len && !complete_begins(common, tail);
}

static void bash_rewrite(struct str lines, const struct bash_word *word, struct buf *out)
{
    struct str line;

    while (str_cut(&lines, '\n', &line) && line.len) {
        size_t tab = str_find(line, STR("\t"));
        if (!str_starts((struct str){line.ptr, tab}, word->kept))
            continue;
        bash_add_quoted(str_from((struct str){line.ptr, tab}, word->kept.len), word->quote, out);
        buf_add(out, str_from(line, tab));
        buf_addc(out, '\n');
    }
}

void complete_for_bash(struct str line, struct str tail, struct buf *out)
{
    struct complete_line whole = {0}, before = {0};
    struct bash_word word;
    struct buf lines = *out;
    struct str head;

    *out = (struct buf)BUF_INIT;
    complete_split(line, &whole);
    head = str_from(line, whole.start);
    head.len -= str_ends(head, tail) ? tail.len : head.len;
    complete_split(head, &before);
    word.kept = before.word[before.count - 1];
    word.quote = before.quote;
    bash_rewrite(buf_str(&lines), &word, out);
    if (bash_would_lose(buf_str(out), tail))
        buf_addf(out, "%.*s\t\n", STR_ARG(tail));
    complete_line_release(&whole);
    complete_line_release(&before);
    buf_release(&lines);
}
