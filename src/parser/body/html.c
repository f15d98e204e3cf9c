#include "parser/body/html.h"

#include "html_plain.h"

void html_add_markdown(struct str markdown, const struct html_options *options, struct buf *out)
{
    html_add_plain(markdown, options, out);
}
