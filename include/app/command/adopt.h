#ifndef APP_COMMAND_ADOPT_H
#define APP_COMMAND_ADOPT_H

#include <stdbool.h>

#include "base/buf.h"

struct app;
struct environment;
struct err;
struct options;

/* Opens the vault or, outside of one, the folder itself, which is only looked at; `*outside` says
   which. The caller releases `app`. */
int adopt_open(struct app *app, const struct environment *environment,
    const struct options *options, bool *outside, struct err *err);

/* What is wanted of adopt_vault(). */
struct adopt_request {
    bool outside; /* of adopt_open() */
    bool write;   /* the lines are added to the vault's settings */
    bool json;    /* instead of texts */
};

/* What it says. `lines` are YAML to be copied, which must not be broken into shorter ones. */
struct adopt_result {
    bool found; /* there are lines that can be added */
    struct buf report, lines, next; /* `report` is the document with `json` */
};
#define ADOPT_RESULT_INIT                                                                          \
    {                                                                                              \
        .report = BUF_INIT, .lines = BUF_INIT, .next = BUF_INIT                                    \
    }
void adopt_result_release(struct adopt_result *result);

/* Proposes templates for the notes whose form is not known yet, with the evidence for each. */
int adopt_vault(struct app *app, const struct adopt_request *request, struct adopt_result *result,
    struct err *err);

/* Appends one line that names `adopt`, if it has something to propose for the files of the index,
   and returns whether it has. Of many files only some are read. */
bool adopt_add_hint(const struct app *app, struct buf *out);

#endif
