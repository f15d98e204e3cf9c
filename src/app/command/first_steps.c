#include "app/command/first_steps.h"

#include "app/command/adopt.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "base/path.h"
#include "base/utf8.h"
#include "base/shell.h"

static bool is_showable_path(struct str path)
{
    while (path.len) {
        int32_t c = utf8_next(&path);
        if (c < 0 || utf8_is_hostile(c))
            return false;
    }
    return true;
}

/* A file to suggest for `start`: a README or an index only if there is no other. */
static const struct file *first_candidate(const struct app *app)
{
    const struct file *best = NULL;

    for (size_t i = 0; i < app->index.count; i++) {
        const struct file *file = &app->index.file[i];
        struct str name = path_name(file->path);
        if (file->kind != FILE_OTHER || file->flags & FILE_PATTERN || !is_showable_path(file->path) ||
            file->path.ptr[0] == '-')
            continue;
        if (!str_eq_nocase(name, STR("README.md")) && !str_eq_nocase(name, STR("index.md")))
            return file;
        best = best ? best : file;
    }
    return best;
}

/* "review", with -C if the vault cannot be found from the current folder. */
static void first_add_command(const struct app *app, struct buf *out)
{
    struct str cwd = app->environment->cwd, vault = buf_str(&app->vault);
    bool within = path_is_within(vault, cwd);

    buf_addz(out, "review");
    if (!within && is_showable_path(vault)) {
        buf_addz(out, " -C ");
        shell_add_word(vault, out);
    }
}

bool first_steps_add(const struct app *app, struct buf *out)
{
    const struct file *file;

    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].kind == FILE_STUDY || app->index.file[i].kind == FILE_BROKEN)
            return false;
    buf_addz(out, "There are no study notes yet. ");
    if (adopt_add_hint(app, out)) {
        buf_addz(out, "Next: `review adopt`\n");
        return true;
    }
    file = first_candidate(app);
    buf_addz(out, "`review start NOTE` starts an existing file, `review new"
                  " TITLE` writes a new one.\nThen `review today` lists what is due. Try:\n  ");
    first_add_command(app, out);
    buf_addz(out, file ? " start " : " new ");
    shell_add_word(file ? file->path : STR("My first note"), out);
    buf_addc(out, '\n');
    return true;
}
