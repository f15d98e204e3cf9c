#include "app/command/new.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/agenda/agenda.h"
#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/path.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "new_record.h"
#include "output/escape.h"
#include "output/outcome.h"
#include "parser/edit/edit.h"
#include "parser/edit/insert.h"
#include "scheduler/progress.h"
#include "scheduler/state.h"
#include "start_template.h"
#include "vault/folder.h"
#include "vault/place.h"
#include "vault/replace.h"
#include "vault/spelling.h"

enum { NAME_MOST = 255 };

/* ---- the content ------------------------------------------------------------------------------- */

static void new_add_value(const struct app *app, const struct create_request *request,
    const struct template *t, const struct template_key *key, struct buf *out)
{
    struct state none = state_none();
    struct schedule s = schedule_of(
        request->on, &none, template_rules(&app->config, app->template_rules, str_of(t->name)), app->today);
    char date[DAY_TEXT];

    switch (key->field) {
    case FIELD_FIRST_STUDY:
    case FIELD_LAST:
        day_format(request->on, date);
        buf_addz(out, date);
        break;
    case FIELD_SUBJECT:
        if (request->subject.len)
            yaml_quote(request->subject, out);
        break;
    case FIELD_BOOK:
        if (request->book.len)
            yaml_quote(request->book, out);
        break;
    case FIELD_STAGE:
        form_write_number(t->stage_milestone, s.at, out);
        break;
    case FIELD_PROGRESS:
        buf_addz(out, t->quoted_numbers ? "\"0\"" : "0");
        break;
    case FIELD_BAR:
        progress_bar(0, s.of, out);
        break;
    default:
        break;
    }
}

static bool is_new_note_field(enum field field)
{
    return field == FIELD_FIRST_STUDY || field == FIELD_LAST || field == FIELD_SUBJECT || field == FIELD_BOOK ||
           field == FIELD_STAGE || field == FIELD_PROGRESS || field == FIELD_BAR;
}

static void new_compose(const struct app *app, const struct create_request *request, struct buf *out)
{
    const struct template *t = request->template;
    struct buf value = BUF_INIT;

    buf_addz(out, "---\n");
    for (size_t i = 0; i < t->count; i++) {
        if (insert_box(t, app->keys, &t->key[i], out) || !is_new_note_field(t->key[i].field))
            continue;
        buf_cut(&value, 0);
        new_add_value(app, request, t, &t->key[i], &value);
        edit_scalar(str_of(t->key[i].key), out);
        buf_addf(out, ":%s%s\n", value.len ? " " : "", value.ptr);
    }
    buf_addf(out, "---\n%s", t->body);
    buf_release(&value);
}

/* ---- the file ---------------------------------------------------------------------------------- */

static int new_check_title(struct str title, struct err *err)
{
    struct str rest = title;
    bool good = title.len && title.len + 3 <= NAME_MOST && title.ptr[0] != '.' &&
                str_trim(title).len == title.len && str_find(title, STR("/")) == title.len;

    while (good && rest.len) {
        int32_t c = utf8_next(&rest);
        good = c >= 0 && !utf8_is_hostile(c);
    }
    return good ? 0
                : err_set(err, ERR_USAGE,
                      "\"%.*s\" cannot be a file name; a title is one line of at most 252 bytes"
                      " without a slash, and does not start with a dot or a space",
                      STR_ARG(title));
}

/* Obsidian does not make such a name on some systems, or cannot link to it. */
static void new_warn_title(struct app *app, struct str title)
{
    for (size_t i = 0; i < title.len; i++)
        if (strchr("*\"\\<>:|?#^[]", title.ptr[i])) {
            app_notice(app, "%.*s: Obsidian does not accept the character %c in the name of a note, and Windows may"
                            " not either; rename the file, and its history follows",
                STR_ARG(title), title.ptr[i]);
            return;
        }
}

/* The current folder if it lies in the vault, else the vault. Nothing is written into .review. */
static struct str new_current_folder(const struct app *app)
{
    struct str vault = buf_str(&app->vault), cwd = app->environment->cwd;
    struct str below = cwd.ptr ? path_below(vault, cwd) : STR_NONE;

    return below.ptr && !path_is_within(STR(VAULT_FOLDER), below) ? below : STR("");
}

/* The folder relative to the vault, without slashes at its ends; ptr NULL: it is outside the vault. */
static struct str new_folder_path(const struct app *app, struct str folder)
{
    struct str vault = buf_str(&app->vault);

    if (!folder.ptr)
        return new_current_folder(app);
    if (path_is_within(vault, folder))
        folder = path_below(vault, folder);
    else if (str_starts(folder, STR("/")))
        return STR_NONE;
    while (str_starts(folder, STR("./")) || str_starts(folder, STR("/")))
        folder = str_from(folder, folder.ptr[0] == '/' ? 1 : 2);
    folder = path_without_slash(folder);
    return str_eq(folder, STR(".")) ? STR("") : folder;
}

