#ifndef APP_AGENDA_SELECTION_WORK_H
#define APP_AGENDA_SELECTION_WORK_H

#include "app/agenda/rows.h"
#include "app/agenda/selection.h"

/* The search for the notes of a selection. Only its sources include this header. */

struct selected {
    struct file *file;
    bool filtered;
};

/* One search for the notes of a selection. */
struct selecting {
    struct app *app;
    struct selection *selection;
    struct names *names;
    struct rows rows;
    bool rows_loaded, rows_known; /* asked for; there are some */
    struct selected *out;
    size_t found;
    bool *taken;  /* of each file of the index */
    bool filters; /* the FILTERs were looked at */
};

void select_file(struct selecting *s, struct file *file, bool filtered);

/* Whether the list that was shown last has that many rows. */
bool select_has_row(struct selecting *s, size_t number);
/* Selects rows that the list has; each must say the note that it said then. */
int select_rows(struct selecting *s, struct str word, size_t first, size_t last, struct err *err);
/* ERR_NEGATIVE, for rows that the list does not have. */
int select_refuse_rows(struct selecting *s, struct str word, struct err *err);

/* Whether the word is a FILTER. One that is the exact name of a note is not. */
bool select_is_filter(struct selecting *s, struct str word);
/* Selects the notes that fit all FILTERs among the words. */
int select_filters(struct selecting *s, struct err *err);
/* Selects the files of a folder. `*done`: the word names one, or is a FILTER. */
int select_folder_word(struct selecting *s, struct str word, bool *done, struct err *err);

#endif
