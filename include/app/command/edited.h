#ifndef APP_COMMAND_EDITED_H
#define APP_COMMAND_EDITED_H

#include "base/mem.h"
#include "scheduler/schedule.h"
#include "store/index.h"

struct app;
struct buf;
struct err;

/* Whether an editor may open the file: it is a regular file, and no part of its path is a link. ERR_NEGATIVE. */
int edited_check_path(const struct app *app, struct str path, struct err *err);

/* A file of the vault before a person edits it. Zero-initialise. */
struct edited {
    struct str path; /* as in the index */
    bool study;
    bool brief; /* nothing is said if neither a box nor a day was changed */
    struct schedule schedule; /* of a study note */
    day first_study;
    struct arena text;
};

void edited_remember(struct edited *edited, const struct app *app, struct str path);
/* After the next scan: appends what has changed in the reviews of the file, as one line. */
void edited_report(const struct edited *edited, struct app *app, struct buf *out);
void edited_release(struct edited *edited);

#endif
