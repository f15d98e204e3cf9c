#include "output/link.h"

#include "base/buf.h"
#include "base/path.h"
#include "base/url.h"
#include "base/utf8.h"

#define LINK_BEGIN "\033]8;;"
#define LINK_END "\033\\"

/* VTE accepts this many bytes, and other terminals more. */
enum { ADDRESS_MOST = 2083 };

static void link_add_nfc(struct str text, struct buf *out)
{
    struct buf nfc = BUF_INIT;

    utf8_nfc(text, &nfc);
    url_add_value(buf_str(&nfc), out);
    buf_release(&nfc);
}

void link_address(const struct links *links, struct str file, struct buf *out)
{
    size_t start = out->len;
    struct buf path = BUF_INIT;

    if (!links || !file.ptr)
        return;
    buf_addf(&path, "%.*s/", STR_ARG(links->vault));
    buf_add(&path, file);
    if (links->kind == LINK_FILE || !utf8_is_valid(buf_str(&path))) {
        buf_addz(out, "file://");
        url_add_value(links->host, out);
        url_add_path(buf_str(&path), out);
    } else if (links->kind == LINK_OBSIDIAN) {
        buf_addz(out, "obsidian://open?vault=");
        link_add_nfc(path_name(links->vault), out);
        buf_addz(out, "&file=");
        link_add_nfc(file, out);
    } else {
        buf_addz(out, "obsidian://open?path=");
        link_add_nfc(buf_str(&path), out);
    }
    if (out->len - start > ADDRESS_MOST)
        buf_cut(out, start);
    buf_release(&path);
}

void link_add(struct str address, struct str text, struct buf *out)
{
    if (address.len) {
        buf_addz(out, LINK_BEGIN);
        buf_add(out, address);
        buf_addz(out, LINK_END);
    }
    buf_add(out, text);
    if (address.len)
        buf_addz(out, LINK_BEGIN LINK_END);
}

size_t link_sequence(struct str text)
{
    size_t end;

    if (!str_starts(text, STR(LINK_BEGIN)))
        return 0;
    end = str_find(text, STR(LINK_END));
    return end < text.len ? end + sizeof LINK_END - 1 : 0;
}

void link_remove_all(struct buf *text)
{
    size_t kept = 0;

    for (size_t i = 0; i < text->len;) {
        size_t skip = text->ptr[i] == '\033' ? link_sequence(str_from(buf_str(text), i)) : 0;
        if (skip == 0)
            text->ptr[kept++] = text->ptr[i++];
        i += skip;
    }
    buf_cut(text, kept);
}
