#include "app/content.h"

#include <fcntl.h>
#include <unistd.h>

#include "app/app.h"
#include "parser/body.h"
#include "parser/front.h"
#include "vault/look.h"

enum { BODY_MAX = 16 * 1024 * 1024 };

void content_body(const struct app *app, const struct file *file, struct body *out)
{
    struct look look = {.root = open(app->vault.ptr, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    struct buf text = BUF_INIT;
    struct head head;

    if (look.root >= 0 && look_read(&look, file->path, BODY_MAX, &text, &head) == 0)
        body_parse(str_from(buf_str(&text), front_find(buf_str(&text)).body), out);
    look_release(&look);
    buf_release(&text);
}
