#include "ask.h"

#include <errno.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/fs.h"
#include "output/escape.h"

enum { ANSWER_MOST = 256 };

bool ask_is_possible(void)
{
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

static bool ask_means_yes(struct str answer)
{
    static const char *const yes[] = {"y", "yes", "네", "예"};

    answer = str_trim(answer);
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (str_eq_nocase(answer, str_of(yes[i])))
            return true;
    return false;
}

bool ask_yes(struct str question)
{
    struct buf line = BUF_INIT;
    char answer[ANSWER_MOST];
    ssize_t got;

    escape_text(question, &line);
    buf_addz(&line, " [y/N] ");
    fs_write(STDERR_FILENO, buf_str(&line));
    buf_release(&line);
    do
        got = read(STDIN_FILENO, answer, sizeof answer);
    while (got < 0 && errno == EINTR);
    return got > 0 && ask_means_yes((struct str){answer, (size_t)got});
}
