#ifndef APP_AGENDA_TITLES_H
#define APP_AGENDA_TITLES_H

#include "base/buf.h"
#include "base/hash_set.h"
#include "base/mem.h"

struct app;
struct err;
struct file;

/* What a note is called, one that vanished included. */
struct titled {
    struct str title, path;
    struct str file;  /* the path as the file system has it; ptr NULL: the note vanished */
    struct str label; /* the title; if another note has it, the path without ".md" */
};

/* Tells the title of one note after another: of a million notes, it keeps no texts. Zero-initialise. */
struct titles {
    struct app *app;
    const struct file **row; /* of the index, by the ids of the notes */
    size_t rows;
    struct hash_set one, several; /* the titles of all notes, and those of more than one */
    /* The last answer. */
    struct buf asked; /* the shown id */
    bool found;
    struct titled last;
    struct arena text;
};

int titles_load(struct titles *titles, struct app *app, struct err *err);
/* *out NULL: no note is known under this id or one that it had. It is valid until another note is asked for. */
int titles_find(struct titles *titles, struct str id, const struct titled **out, struct err *err);
void titles_release(struct titles *titles);

#endif
