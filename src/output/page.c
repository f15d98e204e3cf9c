#include "output/page.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "output/record.h"
#include "page_parts.h"
#include "page_style.h"
#include "words.h"

static void page_add_head(const struct page *page, struct str title, struct buf *out)
{
    if (!page->single)
        buf_addz(out, "<!DOCTYPE html>\n");
    buf_addf(out, "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"generator\" content=\"review %s\">\n", page->version);
    buf_addz(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    if (page->single)
        buf_addf(out, "style-src '%s'; img-src data:", page_style_hash);
    else
        buf_addz(out, "style-src 'self'; img-src 'self'");
    buf_addz(out, "; base-uri 'none'; form-action 'none'\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n"
                  "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    html_add_escaped(title, out);
    buf_addz(out, "</title>\n");
    if (page->single)
        buf_addf(out, "<style>%s</style>\n", page_style);
    else
        buf_addf(out, "<link rel=\"stylesheet\" href=\"%.*sstyle.css\">\n", STR_ARG(page->up));
    buf_addz(out, "</head>\n");
}

static void page_add_place(const struct page *page, const char *name, const char *file, bool here, struct buf *out)
{
    buf_addf(out, "<li><a href=\"%.*s%s\"%s>%s</a></li>\n", STR_ARG(page->up), file,
        here ? " aria-current=\"page\"" : "", name);
}

void page_begin(const struct page *page, struct str title, const char *at, struct buf *out)
{
    struct str place = at ? str_of(at) : STR("");

    page_add_head(page, title, out);
    buf_addz(out, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
    if (!page->single) {
        buf_addz(out, "<header>\n<nav aria-label=\"Pages\">\n<ul>\n");
        page_add_place(page, "Due today", "index.html", str_eq(place, STR("index")), out);
        page_add_place(page, "Subjects", "subjects.html", str_eq(place, STR("subjects")), out);
        buf_addz(out, "</ul>\n</nav>\n</header>\n");
    }
    buf_addz(out, "<main id=\"main\" tabindex=\"-1\">\n");
}

void page_end(const struct page *page, struct buf *out)
{
    (void)page;
    buf_addz(out, "</main>\n</body>\n</html>\n");
}

void page_style_add(struct buf *out)
{
    buf_addz(out, page_style);
}

/* ---- parts ------------------------------------------------------------------------------------- */

void page_add_language(struct str text, struct buf *out)
{
    if (utf8_has_hangul(text))
        buf_addz(out, " lang=\"ko\"");
}

void page_add_element(const char *name, struct str text, struct buf *out)
{
    buf_addf(out, "<%s", name);
    page_add_language(text, out);
    buf_addc(out, '>');
    html_add_escaped(text, out);
    buf_addf(out, "</%s>", name);
}

void page_add_day(day on, struct buf *out)
{
    struct civil civil = day_civil(on);
    char text[DAY_TEXT];

    day_format(on, text);
    buf_addf(out, "<time datetime=\"%s\">%s %d %s %d</time>", text, words_weekday(on), civil.mday,
        words_month(civil.month), civil.year);
}

void page_add_link(const struct record *record, page_address_fn *address, void *context, struct buf *out)
{
    struct buf to = BUF_INIT;

    if (address)
        address(context, record, &to);
    if (to.len)
        buf_addf(out, "<a href=\"%s\"", to.ptr);
    else
        buf_addz(out, "<span");
    page_add_language(record->title, out);
    buf_addc(out, '>');
    html_add_escaped(record_label(record), out);
    buf_addz(out, to.len ? "</a>" : "</span>");
    buf_release(&to);
}

void page_add_progress(const struct record *record, struct buf *out)
{
    const struct schedule *s = &record->schedule;

    buf_addf(out, "<progress max=\"%d\" value=\"%d\" aria-hidden=\"true\"></progress> %d of %d", s->of ? s->of : 1,
        s->done, s->done, s->of);
}

void page_open_table(const char *label, struct buf *out)
{
    buf_addf(out, "<section class=\"table\" aria-label=\"%s\" tabindex=\"0\">\n<table>\n", label);
}

void page_close_table(struct buf *out)
{
    buf_addz(out, "</table>\n</section>\n");
}
