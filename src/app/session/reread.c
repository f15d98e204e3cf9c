#include "app/session/reread.h"

#include <sys/stat.h>

#include "app/session/session.h"
#include "vault/read.h"

int reread_note(struct reread *r, struct app *app, const struct file *file)
{
    struct stat st;

    if (vault_read(app->root, file->path, NOTE_HEAD_MAX, &r->bytes, &st) < 0)
        return -1;
    app->read++;
    r->size = (uint64_t)st.st_size < r->bytes.len ? r->bytes.len : (uint64_t)st.st_size;
    note_parse(&r->note, app->keys, buf_str(&r->bytes), r->size);
    return 0;
}

void reread_release(struct reread *r)
{
    buf_release(&r->bytes);
    note_release(&r->note);
}
