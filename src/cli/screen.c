#include "screen.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/command.h"
#include "output/wrap.h"

struct screen screen_of(enum color color)
{
    struct winsize size;
    struct screen screen = {0};
    bool terminal = isatty(STDOUT_FILENO), plain = str_of(getenv("NO_COLOR")).len > 0;

    screen.terminal = terminal;
    if (terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
        screen.columns = size.ws_col;
        screen.rows = size.ws_row;
    }
    if (str_eq(str_of(getenv("TERM")), STR("dumb")))
        plain = true;
    screen.color = color == COLOR_ALWAYS || (color == COLOR_AUTO && terminal && !plain);
    return screen;
}

size_t screen_message_columns(void)
{
    struct winsize size;

    return isatty(STDERR_FILENO) && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void call_wrap(struct call *call, size_t start)
{
    struct buf text = BUF_INIT;
    struct str rest, line;

    if (!call->screen.columns)
        return;
    buf_add(&text, str_from(buf_str(&call->out), start));
    buf_cut(&call->out, start);
    rest = buf_str(&text);
    while (str_cut(&rest, '\n', &line) && rest.ptr)
        wrap_message(line, MESSAGE_INDENT, call->screen.columns, &call->out);
    buf_release(&text);
}
