#ifndef CLI_DEFER_H
#define CLI_DEFER_H

#include "app/command/postpone.h"
#include "notes.h"

/* What `postpone`, `suspend` and `resume` share. */

/* A notes_fn of a struct defer_request. */
int defer_run(struct call *call, void *request, struct outcome *outcome);
/* Runs `suspend` or `resume`. `example`: as for notes_read(). */
int defer_pause_notes(struct call *call, enum event_kind kind, const char *example);

#endif
