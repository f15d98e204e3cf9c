#include "conflict_copy.h"

#include <dirent.h>
#include <unistd.h>

#include "app/config/config.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "base/path.h"
#include "scheduler/boxes.h"
#include "vault/folder.h"

/* The name of a note without ".md": the names of its copies begin with it. */
static struct str conflict_stem(struct str path)
{
    struct str name = path_name(path);

    if (str_ends(name, STR(".md")))
        name.len -= 3;
    return name;
}

static bool conflict_note_has_ticks(const struct note *note, const struct boxes *boxes)
{
    for (int i = 0; i < boxes->count; i++) {
        const struct box *box = boxes_find(&note->boxes, boxes->box[i].milestone);
        if (!box || box->value != BOX_TICKED)
            return false;
    }
    return boxes->count > 0;
}

static bool conflict_file_has_ticks(struct reread *r, struct app *app, struct str folder,
    const char *name, const struct boxes *boxes)
{
    struct buf path = BUF_INIT;
    struct file copy = {.path = STR_NONE};
    bool has;

    buf_addf(&path, "%.*s%s%s", STR_ARG(folder), folder.len ? "/" : "", name);
    copy.path = buf_str(&path);
    has = reread_note(r, app, &copy) == 0 && conflict_note_has_ticks(&r->note, boxes);
    buf_release(&path);
    return has;
}

static bool conflict_folder_has_ticks(
    struct reread *r, struct app *app, const struct file *file, const struct boxes *boxes)
{
    struct str stem = conflict_stem(file->path);
    int fd = folder_open(app->root, file->path);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    const struct dirent *entry;
    bool has = false;

    if (!dir) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    while (!has && (entry = readdir(dir)))
        if (str_starts(str_of(entry->d_name), stem) && config_is_conflict(entry->d_name))
            has = conflict_file_has_ticks(r, app, path_folder(file->path), entry->d_name, boxes);
    closedir(dir);
    return has;
}

bool conflict_has_ticks(struct app *app, const struct file *file, const struct boxes *boxes)
{
    struct reread r = REREAD_INIT;
    bool has;

    has = conflict_folder_has_ticks(&r, app, file, boxes);
    reread_release(&r);
    return has;
}
