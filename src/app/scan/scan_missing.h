#ifndef APP_SCAN_SCAN_MISSING_H
#define APP_SCAN_SCAN_MISSING_H

struct app;
struct err;
struct survey;

/* Says by notices how many study notes vanished since the last scan, and how many the settings ignore since then.
   app->index is that of this scan. */
int scan_report_missing(struct app *app, const struct survey *survey, struct err *err);

#endif
