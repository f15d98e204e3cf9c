#ifndef CLI_VERBOSE_H
#define CLI_VERBOSE_H

#include <stdbool.h>

struct call;

/* The messages of -v on standard error: what was opened, scanned, read and written, and how long each
   step took. */

/* Starts to measure the time of the first step. */
void verbose_start(struct call *call);
void verbose_settings(struct call *call);
void verbose_store(struct call *call);
void verbose_scan(struct call *call);
/* The rest of the command. A marking command also scans the vault in it, and `init` opens it. */
void verbose_command(struct call *call, bool failed);

#endif
