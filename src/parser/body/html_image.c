#include "html_inline.h"

#include "html_url.h"
#include "link_names.h"

/* Bytes of the addresses of images in one fragment; the names of further ones are shown. A page may hold images as
   data. */
enum { PICTURES_MOST = 16 * 1024 * 1024 };

static void image_add_size(struct str name, struct buf *out)
{
    int width, height;

    if (!name_size(name, &width, &height))
        return;
    buf_addf(out, " width=\"%d\"", width);
    if (height)
        buf_addf(out, " height=\"%d\"", height);
}

/* The text of an image: what the note says, or else the name of its file. */
static struct str image_text(const struct html_inline *reader, struct str target, struct str name, bool wiki)
{
    struct str text = str_trim(name_without_size(name)), path = target;

    if (text.len && !wiki)
        return text;
    if (wiki && text.len > target.len)
        return str_trim(str_from(text, target.len + 1));
    path.len = str_find(path, STR("?"));
    path = str_trim(address_file(path));
    if (path.len == 0 || (!wiki && url_kind_of(target) != URL_PATH && url_kind_of(target) != URL_WEB))
        return str_of(reader->words->image);
    return path;
}

static void image_add_shown(struct html_inline *reader, struct str address, struct str text, struct str name)
{
    buf_addz(reader->out, "<img src=\"");
    url_add(address, reader->out);
    buf_addz(reader->out, "\" alt=\"");
    html_add_escaped(text, reader->out);
    buf_addz(reader->out, "\"");
    image_add_size(name, reader->out);
    buf_addz(reader->out, ">");
    reader->pictures += address.len;
}

static void image_add_named(struct html_inline *reader, struct str text, const char *start, const char *end)
{
    buf_addz(reader->out, start);
    html_add_escaped(text, reader->out);
    buf_addz(reader->out, end);
}

void html_inline_add_image(struct html_inline *reader, struct str target, struct str name, bool wiki)
{
    struct str text = image_text(reader, target, name, wiki);
    struct html_link link = HTML_LINK_INIT;
    enum html_target kind;

    html_link_find(reader->options, target, wiki, true, &link);
    kind = link.target;
    if ((kind == HTML_LINK && reader->stack.links) ||
        (kind == HTML_IMAGE && reader->pictures + link.address.len > PICTURES_MOST))
        kind = HTML_NAME;
    html_inline_begin(reader);
    if (kind == HTML_IMAGE) {
        image_add_shown(reader, buf_str(&link.address), text, name);
    } else if (kind == HTML_LINK) {
        html_link_open(&link, reader->out);
        image_add_named(reader, text, "", "</a>");
    } else {
        image_add_named(reader, text, kind == HTML_NAME ? "<span class=\"image\">" : "",
            kind == HTML_NAME ? "</span>" : "");
    }
    html_link_release(&link);
}
