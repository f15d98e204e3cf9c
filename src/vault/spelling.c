#include "vault/spelling.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "vault/folder.h"

static bool spelling_has_entry(int folder, struct str name)
{
    struct buf z = BUF_INIT;
    struct stat st;
    bool there;

    buf_add(&z, name);
    there = fstatat(folder, z.ptr, &st, AT_SYMLINK_NOFOLLOW) == 0;
    buf_release(&z);
    return there;
}

/* Appends the name in an open folder that is equal in NFC, or `name` itself. Closes the folder. */
static void spelling_add_name(int folder, struct str name, struct buf *out)
{
    DIR *dir = fdopendir(folder);
    struct dirent *entry;
    struct arena text = {0};
    struct str wanted = utf8_nfc_kept(name, &text), found = name;

    if (!dir)
        close(folder);
    while (dir && (entry = readdir(dir)) != NULL)
        if (str_eq(utf8_nfc_kept(str_of(entry->d_name), &text), wanted)) {
            found = arena_str(&text, str_of(entry->d_name));
            break;
        }
    buf_add(out, found);
    if (dir)
        closedir(dir);
    arena_release(&text);
}

void spelling_find(int root, struct str path, struct buf *out)
{
    size_t start = out->len;
    struct str name;

    while (path.len && str_cut(&path, '/', &name)) {
        int folder = folder_enter(root, str_from(buf_str(out), start));
        if (out->len > start)
            buf_addc(out, '/');
        if (folder >= 0 && !spelling_has_entry(folder, name)) {
            spelling_add_name(folder, name, out);
            continue;
        }
        buf_add(out, name);
        if (folder >= 0)
            close(folder);
    }
}
