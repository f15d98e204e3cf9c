#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/command/catch_up.h"
#include "app/scan/scan.h"
#include "app/write/writeback.h"
#include "bar.h"
#include "base/fs.h"
#include "cli/command.h"
#include "output/wrap.h"
#include "pager.h"
#include "screen.h"
#include "verbose.h"

int call_scan(struct call *call)
{
    struct scan scan = {0};

    if (catch_up(&call->app, &scan, &call->err) < 0)
        return -1;
    catch_up_report(&call->app, &scan);
    writeback_finish(&call->app);
    verbose_scan(call);
    return 0;
}

/* A full or closed standard output is an error. A reader that went away needs no message. */
static int call_output_failed(struct call *call)
{
    call->unheard = errno == EPIPE;
    return err_set(&call->err, ERR_OUTPUT, "standard output: %s", strerror(errno));
}

int call_write_out(struct call *call)
{
    if (call->out.len == 0)
        return 0;
    bar_erase(call);
    if (!call->written)
        pager_start(call);
    call->written = true;
    if (call->pager) /* not every pager passes them on */
        link_remove_all(&call->out);
    if (fs_write(STDOUT_FILENO, buf_str(&call->out)) < 0)
        return call_output_failed(call);
    buf_cut(&call->out, 0);
    return 0;
}

int call_write(struct call *call)
{
    return call->out.len < CALL_CHUNK ? 0 : call_write_out(call);
}

int call_close_output(struct call *call)
{
    return call->written && close(STDOUT_FILENO) < 0 ? call_output_failed(call) : 0;
}

static void report_notices(struct str notices)
{
    struct buf text = BUF_INIT;
    size_t columns = screen_message_columns();
    struct str line;

    while (str_cut(&notices, '\n', &line) && notices.ptr)
        wrap_message(line, MESSAGE_INDENT, columns, &text);
    fs_write(STDERR_FILENO, buf_str(&text));
    buf_release(&text);
}

void call_print_notices(struct call *call)
{
    bar_erase(call);
    if (call->app.notices.len && !call->options.quiet)
        report_notices(buf_str(&call->app.notices));
    buf_cut(&call->app.notices, 0);
}
