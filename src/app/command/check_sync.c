#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/command/check.h"
#include "app/config/obsidian.h"
#include "app/config/twin.h"
#include "app/session/backup.h"
#include "app/session/session.h"
#include "app/sync/journal_sync.h"
#include "base/buf.h"
#include "base/path.h"
#include "vault/folder.h"
#include "vault/place.h"
#include "vault/swap.h"

static const char made_by_service[] =
    "a sync service made this copy of a note that was changed on two machines";

/* Where a copy of a note comes from, told by its name; NULL: it is not a copy. */
static const char *copy_origin(const char *name)
{
    struct str s = str_of(name);
    enum swap_stage stage;
    struct swap swap;

    if (str_ends(s, STR(".md")) && config_is_conflict(name))
        return made_by_service;
    if (str_find(s, STR(".md.kept")) < s.len)
        return "an editor saved this file while review was killed during a write";
    if (swap_parse(name, &swap, &stage) && stage != SWAP_WRITING)
        return "an interrupted write may have left this file, and the store has no record of it";
    return NULL;
}

static void check_add_copy(struct check *check, struct str path, const char *what)
{
    check_add(check, path, 0, PROBLEM_DUPLICATE_ID,
        "%s; it is not used as a note. Copy what is missing into the note, then delete the copy", what);
}

static int finding_path_cmp(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;

    return str_cmp(x->path, y->path);
}

static void check_folder_copies(struct check *check, int root, struct str folder)
{
    struct buf path = BUF_INIT;
    struct dirent *entry;
    int fd = folder_enter(root, folder);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);
    size_t before = check->count;

    while (dir && (entry = readdir(dir)) != NULL) {
        const char *what = copy_origin(entry->d_name);
        if (!what)
            continue;
        buf_cut(&path, 0);
        buf_addf(&path, "%.*s%s%s", STR_ARG(folder), folder.len ? "/" : "", entry->d_name);
        check_add_copy(check, buf_str(&path), what);
    }
    if (check->count > before)
        qsort(check->finding + before, check->count - before, sizeof *check->finding, finding_path_cmp);
    if (dir)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
    buf_release(&path);
}

void check_conflicts(struct check *check, const struct app *app)
{
    for (size_t i = 0; i < app->index.folder_count; i++)
        check_folder_copies(check, app->root, app->index.folder[i].path);
    for (size_t i = 0; i < app->index.count; i++)
        if (app->index.file[i].kind == FILE_OTHER &&
            twin_is_copy(app->root, app->keys, app->index.file[i].path))
            check_add_copy(check, app->index.file[i].path, made_by_service);
}

void check_place(struct check *check, const struct app *app)
{
    const char *service = place_synced(path_folder(buf_str(&app->database)));

    if (service)
        check_add(check, STR_NONE, 0, PROBLEM_STORE,
            "%s: %s may copy the store while it is being written, and may replace it with an older"
            " one. Move it to another folder, and name that in the user's configuration: store: PATH"
            " (the journals bring the history to other machines)",
            app->database.ptr, service);
}

/* Checks the other files that a mark is written to. */
void check_beside(struct check *check, struct app *app)
{
    struct buf problem = BUF_INIT, folder = BUF_INIT;

    if (!journal_is_usable(app, &problem))
        check_add(check, STR_NONE, 0, PROBLEM_STORE,
            "%s. Until this file can be written, other machines do not receive what is done here",
            problem.ptr);
    if (!backup_is_possible(app, &folder))
        check_add(check, STR_NONE, 0, PROBLEM_STORE,
            "%s: not a folder, so the store is not backed up; remove this file", folder.ptr);
    buf_release(&problem);
    buf_release(&folder);
}

void check_obsidian(struct check *check, const struct app *app)
{
    struct str file;

    for (size_t i = 0; obsidian_source(i, &file); i++) {
        int error = obsidian_error(app->root, i);
        if (error)
            check_add(check, file, 0, PROBLEM_YAML,
                "these settings cannot be read: %s. If they name a folder of templates, also name it in"
                " .review/config.yaml: ignore: [/FOLDER]",
                folder_problem(error));
    }
}
