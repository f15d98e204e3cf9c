#include "app/config/twin.h"

#include <sys/stat.h>

#include "base/buf.h"
#include "base/mem.h"
#include "parser/note/note.h"
#include "vault/ignore.h"
#include "vault/read.h"

/* The `id:` of the note at `path`, else the id of the Notion page in the name `named`. ptr NULL: it has
   neither, or it cannot be read. */
static struct str twin_note_id(int root, const struct keys *keys, struct str path, struct str named,
    struct arena *text)
{
    struct buf bytes = BUF_INIT;
    struct note note = {0};
    struct str id = STR_NONE, page = STR_NONE;
    struct stat st;

    if (vault_read(root, path, NOTE_HEAD_MAX, &bytes, &st) == 0) {
        note_parse(&note, keys, buf_str(&bytes), (uint64_t)st.st_size);
        note_title(named, &page);
        id = note.id.ptr ? note.id : page;
        id = id.len ? arena_str(text, id) : STR_NONE;
    }
    note_release(&note);
    buf_release(&bytes);
    return id;
}

bool twin_is_copy(int root, const struct keys *keys, struct str path)
{
    size_t stem = ignore_numbered(path);
    struct buf original = BUF_INIT;
    struct arena text = {0};
    struct str mine, other;
    bool copy = false;

    if (stem == 0)
        return false;
    buf_add(&original, (struct str){path.ptr, stem});
    buf_addz(&original, ".md");
    other = twin_note_id(root, keys, buf_str(&original), buf_str(&original), &text);
    if (other.ptr) {
        mine = twin_note_id(root, keys, path, buf_str(&original), &text);
        copy = mine.ptr && str_eq(mine, other);
    }
    arena_release(&text);
    buf_release(&original);
    return copy;
}
