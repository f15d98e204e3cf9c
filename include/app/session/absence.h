#ifndef APP_SESSION_ABSENCE_H
#define APP_SESSION_ABSENCE_H

#include "base/str.h"

struct app;
struct err;
struct file;

/* Why a study note of the past is not one in app->index. */
enum absence {
    ABSENCE_VANISHED,   /* its file was that of a study note when it was seen last, and is not there
                         */
    ABSENCE_NO_NOTE,    /* its file is there, but is no longer a study note */
    ABSENCE_TAKEN_BACK, /* `undo` took back the `start` or `new` that made it one; it was never
                           reviewed */
    ABSENCE_IGNORED,    /* the settings leave out its path */
    ABSENCE_NESTED,     /* a folder around it has become a vault of its own */
    ABSENCES
};

/* `file`: the note as it was seen last. */
int absence_of(struct app *app, const struct file *file, enum absence *out, struct err *err);
/* The glob of the settings that leaves out this path or a folder around it; ptr NULL: none. */
struct str absence_glob(const struct app *app, struct str path);
/* The outermost folder around this path that is a vault of its own; ptr NULL: none. */
struct str absence_vault(const struct app *app, struct str path);

#endif
