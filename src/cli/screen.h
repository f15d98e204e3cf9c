#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include "cli/arguments.h"

/* The terminal on standard output. Its size is 0 if it is not a terminal. */
struct screen screen_of(enum color color);
/* The columns of the terminal on standard error; 0: it is not one. */
size_t screen_message_columns(void);

#endif
