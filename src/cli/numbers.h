#ifndef CLI_NUMBERS_H
#define CLI_NUMBERS_H

struct call;
struct listing;

/* The numbers of the rows of a list. */

/* If the rows are numbered, keeps which notes they are, so that a NOTE can be the number of a row. If that cannot
   be kept, the rows get no numbers. Call it when the listing is complete, before it is printed. */
void numbers_keep(struct call *call, struct listing *listing);
/* After a number that no longer says which note it means: puts the list that was shown last, as it is now, into
   call->out, to be printed although the command failed. */
void numbers_show_again(struct call *call);

#endif
