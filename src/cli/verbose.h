#ifndef CLI_VERBOSE_H
#define CLI_VERBOSE_H

struct call;

/* What -v says on standard error: what was opened, looked at, read and written, and how long each took. */

/* The time until here belongs to nothing that is said. */
void verbose_start(struct call *call);
void verbose_settings(struct call *call);
void verbose_store(struct call *call);
void verbose_look(struct call *call);
/* The whole of a command after that; one that marks looks at the vault itself. */
void verbose_command(struct call *call);

#endif
