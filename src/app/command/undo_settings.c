#include "undo_settings.h"

#include <errno.h>

#include "app/adopt/config_removal.h"
#include "app/session/session.h"
#include "base/err.h"
#include "parser/note/yaml.h"
#include "takeback.h"
#include "vault/read.h"

void undo_settings_release(struct undo_settings *s)
{
    adopted_release(&s->adopted);
    buf_release(&s->now);
    buf_release(&s->without);
}

void undo_settings_describe(const struct takeback *t, const struct undo_settings *s, struct buf *out)
{
    buf_addz(out, "adopt of ");
    takeback_add_moment(s->adopted.recorded_at, s->adopted.utc_offset, t->app->real_day, out);
    buf_addz(out, ": the lines in " CONFIG_FILE);
}

/* Whether the program can read the text as settings. */
static bool is_settings_text(const struct app *app, struct str text)
{
    struct config config = {0};
    struct err ignored = {0};
    bool read = config_load_text(&config, app->environment, text, &ignored) == 0;

    config_release(&config);
    err_release(&ignored);
    return read;
}

/* Reads the file, and finds out what is left of the lines. */
static int settings_compare(const struct app *app, struct undo_settings *s, struct err *err)
{
    int read = vault_read_whole(app->root, STR(CONFIG_FILE), YAML_BLOCK_MAX, &s->now);

    s->exists = read == 0;
    if (read < 0 && errno != ENOENT)
        return err_set(err, ERR_VAULT, CONFIG_FILE ": cannot be read; nothing was changed");
    s->back = s->adopted.made ? !s->exists : s->exists && str_eq(buf_str(&s->now), s->adopted.before);
    if (s->back)
        return 0;
    s->changed = !s->exists ||
                 !config_without_added(s->adopted.before, s->adopted.after, buf_str(&s->now), &s->without) ||
                 !is_settings_text(app, buf_str(&s->without));
    return 0;
}

int undo_settings_find(struct takeback *t, struct undo_settings *s, struct err *err)
{
    if (adopted_load(t->app, &s->adopted, err) < 0)
        return -1;
    s->is_next = s->adopted.found && uid_cmp(s->adopted.last, adopted_command_of(&t->list)) == 0;
    if (!s->is_next)
        return 0;
    if (!t->app->dry_run)
        adopted_recover(t->app, s->adopted.origin);
    return settings_compare(t->app, s, err);
}

static void settings_report(struct takeback *t, const struct undo_settings *s, const char *verb, const char *end)
{
    struct buf line = BUF_INIT;

    undo_settings_describe(t, s, &line);
    outcome_set_settings(t->outcome, "%s%s", line.ptr, end);
    buf_addf(&t->lines, "%s: %s%s\n", verb, line.ptr, end);
    buf_release(&line);
}

/* Whether the whole file is removed. */
static bool is_file_removed(const struct undo_settings *s)
{
    return s->adopted.made && str_eq(buf_str(&s->now), s->adopted.after);
}

static int settings_restore(const struct app *app, const struct undo_settings *s, struct err *err)
{
    bool removed = is_file_removed(s);
    struct uid origin = s->adopted.origin;
    const char *why = removed ? adopted_remove(app, origin, buf_str(&s->now))
                              : adopted_write(app, origin, false, buf_str(&s->now), buf_str(&s->without));

    if (!why || adopted_is_before(app, removed, buf_str(&s->without)))
        return 0;
    return err_set(err, ERR_VAULT, CONFIG_FILE ": %s; nothing was changed", why);
}

/* Moves the row, so that redo finds it. */
static int settings_record_undone(struct takeback *t, struct undo_settings *s, struct err *err)
{
    struct adopted undone = s->adopted;
    struct event_list undos = {0};
    int failed = events_of_last_undo(t->app->store, &undos, err);

    undone.undo = adopted_command_of(&undos);
    event_list_release(&undos);
    if (!s->back) {
        undone.made = is_file_removed(s);
        undone.before = buf_str(&s->without);
        undone.after = buf_str(&s->now);
    }
    if (!failed)
        failed = adopted_forget(t->app, s->adopted.command, err);
    return failed ? -1 : adopted_record_undone(t->app, &undone, err);
}

int undo_settings_run(struct takeback *t, struct undo_settings *s, struct err *err)
{
    bool others = !s->back && !str_eq(buf_str(&s->now), s->adopted.after);

    if (settings_record_undone(t, s, err) < 0 ||
        (!t->app->dry_run && !s->back && settings_restore(t->app, s, err) < 0))
        return -1;
    settings_report(t, s, t->verb, others ? "; other changes of the file stay" : "");
    return 0;
}

/* ---- redo ---------------------------------------------------------------------------------------------- */

static int settings_bring_back(const struct app *app, const struct adopted *adopted, struct err *err)
{
    const char *why;

    adopted_recover(app, adopted->origin);
    if (adopted_is_written(app, adopted->after)) /* a redo was killed */
        return 0;
    if (!adopted_is_before(app, adopted->made, adopted->before))
        return err_set(err, ERR_NEGATIVE, CONFIG_FILE ": it was changed since `review undo`; nothing was changed."
                                                      " `review adopt --write` adds the templates");
    why = adopted_write(app, adopted->origin, adopted->made, adopted->before, adopted->after);
    if (!why || adopted_is_written(app, adopted->after))
        return 0;
    return err_set(err, ERR_VAULT, CONFIG_FILE ": %s; nothing was changed", why);
}

int redo_settings_run(
    struct takeback *t, const struct event_list *undos, struct undo_settings *s, struct err *err)
{
    struct event_list last = {0};
    struct adopted again;
    int failed = adopted_load_undone(t->app, &s->adopted, err);

    if (!failed && s->adopted.found)
        failed = events_of_last_command(t->app->store, &last, err);
    s->is_next = s->adopted.found && uid_cmp(s->adopted.last, adopted_command_of(&last)) == 0 &&
                 uid_cmp(s->adopted.undo, adopted_command_of(undos)) == 0;
    event_list_release(&last);
    if (failed || !s->is_next)
        return failed;
    again = s->adopted;
    again.undo = (struct uid){0};
    if (adopted_forget_undone(t->app, s->adopted.command, err) < 0 || adopted_record(t->app, &again, err) < 0 ||
        settings_bring_back(t->app, &s->adopted, err) < 0)
        return -1;
    settings_report(t, s, t->verb, "");
    return 0;
}
