#include "ask.h"

#include <errno.h>
#include <unistd.h>

#include "cli/command.h"

bool ask_is_possible(void)
{
    return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* Reads a line of the terminal. The end of the input is an empty answer. */
static void ask_read_line(struct buf *out)
{
    char c;
    ssize_t got;

    while ((got = read(STDIN_FILENO, &c, 1)) == 1 || (got < 0 && errno == EINTR))
        if (got == 1 && c != '\n')
            buf_addc(out, c);
        else if (got == 1)
            break;
}

int ask_yes(struct call *call, const char *question, bool *yes)
{
    struct buf answer = BUF_INIT;

    buf_addf(&call->out, "%s [y/N] ", question);
    if (call_write_out(call) < 0)
        return -1;
    ask_read_line(&answer);
    *yes = str_eq_nocase(str_trim(buf_str(&answer)), STR("y")) ||
           str_eq_nocase(str_trim(buf_str(&answer)), STR("yes"));
    buf_release(&answer);
    return 0;
}
