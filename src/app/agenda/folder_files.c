#include "folder_files.h"

#include "app/session/session.h"
#include "base/buf.h"
#include "base/path.h"
#include "base/utf8.h"
#include "vault/place.h"

bool folder_has_file(struct str folder, const struct file *file)
{
    struct arena text = {0};
    bool has;

    folder = path_without_slash(folder);
    has = str_eq(folder, STR(".")) ||
          path_below(utf8_fold_kept(folder, &text), utf8_fold_kept(file->path, &text)).len > 0;
    arena_release(&text);
    return has;
}

static struct str folder_named_from(struct app *app, struct str base, struct str word)
{
    struct index *index = &app->index;
    struct buf joined = BUF_INIT;
    struct str folder = STR_NONE, below;

    place_join(base, word, &joined);
    below = path_below(buf_str(&app->vault), buf_str(&joined));
    if (below.ptr)
        folder = below.len ? arena_str(&index->text, below) : STR(".");
    buf_release(&joined);
    for (size_t i = 0; folder.ptr && i < index->count; i++)
        if (folder_has_file(folder, &index->file[i]))
            return folder;
    return STR_NONE;
}

struct str folder_named(struct app *app, struct str word)
{
    struct str cwd = app->environment->cwd, folder = STR_NONE;

    if (word.len == 0)
        return STR_NONE;
    if (cwd.ptr)
        folder = folder_named_from(app, cwd, word);
    return folder.ptr ? folder : folder_named_from(app, buf_str(&app->vault), word);
}
