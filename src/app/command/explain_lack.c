#include "app/agenda/find.h"
#include "app/command/explain.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "base/err.h"
#include "parser/note/near_key.h"

enum { KEYS_SHOWN = 8 };

/* Names the first keys of the front matter. */
static void lack_add_keys(const struct note *note, struct buf *out)
{
    const struct yaml *yaml = &note->yaml;
    int shown = 0, at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1;

    for (; at >= 0 && shown < KEYS_SHOWN; at = yaml->node[yaml->node[at].next].next, shown++)
        buf_addf(out, "%s%.*s", shown ? ", " : "", STR_ARG(problem_excerpt(yaml->node[at].text)));
    if (at >= 0)
        buf_addz(out, " …");
}

/* Whether the front matter is one text, as in "first_study:2026-11-14". */
static bool lack_is_without_space(const struct note *note)
{
    const struct yaml *yaml = &note->yaml;

    return yaml->count && yaml->node[0].kind == YAML_SCALAR &&
           str_find(yaml->node[0].text, STR(":")) < yaml->node[0].text.len;
}

static void lack_near_key(void *context, const struct near_key *near)
{
    buf_addf(context, ". Line %d: was %.*s meant by \"%.*s\"?", near->line, STR_ARG(near->meant), STR_ARG(near->key));
}

static void lack_report(const struct app *app, const struct note *note, struct str path,
    struct err *err)
{
    struct buf keys = BUF_INIT, text = BUF_INIT;

    lack_add_keys(note, &keys);
    buf_addf(&text, "%.*s: not a study note: ", STR_ARG(path));
    if (note->pattern)
        buf_addz(&text, "it is a template for other notes; its study day or a box is a placeholder");
    else if (lack_is_without_space(note))
        buf_addf(&text, "YAML needs a space after the colon of \"%.*s\"",
            STR_ARG(problem_excerpt(note->yaml.node[0].text)));
    else if (keys.len)
        buf_addf(&text,
            "its front matter has neither a first study day nor a review box of any known template"
            " (there are %zu). Its keys: %s",
            keys_template_count(app->keys), keys.ptr);
    else
        buf_addz(&text, "it has no front matter between two lines of ---, and no lines `Key: value`"
                        " under a first # Title, so it has neither a first study day nor a review box");
    if (!note->pattern && !lack_is_without_space(note))
        buf_addf(&text, ". `review start` adds what is missing; `templates` in .review/config.yaml"
                        " describes your own keys");
    near_keys_each(note, app->keys, lack_near_key, &text);
    err_set(err, ERR_NEGATIVE, "%s", text.ptr);
    buf_release(&keys);
    buf_release(&text);
}

void explain_lack(struct app *app, struct str name, struct err *err)
{
    struct reread reread = REREAD_INIT;
    struct file *file;
    struct err ignored = {0};
    int failed = names_find_file(app, name, &file, &ignored);

    err_release(&ignored);
    if (failed)
        return;
    if (file->kind != FILE_OTHER)
        return;
    if (reread_note(&reread, app, file) == 0 && reread.note.kind == NOTE_OTHER)
        lack_report(app, &reread.note, file->path, err);
    reread_release(&reread);
}
