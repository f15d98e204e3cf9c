#ifndef CLI_PAGER_H
#define CLI_PAGER_H

struct call;

/* A program such as less, which shows on a terminal what does not fit it: $REVIEW_PAGER, else $PAGER, else less.
   Words are split at spaces, and no shell reads them. An empty value and "cat" mean that there is no pager. */

/* Before the first bytes of call->out are written: if the command may be paged and they do not fit the terminal,
   runs the pager and makes a pipe to it the standard output; Ctrl-C then belongs to the pager. One that cannot be
   run is named in a message, unless it is less, and the terminal stays the output. */
void pager_start(struct call *call);
/* At the end: closes the pipe, and waits until the person has left the pager. */
void pager_end(struct call *call);

#endif
