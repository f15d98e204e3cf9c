#include "html_link.h"

#include "html_url.h"

/* What the note's own URL allows. Returns false if the vault must be asked. */
static bool link_is_outside(struct str url, bool embed, struct html_link *link)
{
    switch (url_kind_of(url)) {
    case URL_PATH:
        return false;
    case URL_WEB:
        link->target = HTML_LINK;
        link->web = true;
        buf_add(&link->address, url);
        return true;
    default:
        link->target = embed ? HTML_NAME : HTML_TEXT;
        return true;
    }
}

/* What is wrong with an answer makes it a text. */
static enum html_target link_checked(enum html_target target, struct str address, bool embed)
{
    enum url_kind kind = url_kind_of(address);

    if (target == HTML_IMAGE && embed)
        return address.len && (kind == URL_PATH || kind == URL_PICTURE) ? HTML_IMAGE : HTML_NAME;
    if (target == HTML_IMAGE || target == HTML_LINK)
        return address.len && (kind == URL_PATH || kind == URL_WEB || kind == URL_APP) ? HTML_LINK : HTML_TEXT;
    return target;
}

static void link_find_target(
    const struct html_options *options, struct str target, bool wiki, bool embed, struct html_link *link)
{
    struct buf decoded = BUF_INIT;

    buf_cut(&link->address, 0);
    link->web = false;
    link->target = HTML_TEXT;
    target = str_trim(target);
    if (!wiki && link_is_outside(target, embed, link))
        return;
    target.len = str_find(target, STR("#")); /* a "#" in the name of a file is "%23" in a URL */
    if (target.len == 0 || !options->resolve)
        return;
    if (!wiki)
        url_add_decoded(target, &decoded);
    link->target = options->resolve(options->context, wiki ? target : buf_str(&decoded), wiki, embed, &link->address);
    link->target = link_checked(link->target, buf_str(&link->address), embed);
    buf_release(&decoded);
}

void html_link_find(
    const struct html_options *options, struct str target, bool wiki, bool embed, struct html_link *link)
{
    link_find_target(options, target, wiki, embed, link);
    if (options->unlinked && link->target == HTML_LINK)
        link->target = embed ? HTML_NAME : HTML_TEXT;
}

void html_link_open(const struct html_link *link, struct buf *out)
{
    buf_addz(out, "<a href=\"");
    url_add(buf_str(&link->address), out);
    buf_addz(out, link->web ? "\" rel=\"noopener noreferrer\">" : "\">");
}

void html_link_release(struct html_link *link)
{
    buf_release(&link->address);
}
