#ifndef APP_COMMAND_EXPORT_HTML_H
#define APP_COMMAND_EXPORT_HTML_H

#include "base/str.h"

struct app;
struct buf;
struct err;

/* How the pages are made. */
struct html_request {
    struct str path;     /* of the folder or of the file; terminated */
    const char *version; /* of review */
    int week_start;      /* 0 for Monday … 6 for Sunday */
};

/* Writes a site into a folder: what is due, the year and the days ahead, the subjects, and a page for each
   note, with the pictures that they embed. What it did is appended to `out`. ERR_NEGATIVE: some files are not
   ours, so they stay as they are; all others are written. ERR_USAGE, ERR_STORE: as site_open(). */
int export_html_site(struct app *app, const struct html_request *request, struct buf *out, struct err *err);
/* Writes one file with what is due and the coming week. Errors as made_file_save(). */
int export_html_file(struct app *app, const struct html_request *request, struct buf *out, struct err *err);

#endif
