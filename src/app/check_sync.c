#include <dirent.h>
#include <stdio.h>

#include "app/app.h"
#include "app/check.h"
#include "base/buf.h"
#include "vault/place.h"
#include "vault/swap.h"

/* What a file is that is no note, and holds what belongs in one; NULL: nothing of the kind. */
static const char *copy_of(const char *name)
{
    struct str s = str_of(name);
    enum swap_stage stage;
    struct swap swap;

    if (str_ends(s, STR(".md")) && config_is_conflict(name))
        return "a sync service made this copy of a note that was changed on two machines";
    if (str_find(s, STR(".md.kept")) < s.len)
        return "an editor saved this while review was being killed in the middle of writing";
    if (swap_parse(name, &swap, &stage) && stage != SWAP_WRITING)
        return "a write that was interrupted may have left this, and the store knows nothing of it";
    return NULL;
}

static void check_folder(struct check *check, const struct app *app, struct str folder)
{
    struct buf path = BUF_INIT;
    struct dirent *entry;
    DIR *dir;

    buf_addf(&path, "%s/%.*s", app->vault.ptr, STR_ARG(folder));
    dir = opendir(path.ptr);
    while (dir && (entry = readdir(dir)) != NULL) {
        const char *what = copy_of(entry->d_name);
        if (!what)
            continue;
        buf_cut(&path, 0);
        buf_addf(&path, "%.*s%s%s", STR_ARG(folder), folder.len ? "/" : "", entry->d_name);
        check_add(check, buf_str(&path), 0, PROBLEM_DUPLICATE_ID,
            "%s; it is not taken for a note. Bring what is missing into the note, and delete the copy",
            what);
    }
    if (dir)
        closedir(dir);
    buf_release(&path);
}

void check_conflicts(struct check *check, const struct app *app)
{
    for (size_t i = 0; i < app->index.folder_count; i++)
        check_folder(check, app, app->index.folder[i].path);
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
