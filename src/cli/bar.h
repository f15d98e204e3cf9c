#ifndef CLI_BAR_H
#define CLI_BAR_H

struct call;

/* The progress bar on standard error, while work takes more than a second. It is drawn for a person alone: on a
   terminal that can erase it, from the foreground, without --quiet, and before anything was printed. A signal that
   ends or stops the process erases it first. */

/* Begins to watch the work of the call. Call it again after a person was waited for. */
void bar_start(struct call *call);
/* Erases the bar, if it is shown. Call it before anything else is printed. */
void bar_erase(struct call *call);
/* Erases it for good: the screen is used for something else. */
void bar_stop(struct call *call);

#endif
