#include "app/begin.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "app/scan.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "parser/template.h"
#include "parser/yaml.h"
#include "vault/place.h"

static int make_folder(struct str vault, bool *made, struct err *err)
{
    static const char ignore[] = "/review.db*\n";
    struct buf path = BUF_INIT;
    int failed = 0;

    buf_addf(&path, "%.*s/" VAULT_FOLDER, STR_ARG(vault));
    *made = mkdir(path.ptr, 0755) == 0;
    if (!*made && errno != EEXIST)
        failed = err_set(err, ERR_VAULT, "%s: %s", path.ptr, strerror(errno));
    buf_addz(&path, "/.gitignore");
    if (!failed && access(path.ptr, F_OK) < 0 &&
        fs_replace(path.ptr, ignore, sizeof ignore - 1, 0644) < 0)
        failed = err_set(err, ERR_VAULT, "%s: %s", path.ptr, strerror(errno));
    buf_release(&path);
    return failed;
}

/* ---- what was found ---------------------------------------------------------------------------- */

struct found {
    size_t study, other, broken;
    size_t formula; /* notes that follow the template's own */
};

static struct found count(const struct app *app)
{
    struct found f = {0};

    for (size_t i = 0; i < app->index.count; i++) {
        enum file_kind kind = app->index.file[i].kind;
        f.study += kind == FILE_STUDY;
        f.formula += kind == FILE_STUDY && app->index.file[i].flags & FILE_FORMULA;
        f.other += kind == FILE_OTHER;
        f.broken += kind == FILE_BROKEN;
    }
    return f;
}

static void tell_templates(const struct app *app, struct buf *out)
{
    const char *between = " (";

    for (size_t t = 0; t < keys_templates(app->keys); t++) {
        struct str name = str_of(keys_template(app->keys, (int)t)->name);
        size_t n = 0;
        for (size_t i = 0; i < app->index.count; i++)
            n += str_eq(app->index.file[i].template, name) &&
                 app->index.file[i].kind == FILE_STUDY;
        if (n) {
            buf_addf(out, "%s%.*s %zu", between, STR_ARG(name), n);
            between = ", ";
        }
    }
    if (between[0] == ',')
        buf_addc(out, ')');
}

static void tell_found(const struct app *app, const struct found *f, struct buf *out)
{
    buf_addf(out, "%zu study %s", f->study, f->study == 1 ? "note" : "notes");
    tell_templates(app, out);
    buf_addf(out, "; %zu other Markdown %s", f->other, f->other == 1 ? "file" : "files");
    if (f->broken)
        buf_addf(out, "; %zu that cannot be read: see `review check`", f->broken);
    buf_addc(out, '\n');
}

static void tell_store(const struct app *app, struct buf *out)
{
    const char *service = place_synced(buf_str(&app->vault));

    struct str vault = buf_str(&app->vault), database = buf_str(&app->database);

    if (!service || (str_starts(database, vault) && database.ptr[vault.len] == '/'))
        return;
    buf_addf(out, "%s carries this folder, so the store lies outside it: ", service);
    escape_text(buf_str(&app->database), out);
    buf_addc(out, '\n');
}

static void tell_formula(const struct app *app, size_t notes, struct buf *out)
{
    if (notes && !app->config.rules.counted_count)
        buf_addf(out,
            "%zu %s the template's own progress formula, which leaves out the 14-day box; review"
            " counts all five. To keep the template's, put this line into .review/config.yaml:"
            " progress: {count: [1, 4, 7, long-term], of: 5}\n",
            notes, notes == 1 ? "note follows" : "notes follow");
}

static void tell_next(const struct found *f, struct buf *out)
{
    if (f->study)
        buf_addz(out, "Next: `review today`\n");
    else
        buf_addz(out, "There is no study note yet. A note becomes one by these lines at its top:\n"
                      "---\nfirst_study: YYYY-MM-DD\nreview_1day: false\nreview_4day: false\n"
                      "review_7day: false\nreview_14day: false\nlong_term: false\n---\n"
                      "Then: `review today`\n");
}

int begin_vault(struct app *app, const struct environment *environment,
    const struct options *options, struct str folder, struct buf *out, struct err *err)
{
    struct buf vault = BUF_INIT;
    struct scan scan = {0};
    struct found found;
    bool made = false;
    int failed = place_folder(folder, &vault, err);

    if (!failed)
        failed = make_folder(buf_str(&vault), &made, err);
    if (!failed)
        failed = app_open_at(app, environment, options, buf_str(&vault), err);
    if (!failed)
        app->today = app->real_day < app->today ? app->real_day : app->today;
    if (!failed && app_open_store(app, err) == 0)
        failed = scan_run(app, &scan, err);
    else
        failed = -1;
    buf_release(&vault);
    if (failed)
        return -1;
    found = count(app);
    buf_addz(out, made ? "Vault made: " : "Already a vault: ");
    escape_text(buf_str(&app->vault), out);
    buf_addc(out, '\n');
    tell_found(app, &found, out);
    tell_store(app, out);
    tell_formula(app, found.formula, out);
    tell_next(&found, out);
    scan_report(app, &scan);
    return 0;
}

/* ---- the default vault -------------------------------------------------------------------------- */

/* The user's file with one line "vault: …" in it, all else as it was. What is indented under the old
   one goes with it. */
static void with_line(struct str old, struct str vault, struct buf *out)
{
    struct str rest = old, line;
    bool dropping = false;

    while (rest.len && str_cut(&rest, '\n', &line)) {
        bool indented = str_starts(line, STR(" ")) || str_starts(line, STR("\t"));
        dropping = str_starts(line, STR("vault:")) || (dropping && indented);
        if (!dropping) {
            buf_add(out, line);
            buf_addc(out, '\n');
        }
    }
    buf_addz(out, "vault: ");
    yaml_quote(vault, out);
    buf_addc(out, '\n');
}

/* A file that is a link stays one: what it leads to is replaced. */
static int replace(const char *path, const struct buf *text)
{
    char *target = realpath(path, NULL);
    int failed = fs_replace(target ? target : path, text->ptr, text->len, 0644);

    free(target);
    return failed;
}

int begin_default(const struct app *app, struct buf *out, struct err *err)
{
    struct buf path = BUF_INIT, old = BUF_INIT, new = BUF_INIT;
    size_t slash;
    int failed = 0;

    config_user_path(app->environment, &path);
    if (!path.len)
        failed = err_set(err, ERR_VAULT, "neither $HOME nor $XDG_CONFIG_HOME is set");
    else if (!utf8_valid(buf_str(&app->vault)))
        failed = err_set(err, ERR_VAULT, "the vault's path is no UTF-8, so a file cannot name it");
    for (slash = path.len; slash && path.ptr[slash - 1] != '/';)
        slash--;
    if (!failed)
        failed = place_make((struct str){path.ptr, slash - 1}, err);
    if (!failed) {
        if (fs_read(path.ptr, 64 * 1024, &old) < 0 && errno != ENOENT)
            failed = err_set(err, ERR_VAULT, "%s: %s", path.ptr, strerror(errno));
        with_line(buf_str(&old), buf_str(&app->vault), &new);
    }
    if (!failed && replace(path.ptr, &new) < 0)
        failed = err_set(err, ERR_VAULT, "%s: %s", path.ptr, strerror(errno));
    if (!failed) {
        buf_addz(out, "It is the vault used from anywhere now: ");
        escape_text(buf_str(&path), out);
        buf_addc(out, '\n');
    }
    buf_release(&path);
    buf_release(&old);
    buf_release(&new);
    return failed;
}
