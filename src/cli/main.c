#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bar.h"
#include "base/fs.h"
#include "base/mem.h"
#include "cli/arguments.h"
#include "clock.h"
#include "help.h"
#include "links.h"
#include "output/wrap.h"
#include "pager.h"
#include "screen.h"
#include "verbose.h"

static const int exit_status[] = {
    [ERR_NONE] = 0,
    [ERR_NEGATIVE] = 1,
    [ERR_USAGE] = 2,
    [ERR_VAULT] = 3,
    [ERR_STORE] = 3,
    [ERR_DAMAGED] = 3,
    [ERR_INDEX] = 3,
    [ERR_INPUT] = 3,
    [ERR_OUTPUT] = 3,
    [ERR_BUSY] = 75,
};

static struct str environment_variable(const char *name)
{
    return str_of(getenv(name));
}

/* $NAME, else `fallback` below the home folder. */
static struct str environment_home_folder(struct arena *text, const char *name, struct str home,
    const char *fallback)
{
    struct str value = environment_variable(name);
    struct buf path = BUF_INIT;

    if (value.len && value.ptr[0] == '/')
        return value;
    if (!home.len)
        return STR_NONE;
    buf_addf(&path, "%.*s/%s", STR_ARG(home), fallback);
    return buf_keep(&path, text);
}

/* The first of these that is not empty, as setlocale() chooses. */
static struct str environment_locale(void)
{
    struct str all = environment_variable("LC_ALL"), messages = environment_variable("LC_MESSAGES");

    return all.len ? all : messages.len ? messages : environment_variable("LANG");
}

static struct environment environment_read(struct arena *text)
{
    struct environment e = {.home = environment_variable("HOME")};
    char host[256] = "", *cwd = realpath(".", NULL);

    if (!cwd && errno == ENOMEM)
        mem_exhausted();
    gethostname(host, sizeof host - 1);
    e.cwd = cwd ? arena_str(text, str_of(cwd)) : STR_NONE;
    free(cwd);
    e.host = arena_str(text, host[0] ? str_of(host) : STR("unknown"));
    e.config_home = environment_home_folder(text, "XDG_CONFIG_HOME", e.home, ".config");
    e.data_home = environment_home_folder(text, "XDG_DATA_HOME", e.home, ".local/share");
    e.state_home = environment_home_folder(text, "XDG_STATE_HOME", e.home, ".local/state");
    e.vault = environment_variable("REVIEW_VAULT");
    e.today = environment_variable("REVIEW_TODAY");
    e.device = environment_variable("REVIEW_DEVICE");
    e.language = environment_variable("REVIEW_LANG");
    e.locale = environment_locale();
    e.visual = environment_variable("VISUAL");
    e.editor = environment_variable("EDITOR");
    e.terminal = environment_variable("TERM");
    e.links = links_are_known();
    e.now = clock_now();
    return e;
}

/* Prints the error with its lines: "review: ..." */
static void main_report_error(const struct err *err)
{
    struct buf line = BUF_INIT, text = BUF_INIT;
    struct str rest = buf_str(&err->lines), part;
    size_t columns = screen_message_columns();

    buf_addf(&line, "review: %s", err->message);
    wrap_message(buf_str(&line), MESSAGE_INDENT, columns, &text);
    while (str_cut(&rest, '\0', &part) && rest.ptr) {
        buf_cut(&line, 0);
        buf_addf(&line, "  %.*s", STR_ARG(part));
        wrap_message(buf_str(&line), 2 * MESSAGE_INDENT, columns, &text);
    }
    fs_write(STDERR_FILENO, buf_str(&text));
    buf_release(&line);
    buf_release(&text);
}

/* Opens what the command needs. */
static int call_prepare(struct call *call)
{
    enum need need = call->command->need;

    verbose_start(call);
    bar_start(call);
    if (need == NEED_NOTHING)
        return 0;
    if (app_open(&call->app, call->environment, &call->options, &call->err) < 0)
        return -1;
    links_choose(call);
    verbose_settings(call);
    if (need == NEED_VAULT)
        return 0;
    if (app_open_store(&call->app, &call->err) < 0)
        return -1;
    verbose_store(call);
    return need == NEED_SCAN ? call_scan(call) : 0;
}

static int call_finish(struct call *call, int failed)
{
    call_print_notices(call);
    if (!failed || call->out_anyway)
        failed = call_write_out(call) < 0 ? -1 : failed;
    if (!failed)
        failed = call_close_output(call);
    pager_end(call);
    if (call->pager && call->unheard)
        failed = 0; /* the person has left the pager before the end */
    if (failed && !call->unheard)
        main_report_error(&call->err);
    return failed ? exit_status[call->err.code] : call->status;
}

static int call_help(struct call *call, const struct parsed *parsed)
{
    struct buf text = BUF_INIT;

    if (parsed->command)
        help_command(call->command, &text);
    else
        help_overview(&text);
    help_print(call, &text);
    buf_release(&text);
    return 0;
}

static int call_run(struct call *call, const struct parsed *parsed)
{
    bool failed;

    if (parsed->version) {
        buf_addz(&call->out, "review " REVIEW_VERSION "\n");
        return 0;
    }
    call->pages = parsed->help || call->command->pages;
    if (parsed->help)
        return call_help(call, parsed);
    failed = call_prepare(call) < 0 || call->command->run(call) < 0;
    verbose_command(call, failed);
    return failed ? -1 : 0;
}

/* Opens descriptors 0 to 2 if they are closed, so that no file that is opened later gets their number. */
static void hold_descriptors(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDONLY) < 0)
            _exit(3);
}

int main(int argc, char **argv)
{
    struct arena text = {0};
    struct environment environment;
    struct call call = {.out = BUF_INIT, .app = {.notices = BUF_INIT, .vault = BUF_INIT,
                                             .database = BUF_INIT}};
    struct parsed parsed = {0};
    int failed, status;

    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    hold_descriptors();
    environment = environment_read(&text);
    call.environment = &environment;
    failed = arguments_parse(argc, argv, &call, &parsed);
    if (!failed) {
        call.screen = screen_of(parsed.color);
        failed = call_run(&call, &parsed);
    }
    status = call_finish(&call, failed);
    app_release(&call.app);
    err_release(&call.err);
    buf_release(&call.out);
    free(call.operand);
    arena_release(&text);
    return status;
}
