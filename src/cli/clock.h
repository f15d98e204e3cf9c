#ifndef CLI_CLOCK_H
#define CLI_CLOCK_H

#include "app/config/environment.h"

/* The current time. Nothing else reads the clock. */
struct moment clock_now(void);
/* Microseconds since a fixed moment, to measure how long something takes. */
int64_t clock_elapsed(void);

#endif
