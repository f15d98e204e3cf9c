#include "app/session/session.h"

#include <errno.h>
#include <stdarg.h>
#include <unistd.h>

#include "app/config/obsidian.h"
#include "app/config/template_rules.h"
#include "app/session/backup.h"
#include "base/err.h"
#include "base/path.h"
#include "output/escape.h"
#include "parser/note/date.h"
#include "parser/note/template.h"
#include "store/store.h"
#include "vault/place.h"

/* ---- days ------------------------------------------------------------------------------------ */

int app_day(const struct app *app, struct str text, const char *option, day *out, struct err *err)
{
    if (str_eq(text, STR("today")))
        *out = app->today;
    else if (str_eq(text, STR("yesterday")))
        *out = day_add(app->today, -1);
    else
        *out = date_parse(text);
    if (*out != DAY_NONE)
        return 0;
    return err_set(err, ERR_USAGE, "%s \"%.*s\": no such day; accepted are %s", option,
        STR_ARG(text), date_forms);
}

static int set_days(struct app *app, struct err *err)
{
    const struct moment *now = &app->environment->now;
    struct str given = app->options.today;
    const char *option = "--today";

    app->real_day = day_add(now->date, now->minute < app->config.day_starts ? -1 : 0);
    if (app->real_day == DAY_NONE)
        return err_set(err, ERR_USAGE,
            "the clock is not between 0001-01-01 and 9999-12-31; set it and try again");
    app->today = app->real_day;
    if (!given.ptr) {
        given = app->environment->today;
        option = "$REVIEW_TODAY";
    }
    return given.len || app->options.today.ptr ? app_day(app, given, option, &app->today, err) : 0;
}

/* ---- places ---------------------------------------------------------------------------------- */

/* With neither -C nor $REVIEW_VAULT nor a vault here: the user's default one. */
static int find_default(struct app *app, struct err *err)
{
    struct config user = {0};
    struct buf path = BUF_INIT;
    struct err none = *err, ignored = {0};
    int failed = -1;

    *err = (struct err){0};
    if (config_load(&user, app->environment, STR_NONE, err) == 0 && user.vault.ptr) {
        place_expand(app->environment->home, app->environment->cwd, user.vault, &path);
        failed = place_vault(buf_str(&path), &app->vault, &ignored);
        if (failed)
            err_set(err, ERR_VAULT,
                "%.*s: the default vault is gone from %s; `review init --default` in a vault names"
                " another",
                STR_ARG(user.origin[CONFIG_VAULT]), path.ptr);
    } else if (err->code == ERR_NONE) {
        *err = none;
        none = (struct err){0};
    }
    err_release(&none);
    err_release(&ignored);
    buf_release(&path);
    config_release(&user);
    return failed ? -1 : 0;
}

static int find_vault(struct app *app, struct err *err)
{
    const struct environment *environment = app->environment;
    struct str start = environment->cwd;
    bool named = true;
    int found;

    if (app->options.directory.ptr)
        start = app->options.directory;
    else if (environment->vault.len)
        start = environment->vault;
    else
        named = false;
    found = place_vault(start, &app->vault, err);
    if (found == PLACE_NONE && !named)
        return find_default(app, err);
    return found ? -1 : 0;
}

