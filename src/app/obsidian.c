#include "app/obsidian.h"

#include <string.h>

#include "app/config.h"
#include "base/buf.h"
#include "base/fs.h"
#include "output/reader.h"

enum { SETTINGS_MOST = 1024 * 1024 };

/* A folder as a glob of its own path. */
static void add_glob(struct config *config, struct str folder)
{
    struct str *all = arena_alloc(&config->text, (config->ignore_count + 1) * sizeof *all);
    struct buf glob = BUF_INIT;

    while (folder.len && folder.ptr[folder.len - 1] == '/')
        folder.len--;
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
    memcpy(all, config->ignore, config->ignore_count * sizeof *all);
    all[config->ignore_count++] = arena_str(&config->text, buf_str(&glob));
    config->ignore = all;
    buf_release(&glob);
}

static void take(struct config *config, struct str vault, const char *file, const char *key)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    struct reader *root = NULL;
    struct str folder;
    char why[160];
    int line;

    buf_addf(&path, "%.*s/.obsidian/%s", STR_ARG(vault), file);
    if (fs_read(path.ptr, SETTINGS_MOST, &text) == 0)
        root = reader_new(buf_str(&text), &line, why);
    if (root && reader_text(reader_get((reader_value *)root, key), &folder) &&
        !memchr(folder.len ? folder.ptr : "", 0, folder.len))
        add_glob(config, folder);
    if (root)
        reader_free(root);
    buf_release(&path);
    buf_release(&text);
}

void obsidian_ignore_templates(struct config *config, struct str vault)
{
    take(config, vault, "templates.json", "folder");
    take(config, vault, "plugins/templater-obsidian/data.json", "templates_folder");
}
