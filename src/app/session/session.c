#include "app/session/session.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/config/obsidian.h"
#include "app/config/template_rules.h"
#include "app/session/backup.h"
#include "base/err.h"
#include "base/path.h"
#include "output/escape.h"
#include "parser/note/day_words.h"
#include "parser/note/keys.h"
#include "store/store.h"
#include "vault/folder.h"
#include "vault/place.h"

/* ---- days ------------------------------------------------------------------------------------ */

int app_day(
    const struct app *app, enum day_use use, struct str text, day *out, struct err *err)
{
    return day_words_read(use, text, app->today, out, err);
}

static day app_real_day(const struct app *app)
{
    const struct moment *now = &app->environment->now;

    return day_add(now->date, now->minute < app->config.day_starts ? -1 : 0);
}

static int app_set_days(struct app *app, struct err *err)
{
    struct str given = app->options.today;
    enum day_use use = DAY_TODAY;

    app->real_day = app_real_day(app);
    if (app->real_day == DAY_NONE)
        return err_set(err, ERR_USAGE,
            "the clock is not between 0001-01-01 and 9999-12-31; set it and try again");
    app->today = app->real_day;
    if (!given.ptr) {
        given = app->environment->today;
        use = DAY_REVIEW_TODAY;
    }
    if (given.len == 0 && !app->options.today.ptr)
        return 0;
    return app_day(app, use, given, &app->today, err);
}

/* The ids of a command's events follow each other, so that they lie together in each index of the store: the
   time that a command over many notes takes does not grow with the pages of the whole history. */
static void app_begin_command(struct app *app)
{
    random_fill(&app->random, app->command.byte, sizeof app->command.byte);
    random_fill(&app->random, &app->series, sizeof app->series);
}

void app_go_on(struct app *app, const struct environment *environment)
{
    bool follows = !app->options.today.ptr && environment->today.len == 0;
    day now;

    app->environment = environment;
    now = app_real_day(app);
    if (now != DAY_NONE)
        app->real_day = now;
    if (follows)
        app->today = app->real_day;
    app_begin_command(app);
}

/* ---- places ---------------------------------------------------------------------------------- */

/* Finds the user's default vault, if neither -C nor $REVIEW_VAULT was given and the current folder
   is not in a vault. `err` holds the error of that search, and keeps it if there is no default
   vault. */
