#include "app/command/study.h"
#include "app/session/images.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/url.h"
#include "study_work.h"

enum { IMAGE_NAME_MOST = 1024 };

/* ---- what the card embeds -------------------------------------------------------------------------- */

/* The target of ![[target|100]] or ![text](target "title") at the start of `text`; ptr NULL: neither. */
static struct str image_target(struct str text)
{
    struct str end = text;
    size_t close;

    if (str_starts(text, STR("![["))) {
        text = str_from(text, 3);
        text.len = str_find(text, STR("]]"));
        close = str_find(text, STR("|"));
        text.len = close < text.len ? close : text.len;
        return str_trim(text);
    }
    close = str_find(text, STR("]("));
    end = str_from(text, close < text.len ? close + 2 : text.len);
    end.len = str_find(end, STR(")"));
    close = str_find(end, STR(" \""));
    end.len = close < end.len ? close : end.len;
    end = str_trim(end);
    if (end.len > 2 && end.ptr[0] == '<' && end.ptr[end.len - 1] == '>')
        end = (struct str){end.ptr + 1, end.len - 2};
    return end;
}

/* The first image of a file that the text embeds. */
static struct str image_find(struct str text)
{
    size_t at;

    while ((at = str_find(text, STR("!["))) < text.len) {
        struct str target;
        text = str_from(text, at);
        target = image_target(text);
        if (target.len && target.len < IMAGE_NAME_MOST && image_has_ending(target) &&
            str_find(target, STR("://")) == target.len)
            return target;
        text = str_from(text, 2);
    }
    return STR_NONE;
}

int study_image(const struct study_run *run, struct buf *out, struct err *err)
{
    size_t at = study_card_at(run, run->note, run->card);
    const struct card *card = at == STUDY_NEW ? NULL : &run->item[run->note].cards.card[at];
    struct str target = card ? image_find(card->answer) : STR_NONE;
    struct buf name = BUF_INIT, path = BUF_INIT;
    struct images images = {0};
    int failed = 0;

    if (!target.ptr && card)
        target = image_find(card->question);
    url_decode(target, &name); /* "my%20picture.png" is written for a name with a space */
    if (!target.ptr)
        failed = err_set(err, ERR_NEGATIVE, "this card embeds no image");
    else if (!images_find(&images, run->app, run->item[run->note].record.file, buf_str(&name), &path))
        failed = err_set(err, ERR_NEGATIVE, "the vault has no image %s", name.ptr);
    else
        buf_addf(out, "%s/%s", run->app->vault.ptr, path.ptr);
    buf_release(&name);
    buf_release(&path);
    images_release(&images);
    return failed;
}
