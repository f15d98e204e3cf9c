#ifndef APP_AGENDA_SELECTION_H
#define APP_AGENDA_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct app;
struct err;
struct file;

/* A person must agree if a FILTER selects this many notes or more. */
enum { SELECTION_MANY = 10 };

/* The notes that the words NOTE… of a command select: names, FILTERs (the notes that fit all of them) and numbers
   of rows of the list that was shown last. Zero-initialise, except `sample`, which is BUF_INIT. */
struct selection {
    struct str note; /* only the note with this id, as it is shown, and no words; ptr NULL: the words */
    const struct str *word;
    size_t words;
    bool exact;   /* from standard input: each word is a path, a whole title or an id */
    bool folders; /* any Markdown file and any folder can be named: `start` */
    bool natural; /* the files of a folder come in the order of the numbers in their names */
    bool agreed;  /* however many notes there are */
    uint64_t agreed_notes; /* the `asked_notes` that were agreed to; 0: none */
    /* Which files of those that FILTERs and folders mean the command can change; NULL: all. `takes_what` completes
       "none …". */
    bool (*takes)(void *context, const struct file *file);
    void *context;
    const char *takes_what;
    /* Why selection_each() failed, for the caller. */
    size_t asked;         /* how many notes must be agreed to; 0: another reason */
    uint64_t asked_notes; /* which they are */
    struct buf sample;    /* the titles of the first of them; the caller releases it */
    bool stale;           /* the list has changed, and should be shown again */
};

/* Calls `each` for each note once, in the order of the words, after all were found. `filtered`: a FILTER or a
   folder selected it, not its own name. ERR_NEGATIVE: a word selects nothing or is ambiguous, or the notes must be
   agreed to; ERR_USAGE: a wrong FILTER. */
typedef int selection_fn(void *context, struct file *file, bool filtered, struct err *err);
int selection_each(
    struct app *app, struct selection *selection, selection_fn *each, void *context, struct err *err);
/* One note by its name or the number of its row. `*stale` as above; it may be NULL. */
int selection_find_note(struct app *app, struct str word, struct file **out, bool *stale, struct err *err);

#endif
