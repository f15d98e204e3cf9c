#ifndef SCHEDULER_PROGRESS_H
#define SCHEDULER_PROGRESS_H

struct buf;

/* Both round half up. `done` may exceed `of`, because a vault can count more milestones than it
   divides by; the progress is then complete. */

/* Ten squares and the percentage, as the template's formula draws it; "⬜ 0%" at none. */
void progress_bar(int done, int of, struct buf *out);
/* "0", "0.2" … "1": at most three decimals, without trailing zeros. */
void progress_ratio(int done, int of, struct buf *out);

#endif
