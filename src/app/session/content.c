#include "app/session/content.h"

#include <sys/stat.h>

#include "app/session/session.h"
#include "parser/body/body.h"
#include "parser/note/front.h"
#include "vault/read.h"

enum { BODY_MAX = 16 * 1024 * 1024 };

void content_body(struct app *app, const struct file *file, struct body *out)
{
    struct buf text = BUF_INIT;
    struct stat st;

    if (vault_read(app->root, file->path, BODY_MAX, &text, &st) == 0) {
        app->read++;
        body_parse(str_from(buf_str(&text), front_find(buf_str(&text)).body), out);
    }
    buf_release(&text);
}
