#include "app/config/obsidian.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/config/config.h"
#include "base/buf.h"
#include "base/path.h"
#include "json/reader.h"
#include "vault/folder.h"
#include "vault/read.h"

enum { SETTINGS_MOST = 1024 * 1024 };

bool obsidian_has_vault(int root)
{
    int folder = folder_enter(root, STR(".obsidian"));

    if (folder >= 0)
        close(folder);
    return folder >= 0;
}

/* Adds a glob that matches only this folder. */
static void obsidian_add_glob(struct config *config, struct str folder)
{
    struct str *all = arena_alloc(&config->text, (config->ignore_count + 1) * sizeof *all);
    struct buf glob = BUF_INIT;

    folder = path_without_slash(folder);
    while (folder.len && folder.ptr[0] == '/')
        folder = str_from(folder, 1);
    if (folder.len == 0 || str_eq(folder, STR(".")))
        return;
    buf_addc(&glob, '/');
    for (size_t i = 0; i < folder.len; i++) {
        if (strchr("*?[]\\", folder.ptr[i]))
            buf_addc(&glob, '\\');
        buf_addc(&glob, folder.ptr[i]);
    }
    /* before the globs of the user, which may include the folder again */
    all[0] = arena_str(&config->text, buf_str(&glob));
    memcpy(all + 1, config->ignore, config->ignore_count * sizeof *all);
    config->ignore_count++;
    config->ignore = all;
    buf_release(&glob);
}

static void obsidian_ignore_folder(struct config *config, int root, struct str file, const char *key)
{
    struct buf text = BUF_INIT;
    struct reader *json = NULL;
    struct str folder;
    char why[160];
    int line;

    if (vault_read_whole(root, file, SETTINGS_MOST, &text) == 0)
        json = reader_new(buf_str(&text), &line, why);
    if (json && reader_text(reader_get((reader_value *)json, key), &folder) &&
        !memchr(folder.len ? folder.ptr : "", 0, folder.len))
        obsidian_add_glob(config, folder);
    if (json)
        reader_free(json);
    buf_release(&text);
}

static const struct {
    struct str file;
    const char *key;
} sources[] = {
    {{".obsidian/templates.json", 24}, "folder"},
    {{".obsidian/plugins/templater-obsidian/data.json", 46}, "templates_folder"},
};

enum { SOURCES = sizeof sources / sizeof *sources };

void obsidian_ignore_templates(struct config *config, int root)
{
    for (size_t i = 0; i < SOURCES; i++)
        obsidian_ignore_folder(config, root, sources[i].file, sources[i].key);
}

bool obsidian_source(size_t number, struct str *file)
{
    if (number >= SOURCES)
        return false;
    *file = sources[number].file;
    return true;
}

int obsidian_error(int root, size_t number)
{
    struct buf text = BUF_INIT;
    int error = 0;

    if (vault_read_whole(root, sources[number].file, SETTINGS_MOST, &text) < 0)
        error = errno == ENOENT ? 0 : errno;
    buf_release(&text);
    return error;
}
