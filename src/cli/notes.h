#ifndef CLI_NOTES_H
#define CLI_NOTES_H

#include "app/agenda/selection.h"
#include "cli/command.h"

struct outcome;

/* The operands NOTE… of a command that writes. Initialise with NOTES_INIT. */
struct notes {
    struct selection selection;
    struct buf input; /* what standard input gave */
    struct str *name; /* in `input` */
    size_t count, capacity;
};
#define NOTES_INIT                                                                                 \
    {                                                                                              \
        .selection = {.sample = BUF_INIT}, .input = BUF_INIT                                       \
    }

/* Reads NOTE… from the first operands; "-" alone means the names on standard input, which -0 separates by
   NUL. `example`: for the message when there are none. ERR_USAGE, ERR_INPUT; ERR_NEGATIVE: there are no names. */
int notes_read(struct call *call, size_t operands, const char *example, struct notes *out);
void notes_release(struct notes *notes);

/* Runs a command that writes, and prints what it did with each note: as lines, or with --json as a document. On a
   terminal it asks before many notes are changed; elsewhere that is ERR_USAGE unless --yes is given. With
   --dry-run nothing is changed. */
typedef int notes_fn(struct call *call, void *request, struct outcome *outcome);
int notes_run(struct call *call, struct notes *notes, notes_fn *run, void *request);

/* The first operand of a command that reads one note. ERR_USAGE: it is missing. */
int notes_read_one(struct call *call, struct file **out);

#endif
