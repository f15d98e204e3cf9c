#ifndef CLI_LINKS_H
#define CLI_LINKS_H

#include <stdbool.h>

struct call;

/* Whether the terminal that the environment describes is known to show links (OSC 8). */
bool links_are_known(void);
/* Sets call->screen.links as the setting `links` says: the vault is open. On a terminal alone. */
void links_choose(struct call *call);

#endif
