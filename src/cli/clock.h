#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include "app/config/environment.h"

/* The only place that asks what time it is. */
struct moment clock_now(void);
/* Microseconds since some moment, for a length of time. */
int64_t clock_elapsed(void);

#endif
