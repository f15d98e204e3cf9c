#include "ask.h"

#include <errno.h>
#include <unistd.h>

#include "bar.h"
#include "base/buf.h"
#include "base/fs.h"
#include "output/wrap.h"
#include "screen.h"

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

bool ask_yes(struct call *call, struct str question)
{
    struct buf asked = BUF_INIT, line = BUF_INIT;
    char answer[ANSWER_MOST];
    ssize_t got;

    buf_add(&asked, question);
    buf_addz(&asked, " [y/N]");
    wrap_message(buf_str(&asked), MESSAGE_INDENT, screen_message_columns(), &line);
    line.ptr[line.len - 1] = ' '; /* the answer follows on that line */
    bar_erase(call);
    fs_write(STDERR_FILENO, buf_str(&line));
    buf_release(&asked);
    buf_release(&line);
    do
        got = read(STDIN_FILENO, answer, sizeof answer);
    while (got < 0 && errno == EINTR);
    if (got <= 0 || answer[got - 1] != '\n')
        fs_write(STDERR_FILENO, STR("\n"));
    bar_start(call);
    return got > 0 && ask_means_yes((struct str){answer, (size_t)got});
}
