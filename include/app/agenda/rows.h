#ifndef APP_AGENDA_ROWS_H
#define APP_AGENDA_ROWS_H

#include <stdint.h>

#include "base/mem.h"

struct app;
struct buf;
struct file;
struct record;

/* The rows of the list that this device showed last on a terminal, so that `done 3` can name the third of them.
   They are kept in a private file, one for each vault. */

enum { ROWS_HOURS = 12 };

struct rows {
    struct str *word; /* the command that showed them, with its arguments */
    size_t words, word_capacity;
    struct row {
        struct str note, path, stage; /* as they were shown */
    } *row;
    size_t count, capacity;
    int64_t shown_at; /* microseconds since 1970-01-01T00:00:00Z */
    struct arena text;
};

/* Adds a word or a row. The rows keep copies of the texts. */
void rows_add_word(struct rows *rows, struct str word);
void rows_add(struct rows *rows, const struct record *record);
/* Keeps the rows as those that were shown last. -1: they cannot be kept, and no older ones are left. */
int rows_save(const struct app *app, struct rows *rows);
/* Loads the rows that were shown last. False: none were shown within ROWS_HOURS. */
bool rows_load(const struct app *app, struct rows *out);
void rows_release(struct rows *rows);

/* The file of a row. NULL: the note is missing, has another path, or is in another stage. */
struct file *rows_file(struct app *app, const struct row *row);

/* The bytes of the private file. -1: they are not rows of this vault. */
void rows_encode(const struct rows *rows, struct str vault, struct buf *out);
int rows_decode(struct str bytes, struct str vault, struct rows *out);

#endif