/* A store that cannot be looked at for the moment is not taken for none: another would be made. */
static bool is_missing(const char *path)
{
    return access(path, F_OK) < 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* Where the store is: --db; else the user's setting; else beside the notes; else, when a sync
   service carries those, among the user's data. */
static void find_database(struct app *app)
{
    struct buf apart = BUF_INIT;
    struct str vault = buf_str(&app->vault);

    if (app->options.database.ptr) {
        place_join(app->environment->cwd, app->options.database, &app->database);
        return;
    }
    if (app->config.store.ptr)
        place_expand(app->environment->home, app->environment->cwd, app->config.store, &apart);
    else if (app->environment->data_home.len)
        buf_addf(&apart, "%.*s/review", STR_ARG(app->environment->data_home));
    place_store(vault, &apart);
    buf_addf(&app->database, "%s/" VAULT_FOLDER "/review.db", app->vault.ptr);
    if (app->config.store.ptr || (is_missing(app->database.ptr) && apart.len &&
                                     app->environment->data_home.len &&
                                     (!is_missing(apart.ptr) || place_synced(vault)))) {
        buf_cut(&app->database, 0);
        buf_add(&app->database, buf_str(&apart));
    }
    buf_release(&apart);
}

/* ---- open and close -------------------------------------------------------------------------- */

static int configure(struct app *app, struct err *err)
{
    if (config_load(&app->config, app->environment, buf_str(&app->vault), err) < 0 ||
        set_days(app, err) < 0)
        return -1;
    obsidian_ignore_templates(&app->config, buf_str(&app->vault));
    find_database(app);
    app->keys = keys_new(app->config.template, app->config.template_count);
    app->template_rules = template_rules_load(&app->config);
    keys_set_ladder(app->keys, app->config.rules.ladder, app->config.rules.count);
    random_bytes(&app->random, app->command.byte, sizeof app->command.byte);
    return 0;
}

static void start(struct app *app, const struct environment *environment,
    const struct options *options)
{
    *app = (struct app){.environment = environment,
        .options = *options,
        .vault = BUF_INIT,
        .database = BUF_INIT,
        .notices = BUF_INIT};
}

int app_open(struct app *app, const struct environment *environment, const struct options *options,
    struct err *err)
{
    start(app, environment, options);
    return find_vault(app, err) < 0 ? -1 : configure(app, err);
}

int app_open_at(struct app *app, const struct environment *environment,
    const struct options *options, struct str vault, struct err *err)
{
    start(app, environment, options);
    app->making = true;
    buf_add(&app->vault, vault);
    return configure(app, err);
}

/* What --db names is there: a typo makes no second history. */
static int check_database(const struct app *app, struct err *err)
{
    if (!app->options.database.ptr || app->making || !is_missing(app->database.ptr))
        return 0;
    return err_set(err, ERR_STORE, "--db %s: there is no such store; `review init --db FILE` makes one",
        app->database.ptr);
}

int app_make_place(struct app *app, struct err *err)
{
    if (check_database(app, err) < 0)
        return -1;
    return place_make(path_folder(buf_str(&app->database)), 0700, err);
}

int app_open_store(struct app *app, struct err *err)
{
    if (app->today > app->real_day) {
        if (check_database(app, err) == 0)
            app->store = store_open_volatile(app->database.ptr, err);
        return app->store ? 0 : -1;
    }
    if (app_make_place(app, err) < 0)
        return -1;
    app->store = store_open(app->database.ptr, err);
    if (!app->store)
        return -1;
    if (!store_volatile(app->store))
        backup_clear(app);
    return 0;
}

void app_forget_closed(struct app *app)
{
    while (app->closed_count)
        free(app->closed[--app->closed_count].path);
}

void app_release(struct app *app)
{
    index_release(&app->index);
    aliases_forget(app);
    app_forget_closed(app);
    free(app->closed);
    store_close(app->store);
    keys_free(app->keys);
    config_release(&app->config);
    buf_release(&app->vault);
    buf_release(&app->database);
    buf_release(&app->notices);
}

/* ---- what a command says --------------------------------------------------------------------- */

int app_may_mark(const struct app *app, day on, struct err *err)
{
    char text[DAY_TEXT], real[DAY_TEXT];

    day_format(on, text);
    day_format(app->real_day, real);
    if (on > app->real_day)
        return err_set(err, ERR_USAGE,
            "%s lies ahead: today is %s, and nothing is recorded before its day; nothing was"
            " changed",
            text, real);
    if (store_volatile(app->store))
        return err_set(err, ERR_STORE, "%s: the store or its folder is read-only; nothing was"
                                       " marked. Make it writable, or name another with --db",
            app->database.ptr);
    return 0;
}

struct event app_event(struct app *app, enum event_kind kind, enum event_source source,
    struct str note)
{
    struct event event = {.kind = kind, .source = source, .note = note, .on = app->today};

    random_bytes(&app->random, event.id.byte, sizeof event.id.byte);
    event.store = store_id(app->store);
    event.command = app->command;
    event.device = app->config.device;
    event.until = event.first_study = DAY_NONE;
    event.recorded_at = app->environment->now.microseconds;
    event.utc_offset = app->environment->now.utc_offset;
    return event;
}

static bool is_said(struct str notices, struct str line)
{
    while (notices.len) {
        if (str_starts(notices, line))
            return true;
        notices = str_from(notices, str_find(notices, STR("\n")) + 1);
    }
    return false;
}

static void notice_format(struct buf *line, const char *format, va_list args) __attribute__((format(printf, 2, 0)));

/* Appends the text as one line. */
static void notice_format(struct buf *line, const char *format, va_list args)
{
    struct buf text = BUF_INIT;

    buf_addv(&text, format, args);
    escape_text(buf_str(&text), line);
    buf_addc(line, '\n');
    buf_release(&text);
}

void app_notice(struct app *app, const char *format, ...)
{
    struct buf line = BUF_INIT;
    va_list args;

    va_start(args, format);
    notice_format(&line, format, args);
    va_end(args);
    if (!is_said(buf_str(&app->notices), buf_str(&line)))
        buf_add(&app->notices, buf_str(&line));
    buf_release(&line);
}

void app_notice_line(struct app *app, const char *format, ...)
{
    va_list args;

    buf_addz(&app->notices, "  ");
    va_start(args, format);
    notice_format(&app->notices, format, args);
    va_end(args);
}
