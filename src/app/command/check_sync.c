#include <dirent.h>
#include <unistd.h>

#include "app/command/check.h"
#include "app/config/obsidian.h"
#include "app/config/twin.h"
#include "app/session/backup.h"
#include "app/session/session.h"
#include "app/sync/journal_sync.h"
#include "base/buf.h"
#include "vault/folder.h"
#include "vault/place.h"
#include "vault/swap.h"

static const char made_by_service[] =
    "a sync service made this copy of a note that was changed on two machines";

/* What a file is that is no note, and holds what belongs in one; NULL: nothing of the kind. */
static const char *copy_origin(const char *name)
{
    struct str s = str_of(name);
    enum swap_stage stage;
    struct swap swap;

    if (str_ends(s, STR(".md")) && config_is_conflict(name))
        return made_by_service;
    if (str_find(s, STR(".md.kept")) < s.len)
        return "an editor saved this while review was being killed in the middle of writing";
    if (swap_parse(name, &swap, &stage) && stage != SWAP_WRITING)
        return "a write that was interrupted may have left this, and the store knows nothing of it";
    return NULL;
}

static void check_add_copy(struct check *check, struct str path, const char *what)
{
    check_add(check, path, 0, PROBLEM_DUPLICATE_ID,
        "%s; it is not taken for a note. Bring what is missing into the note, and delete the copy", what);
}

static void check_folder_copies(struct check *check, int root, struct str folder)
{
    struct buf path = BUF_INIT;
    struct dirent *entry;
    int fd = folder_enter(root, folder);
    DIR *dir = fd < 0 ? NULL : fdopendir(fd);

    while (dir && (entry = readdir(dir)) != NULL) {
        const char *what = copy_origin(entry->d_name);
        if (!what)
            continue;
        buf_cut(&path, 0);
        buf_addf(&path, "%.*s%s%s", STR_ARG(folder), folder.len ? "/" : "", entry->d_name);
        check_add_copy(check, buf_str(&path), what);
    }
    if (dir)
        closedir(dir);
    else if (fd >= 0)
        close(fd);
    buf_release(&path);
}

void check_conflicts(struct check *check, const struct app *app)
{
    int root = folder_top(buf_str(&app->vault));

    for (size_t i = 0; i < app->index.folder_count && root >= 0; i++)
        check_folder_copies(check, root, app->index.folder[i].path);
    for (size_t i = 0; i < app->index.count && root >= 0; i++)
        if (app->index.file[i].kind == FILE_OTHER &&
            twin_is_copy(root, app->keys, app->index.file[i].path))
            check_add_copy(check, app->index.file[i].path, made_by_service);
    if (root >= 0)
        close(root);
}

void check_place(struct check *check, const struct app *app)
{
    struct str folder = buf_str(&app->database);
    const char *service;

    while (folder.len && folder.ptr[folder.len - 1] != '/')
        folder.len--;
    if (folder.len > 1)
        folder.len--;
    service = place_synced(folder);
    if (service)
        check_add(check, STR_NONE, 0, PROBLEM_STORE,
            "%s: %s carries the store away while it is written, and may put an older one in its"
            " place; move it out of there and name its place in the user's configuration: store:"
            " PATH (the journals carry the history)",
            app->database.ptr, service);
}

/* What else a mark needs besides the store. */
void check_beside(struct check *check, struct app *app)
{
    struct buf problem = BUF_INIT, folder = BUF_INIT;

    if (!journal_usable(app, &problem))
        check_add(check, STR_NONE, 0, PROBLEM_STORE,
            "%s. Until it is a file that can be written, other machines learn of nothing that is done here",
            problem.ptr);
    if (!backup_is_possible(app, &folder))
        check_add(check, STR_NONE, 0, PROBLEM_STORE,
            "%s: not a folder, so the store is not backed up; remove it", folder.ptr);
    buf_release(&problem);
    buf_release(&folder);
}

void check_obsidian(struct check *check, const struct app *app)
{
    struct str file;

    for (size_t i = 0; obsidian_source(i, &file); i++) {
        int error = obsidian_error(buf_str(&app->vault), i);
        if (error)
            check_add(check, file, 0, PROBLEM_YAML,
                "it cannot be read: %s. If it names a folder of templates, name that in"
                " .review/config.yaml, too: ignore: [/FOLDER]",
                folder_problem(error));
    }
}
