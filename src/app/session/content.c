#include "app/session/content.h"

#include <errno.h>
#include <sys/stat.h>

#include "app/session/session.h"
#include "parser/body/body.h"
#include "parser/note/front.h"
#include "vault/read.h"

enum { BODY_MAX = 16 * 1024 * 1024 };

static int content_lines(struct str text)
{
    int lines = 0;

    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    return lines;
}

int content_text(struct app *app, const struct file *file, struct buf *out, int *line)
{
    struct buf text = BUF_INIT;
    struct stat st;
    int failed = vault_read(app->root, file->path, BODY_MAX, &text, &st);
    int kept;
    size_t start = failed ? 0 : front_find(buf_str(&text)).body;

    if (!failed) {
        app->read++;
        *line = 1 + content_lines((struct str){text.ptr, start});
        buf_add(out, str_from(buf_str(&text), start));
    }
    kept = errno;
    buf_release(&text);
    errno = kept;
    return failed ? -1 : 0;
}

int content_body(struct app *app, const struct file *file, struct body *out)
{
    struct buf text = BUF_INIT;
    int line, failed = content_text(app, file, &text, &line), kept = errno;

    if (!failed)
        body_parse(buf_str(&text), out);
    buf_release(&text);
    errno = kept;
    return failed;
}
