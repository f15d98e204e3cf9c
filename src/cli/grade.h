#ifndef CLI_GRADE_H
#define CLI_GRADE_H

#include "cli/command.h"

/* Reads again, hard, good or easy. `numbers`: 1 to 4 are accepted, too. ERR_USAGE: another word; the message
   begins with `where`. */
int grade_read(struct call *call, const char *where, struct str text, bool numbers, enum grade *out);

#endif