static int app_find_default_vault(struct app *app, struct err *err)
{
    struct config user = {0};
    struct buf path = BUF_INIT;
    struct err none = *err, ignored = {0};
    int failed = -1;

    *err = (struct err){0};
    if (config_load(&user, app->environment, STR_NONE, -1, err) == 0 && user.vault.ptr) {
        place_expand(app->environment->home, app->environment->cwd, user.vault, &path);
        failed = place_vault(buf_str(&path), &app->vault, &ignored);
        if (failed)
            err_set(err, ERR_VAULT,
                "%.*s: the default vault is no longer at %s; run `review init --default` in a "
                "vault to name"
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

static int app_find_vault(struct app *app, struct err *err)
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
        return app_find_default_vault(app, err);
    return found ? -1 : 0;
}

/* A file that cannot be checked at the moment does not count as missing: a second store would be
 * made. */
static bool app_is_missing_file(const char *path)
{
    return access(path, F_OK) < 0 && (errno == ENOENT || errno == ENOTDIR);
}

/* Finds the path of the store: --db, or the user's setting. Without them, it is in the vault, or
   among the user's data if a sync service carries the vault or a store is already there. */
static void app_find_database(struct app *app)
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
    if (app->config.store.ptr ||
        (app_is_missing_file(app->database.ptr) && apart.len && app->environment->data_home.len &&
            (!app_is_missing_file(apart.ptr) || place_synced(vault)))) {
        buf_cut(&app->database, 0);
        buf_add(&app->database, buf_str(&apart));
    }
    buf_release(&apart);
}

/* ---- open and close -------------------------------------------------------------------------- */

static int app_open_root(struct app *app, struct err *err)
{
    app->root = folder_top(buf_str(&app->vault));
    return app->root < 0 ? err_set(err, ERR_VAULT, "%s: %s", app->vault.ptr, strerror(errno)) : 0;
}

static int app_configure(struct app *app, struct err *err)
{
    if (app_open_root(app, err) < 0 ||
        config_load(&app->config, app->environment, buf_str(&app->vault), app->root, err) < 0 ||
        app_set_days(app, err) < 0)
        return -1;
    obsidian_ignore_templates(&app->config, app->root);
    app_find_database(app);
    app->keys = keys_new(app->config.template, app->config.template_count);
    app->template_rules = template_rules_load(&app->config);
    keys_set_date_order(app->keys, app->config.date_order);
    keys_set_ladder(app->keys, app->config.rules.ladder, app->config.rules.count);
    app_begin_command(app);
    return 0;
}

static void app_init(
    struct app *app, const struct environment *environment, const struct options *options)
{
    *app = (struct app){.environment = environment,
        .options = *options,
        .gauge = app->gauge,
        .vault = BUF_INIT,
        .root = -1,
        .database = BUF_INIT,
        .notices = BUF_INIT};
}

/* A folder that --db names is a mistake: a repair would set the whole folder aside. */
static int app_check_file(const struct app *app, struct err *err)
{
    struct stat st;

    if (!app->options.database.ptr || stat(app->database.ptr, &st) < 0 || !S_ISDIR(st.st_mode))
        return 0;
    return err_set(err, ERR_STORE, "--db %s: this is a folder; name the file of a store", app->database.ptr);
}

/* A store that --db names must exist, so that a typing mistake does not begin a second history. */
static int app_check_database(const struct app *app, struct err *err)
{
    if (!app->options.database.ptr || !app_is_missing_file(app->database.ptr))
        return 0;
    return err_set(err, ERR_STORE, "--db %s: there is no such store; `review init --db FILE` makes one",
        app->database.ptr);
}

int app_open(struct app *app, const struct environment *environment, const struct options *options,
    struct err *err)
{
    app_init(app, environment, options);
    if (app_find_vault(app, err) < 0 || app_configure(app, err) < 0 || app_check_file(app, err) < 0)
        return -1;
    return app_check_database(app, err);
}

int app_open_at(struct app *app, const struct environment *environment,
    const struct options *options, struct str vault, struct err *err)
{
    app_init(app, environment, options);
    buf_add(&app->vault, vault);
    return app_configure(app, err) < 0 ? -1 : app_check_file(app, err);
}

int app_make_place(struct app *app, struct err *err)
{
    return place_make(path_folder(buf_str(&app->database)), 0700, err);
}

int app_open_store(struct app *app, struct err *err)
{
    if (app->today > app->real_day) {
        app->store = store_open_volatile(app->database.ptr, err);
        return app->store ? 0 : -1;
    }
    if (app_make_place(app, err) < 0)
        return -1;
    app->store = store_open(app->database.ptr, err);
    if (!app->store)
        return -1;
    if (!store_is_volatile(app->store))
        backup_clear(app);
    return 0;
}

void app_forget_titles(struct app *app)
{
    free(app->by_title);
    app->by_title = NULL;
}

void app_forget_unreadable(struct app *app)
{
    while (app->unreadable_count)
        free(app->unreadable[--app->unreadable_count].path);
}

size_t app_recorded(const struct app *app)
{
    return app->store ? store_appended(app->store) : 0;
}

void app_release(struct app *app)
{
    index_release(&app->index);
    aliases_forget(app);
    app_forget_unreadable(app);
    app_forget_titles(app);
    free(app->unreadable);
    if (app->environment && app->root >= 0)
        close(app->root);
    store_close(app->store);
    keys_free(app->keys);
    config_release(&app->config);
    buf_release(&app->vault);
    buf_release(&app->database);
    buf_release(&app->notices);
}

/* ---- events and notices ---------------------------------------------------------------------- */

int app_may_mark(const struct app *app, day on, struct err *err)
{
    char text[DAY_TEXT], real[DAY_TEXT];

    day_format(on, text);
    day_format(app->real_day, real);
    if (on > app->real_day)
        return err_set(err, ERR_USAGE,
            "%s is later than today, %s; nothing is recorded before its day, and nothing was"
            " changed",
            text, real);
    if (store_is_volatile(app->store) && !app->dry_run) /* a dry run changes only the copy */
        return err_set(err, ERR_STORE,
            "%s: the store cannot be written, so nothing was changed. If it or its folder is read-only, make it"
            " writable, or name another store with --db",
            app->database.ptr);
    return 0;
}

struct event app_event(struct app *app, enum event_kind kind, enum event_source source,
    struct str note)
{
    struct event event = {.kind = kind, .source = source, .note = note, .on = app->today};
    uint64_t low;

    random_fill(&app->random, &low, sizeof low);
    event.id = uid_of_series(++app->series, low);
    event.store = store_id(app->store);
    event.command = app->command;
    event.device = app->config.device;
    event.until = event.first_study = DAY_NONE;
    event.recorded_at = app->environment->now.microseconds;
    event.utc_offset = app->environment->now.utc_offset;
    return event;
}

static bool app_has_notice(struct str notices, struct str line)
{
    while (notices.len) {
        if (str_starts(notices, line))
            return true;
        notices = str_from(notices, str_find(notices, STR("\n")) + 1);
    }
    return false;
}

void app_notice(struct app *app, const char *format, ...)
{
    struct buf text = BUF_INIT, line = BUF_INIT;
    va_list args;

    va_start(args, format);
    buf_addv(&text, format, args);
    va_end(args);
    escape_text(buf_str(&text), &line);
    buf_addc(&line, '\n');
    if (!app_has_notice(buf_str(&app->notices), buf_str(&line)))
        buf_add(&app->notices, buf_str(&line));
    buf_release(&text);
    buf_release(&line);
}