static int new_report_folder(const struct app *app, struct str folder, struct err *err)
{
    struct buf absolute = BUF_INIT, word = BUF_INIT;

    buf_addf(&absolute, "%s/%.*s", app->vault.ptr, STR_ARG(folder));
    shell_add_word(buf_str(&absolute), &word);
    err_set(err, ERR_NEGATIVE, "--folder \"%.*s\": this folder does not exist in the vault", STR_ARG(folder));
    err_add_line(err, "`mkdir -p %s` makes it; or give the path of one that exists", word.ptr);
    buf_release(&absolute);
    buf_release(&word);
    return -1;
}

static int new_report_refused(const struct app *app, struct str path, enum replace_result result, const char *why,
    struct err *err)
{
    switch (result) {
    case REPLACE_CHANGED:
        return err_set(err, ERR_NEGATIVE, "%.*s: this file already exists; nothing was changed",
            STR_ARG(path));
    case REPLACE_MISSING:
        return new_report_folder(app, path_folder(path), err);
    default:
        return err_set(err, ERR_VAULT, "%.*s: %s; nothing was written", STR_ARG(path), why);
    }
}

static int new_write_file(struct app *app, const struct create_request *request, struct buf *path,
    struct buf *content, struct err *err)
{
    struct buf spelled = BUF_INIT;
    int root = folder_top(buf_str(&app->vault));
    const char *why = "";
    enum replace_result result;

    if (root < 0)
        return err_set(err, ERR_VAULT, "%s: %s", app->vault.ptr, strerror(errno));
    spelling_find(root, buf_str(path), &spelled);
    buf_cut(path, 0);
    buf_add(path, buf_str(&spelled));
    new_compose(app, request, content);
    result = replace_new(root, buf_str(path), buf_str(content), &why);
    close(root);
    buf_release(&spelled);
    app->written += result == REPLACE_DONE;
    return result == REPLACE_DONE ? 0 : new_report_refused(app, buf_str(path), result, why, err);
}

static int new_report(
    struct app *app, struct str path, struct str content, struct buf *out, struct err *err)
{
    const struct file *file;
    struct record r;
    char first[DAY_TEXT];

    if (new_record(app, path, content, &file, err) < 0)
        return -1;
    if (!file) {
        app_notice(app, "%.*s: created, but it is not reviewed, because the configuration ignores its folder",
            STR_ARG(path));
        return 0;
    }
    r = agenda_record(app, file, &app->index.text);
    day_format(r.first_study, first);
    escape_text(path, out);
    buf_addf(out, ": created, first studied %s%s · ", r.first_study == app->today ? "" : "on ",
        r.first_study == app->today ? "today" : first);
    outcome_add_next(&r, app->today, out);
    buf_addc(out, '\n');
    return 0;
}

/* The title without the ending of the file. */
static struct str new_bare_title(struct str title)
{
    struct str bare = {title.ptr, title.len < 3 ? 0 : title.len - 3};

    return bare.len && str_eq_nocase(str_from(title, bare.len), STR(".md")) ? bare : title;
}

/* Fills in what is not given, and checks the rest. */
static int new_check_request(struct app *app, struct create_request *request, struct err *err)
{
    request->title = new_bare_title(request->title);
    if (request->on == DAY_NONE)
        request->on = app->today;
    if (new_check_title(request->title, err) < 0)
        return -1;
    if (!utf8_is_valid(request->subject))
        return err_set(err, ERR_USAGE, "--subject: the text is not UTF-8");
    if (!utf8_is_valid(request->book))
        return err_set(err, ERR_USAGE, "--book: the text is not UTF-8");
    if (!new_folder_path(app, request->folder).ptr)
        return err_set(err, ERR_USAGE, "--folder \"%.*s\": the folder must be in the vault", STR_ARG(request->folder));
    request->template = request->template_name.ptr
                            ? start_template_named(app, request->template_name, err)
                            : start_template(app, request->title);
    return request->template ? app_may_mark(app, request->on, err) : -1;
}

int create_note(struct app *app, struct create_request *request, struct buf *path, struct buf *out,
    struct err *err)
{
    struct buf content = BUF_INIT;
    struct str folder;
    int failed = new_check_request(app, request, err);

    if (!failed) {
        folder = new_folder_path(app, request->folder);
        buf_addf(path, "%.*s%s%.*s.md", STR_ARG(folder), folder.len ? "/" : "", STR_ARG(request->title));
        failed = new_write_file(app, request, path, &content, err);
    }
    if (!failed)
        failed = new_report(app, buf_str(path), buf_str(&content), out, err);
    if (!failed)
        new_warn_title(app, request->title);
    buf_release(&content);
    return failed;
}
