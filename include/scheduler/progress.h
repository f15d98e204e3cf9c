#ifndef SCHEDULER_PROGRESS_H
#define SCHEDULER_PROGRESS_H

struct buf;

/* Both round half up, and take more than `of` for all of it, since a formula of one's own may count
   more than it divides by. */

/* Ten squares and the percentage, as the template's formula draws it; "⬜ 0%" at none. */
void progress_bar(int done, int of, struct buf *out);
/* "0", "0.2" … "1": at most three decimals, none that is not needed. */
void progress_ratio(int done, int of, struct buf *out);

#endif
