#include "app/session/content.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/session/session.h"
#include "parser/body/body.h"
#include "parser/note/front.h"
#include "vault/read.h"

enum { BODY_MAX = 16 * 1024 * 1024 };

void content_body(const struct app *app, const struct file *file, struct body *out)
{
    int root = open(app->vault.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct buf text = BUF_INIT;
    struct stat st;

    if (root >= 0 && vault_read(root, file->path, BODY_MAX, &text, &st) == 0)
        body_parse(str_from(buf_str(&text), front_find(buf_str(&text)).body), out);
    if (root >= 0)
        close(root);
    buf_release(&text);
}
