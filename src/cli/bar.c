#include "bar.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "cli/command.h"
#include "clock.h"
#include "screen.h"

enum { BAR_AFTER = 1000000, BAR_EVERY = 100000 }; /* microseconds */
/* A bar is not wider than the messages of mem_exhausted() and random_fill(), which overwrite it. */
enum { BAR_WIDEST = 44, BAR_COLUMNS = 80, BAR_LEAST = 4 };

#define BAR_ERASE "\r\033[K"

static const char *const bar_words[GAUGE_WORKS] = {
    [GAUGE_READ] = "Reading the notes",
    [GAUGE_RECORD] = "Recording",
    [GAUGE_STATES] = "Working out stages",
    [GAUGE_COMPARE] = "Comparing",
    [GAUGE_WRITE] = "Writing the notes",
    [GAUGE_CHECK] = "Checking",
    [GAUGE_JOURNALS] = "Reading the journals",
    [GAUGE_IMPORT] = "Importing",
    [GAUGE_PAGES] = "Making pages",
};

/* ---- signals ----------------------------------------------------------------------------------------- */

static const int bar_signals[BAR_SIGNALS] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};

/* A process in the background leaves the terminal alone. */
static bool bar_is_in_front(void)
{
    pid_t front = tcgetpgrp(STDERR_FILENO);

    return front < 0 || front == getpgrp();
}

/* The action is the default one again, and it follows once this function has returned. */
static void bar_end_by_signal(int number)
{
    int error = errno;

    if (bar_is_in_front() && write(STDERR_FILENO, BAR_ERASE, sizeof BAR_ERASE - 1) < 0)
        errno = error; /* nothing can be done about it */
    raise(number);
    errno = error;
}

/* Again with each drawing, because the process may have been stopped and go on. */
static void bar_set_signals(struct bar *bar)
{
    struct sigaction action = {.sa_handler = bar_end_by_signal, .sa_flags = SA_RESETHAND | SA_RESTART};

    sigemptyset(&action.sa_mask);
    for (int i = 0; i < BAR_SIGNALS; i++) {
        if (!bar->shown)
            sigaction(bar_signals[i], NULL, &bar->before[i]);
        if (bar->before[i].sa_handler == SIG_DFL)
            sigaction(bar_signals[i], &action, NULL);
    }
}

static void bar_restore_signals(const struct bar *bar)
{
    for (int i = 0; i < BAR_SIGNALS; i++)
        sigaction(bar_signals[i], &bar->before[i], NULL);
}

/* ---- the line ---------------------------------------------------------------------------------------- */

/* "Reading the notes [#####-----]  45%", or "Writing the notes 1280" if it is not known how many there are. */
static void bar_compose(enum gauge_work work, size_t done, size_t of, size_t columns, struct buf *out)
{
    struct str words = str_of(bar_words[work]);
    size_t room = columns > BAR_WIDEST ? BAR_WIDEST : columns, share = of && done < of ? done : of, taken;
    struct buf end = BUF_INIT;

    if (of)
        buf_addf(&end, " %3zu%%", (size_t)((double)share * 100 / (double)of));
    else
        buf_addf(&end, " %zu", done);
    taken = utf8_width(words) + end.len + 3;
    words.len = utf8_fit(words, room > end.len ? room - end.len : 0);
    buf_add(out, words);
    if (of && room >= taken + BAR_LEAST) {
        size_t width = room - taken, filled = (size_t)((double)share * (double)width / (double)of);
        buf_addz(out, " [");
        buf_fill(out, '#', filled);
        buf_fill(out, '-', width - filled);
        buf_addc(out, ']');
    }
    buf_add(out, (struct str){end.ptr, end.len > room ? 0 : end.len});
    buf_release(&end);
}

/* The cursor waits at the start of the line, so that even a message of a process that is killed overwrites it. */
static void bar_draw(struct bar *bar, enum gauge_work work, size_t done, size_t of)
{
    size_t columns = screen_message_columns();
    struct buf line = BUF_INIT;

    buf_addc(&line, '\r');
    bar_compose(work, done, of, (columns ? columns : BAR_COLUMNS) - 1, &line);
    buf_addz(&line, "\033[K\r");
    bar_set_signals(bar);
    bar->shown = true;
    fs_write(STDERR_FILENO, buf_str(&line));
    buf_release(&line);
}

static void bar_tell(void *context, enum gauge_work work, size_t done, size_t of)
{
    struct call *call = context;
    struct bar *bar = &call->bar;
    int64_t now = clock_elapsed();

    if (now < bar->next)
        return;
    bar->next = now + BAR_EVERY;
    if (!call->written && bar_is_in_front())
        bar_draw(bar, work, done, of);
}

/* ---- its life ---------------------------------------------------------------------------------------- */

static bool bar_is_wanted(const struct call *call)
{
    struct str name = call->environment->terminal;

    return isatty(STDERR_FILENO) && !call->options.quiet && name.len && !str_eq(name, STR("dumb"));
}

void bar_start(struct call *call)
{
    if (call->bar.stopped || !bar_is_wanted(call))
        return;
    call->bar.next = clock_elapsed() + BAR_AFTER;
    call->app.gauge = (struct gauge){bar_tell, call};
}

void bar_erase(struct call *call)
{
    if (!call->bar.shown)
        return;
    if (bar_is_in_front())
        fs_write(STDERR_FILENO, STR(BAR_ERASE));
    bar_restore_signals(&call->bar);
    call->bar.shown = false;
}

void bar_stop(struct call *call)
{
    bar_erase(call);
    call->bar.stopped = true;
    call->app.gauge = (struct gauge){NULL, NULL};
}
