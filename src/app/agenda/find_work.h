#ifndef APP_AGENDA_FIND_WORK_H
#define APP_AGENDA_FIND_WORK_H

#include "app/agenda/find.h"
#include "base/mem.h"
#include "base/str.h"

/* The search for one name. Only the sources of the search include this header. */

enum key { KEY_PATH, KEY_ID, KEY_TITLE, KEYS };

/* The names by which the files of the index can be found. */
struct names {
    struct app *app;
    struct name {
        struct file *file;
        struct str path;  /* NFC */
        struct str title; /* NFC, case folded; ptr NULL: not asked for */
    } * name;
    bool files; /* any file is asked for, not only study notes */
    size_t count;
    struct entry {
        struct str key;
        struct name *name;
    } * sorted[KEYS]; /* by the key, then in the order of the index; NULL: not yet */
    size_t searches;
    struct name **hit; /* of the search under way */
    size_t hits;
    struct arena text;
};

/* Finds the names with this path, from the current folder, then from the vault: those that are asked for or, if
   `notes` is false, the others. Returns how many; they are in `hit`. */
size_t names_by_any_path(struct names *names, struct str name, bool notes);
bool name_is_asked_for(const struct names *names, const struct name *name);

/* Whether the name is exactly that of a note that vanished or cannot be read; `err` says so then. Such a
   name does not mean a note that has it as a part of its title. Leaves other hits. */
bool names_report_lost(struct names *names, struct str name, struct err *err);

/* The answers when there is not exactly one hit. Both return -1. */
int names_report_several(struct names *names, struct str name, struct err *err);
int names_report_none(struct names *names, struct str name, bool exact, struct err *err);

#endif
