#ifndef APP_COMMAND_UNDO_RELINK_H
#define APP_COMMAND_UNDO_RELINK_H

struct err;
struct event;
struct takeback;

/* After a relinked event was taken back: divides the two notes again, in the index and the aliases.
   A review that was recorded since the relink is one of the note that is there; where its event
   belongs to the vanished one, it is recorded for the other, too, so that it is not lost. */
int undo_relink(struct takeback *t, const struct event *relinked, struct err *err);

#endif
