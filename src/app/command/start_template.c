#include "start_template.h"

#include "app/session/session.h"
#include "base/err.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "parser/edit/derive.h"

static bool template_can_start(const struct template *t)
{
    bool box = template_is_paced(t);

    for (size_t i = 0; i < t->count; i++)
        box = box || derived_scope_of(t->key[i].field) == DERIVED_BOXES;
    return template_first_field(t) != FIELD_NONE && box;
}

static size_t template_note_count(const struct app *app, const struct template *t)
{
    size_t count = 0;

    for (size_t i = 0; i < app->index.count; i++)
        count += app->index.file[i].kind == FILE_STUDY &&
                 str_eq(app->index.file[i].template, str_of(t->name));
    return count;
}

/* ---- the language ------------------------------------------------------------------------------ */

static bool are_files_korean(const struct app *app)
{
    size_t korean = 0;

    for (size_t i = 0; i < app->index.count; i++)
        korean += utf8_has_hangul(app->index.file[i].path);
    return korean * 2 > app->index.count;
}

static bool is_korean(const struct app *app, struct str title)
{
    const struct environment *e = app->environment;
    struct str chosen = str_starts(e->language, STR("ko")) || str_starts(e->language, STR("en"))
                            ? e->language
                            : app->config.language;

    if (!str_eq(chosen, STR("auto")))
        return str_starts(chosen, STR("ko"));
    return utf8_has_hangul(title) || are_files_korean(app) || str_starts(e->locale, STR("ko"));
}

/* ---- the choice -------------------------------------------------------------------------------- */

const struct template *start_template(const struct app *app, struct str title)
{
    const struct template *best = NULL, *other = NULL;
    struct str language = is_korean(app, title) ? STR("korean") : STR("english");
    size_t most = 0;

    for (int i = 0; i < (int)keys_template_count(app->keys); i++) {
        const struct template *t = keys_template(app->keys, i);
        bool own = i < (int)app->config.template_count;
        size_t count = template_can_start(t) ? template_note_count(app, t) : 0;
        if (count > most || (!best && own && template_can_start(t))) {
            best = t;
            most = count;
        }
        if (!other || (!own && str_eq(str_of(t->name), language)))
            other = t;
    }
    return best ? best : other;
}

static void template_report_unknown(
    struct str name, const struct str *known, size_t count, struct err *err)
{
    size_t nearest = nearest_of(name, known, count);
    struct buf names = BUF_INIT;

    for (size_t i = 0; i < count; i++)
        buf_addf(&names, "%s%.*s", i ? ", " : "", STR_ARG(known[i]));
    err_set(err, ERR_USAGE, "no template is named \"%.*s\"; the templates are: %s", STR_ARG(name), names.ptr);
    if (nearest < count)
        err_add_line(err, "did you mean `--template %.*s`?", STR_ARG(known[nearest]));
    buf_release(&names);
}

const struct template *start_template_named(const struct app *app, struct str name, struct err *err)
{
    struct str known[KEY_MATCHES];
    size_t count = 0;

    for (int i = 0; i < (int)keys_template_count(app->keys); i++) {
        const struct template *t = keys_template(app->keys, i);
        if (!template_can_start(t))
            continue;
        if (str_eq(name, str_of(t->name)))
            return t;
        if (count < KEY_MATCHES)
            known[count++] = str_of(t->name);
    }
    template_report_unknown(name, known, count, err);
    return NULL;
}
