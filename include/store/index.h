#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include <stdint.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"

struct err;
struct store;

/* What the last scan found in one Markdown file. */
enum file_kind {
    FILE_OTHER,  /* not a study note */
    FILE_STUDY,
    FILE_BROKEN, /* looks like a study note, but could not be read yet */
    FILE_VANISHED    /* a study note that disappeared; `path` is its last path; not in the index's `file` */
};

enum file_flag {
    FILE_UNREADABLE = 1, /* could not be read at the last scan; the row is older */
    FILE_HELD = 2,       /* boxes that were unticked in it are held */
    FILE_ID_TAKEN = 4,   /* names an id that another note has */
    FILE_FORMULA = 8,    /* its progress follows the template's own formula */
    FILE_PATTERN = 16,   /* a template for notes, not a note */
    FILE_NEXT_DAY = 32,  /* its stored due days count the day after the first study day as day 1 */
    FILE_STUDY_DAY = 64, /* its stored due days count the first study day as day 1 */
    FILE_BAD_DAY = 128,  /* its first study day cannot be read, so it has no due day */
    FILE_BAD_BOX = 256   /* the value of a box, a status or a list of reviews is not understood */
};

struct file {
    struct str path; /* relative to the vault, as the file system spells it */
    uint64_t signature; /* signature_of() its stat; 0: read it again */
    enum file_kind kind;
    unsigned flags; /* enum file_flag */
    /* Of a study note: */
    struct str note; /* its id as shown */
    struct str named; /* the id in its file; ptr NULL: none */
    day first_study;
    struct str boxes; /* boxes_encode() of the last scan that was recorded */
    struct str state; /* state_encode() of its events */
    uint64_t fingerprint;
    uint64_t imprint;  /* of the file whatever its path is, as in vault/look.h; 0: unknown */
    uint64_t values; /* a hash of the stage, the progress and other values that repeat the boxes; 0: none */
    struct str subject, book, template;
    struct str plan;    /* the days that the note plans: boxes_encode(); or what it says of its last and next
                           review: pace_encode(); ptr NULL: neither */
    struct str problem; /* why it, or its first study day, could not be read: "line:column: reason", or " reason"
                           without a line */
};

struct folder {
    struct str path; /* "" is the vault */
    uint64_t signature;
};

/* Another id of a note besides the shown one. */
struct alias {
    struct str id, note;
};

/* The whole index in the order of the paths; it owns the texts. Zero-initialise. */
struct index {
    struct file *file;
    size_t count, capacity;
    struct folder *folder;
    size_t folder_count, folder_capacity;
    int64_t generation; /* store_generation() at the time of loading */
    struct arena text;
};

/* Loads the index, within a transaction. ERR_INDEX: a row is damaged, or it has fewer or more files than the last
   commit counted: a damaged page can look empty. `each` (or NULL) is called with each file as soon as it is
   loaded; the texts of the file do not move. */
typedef void index_file_fn(void *context, const struct file *file);
int index_load(struct store *store, struct index *out, index_file_fn *each, void *context,
    struct err *err);
/* Calls `each` with each file of the index, whose texts are valid only then, and loads nothing else. ERR_INDEX as
   index_load(). */
int index_each(struct store *store, index_file_fn *each, void *context, struct err *err);
void index_release(struct index *index);
/* The row with this path in a loaded index; NULL: none. */
struct file *index_find(const struct index *index, struct str path);
/* Loads the row of one file. Returns 1, 0 if there is no row, or -1. */
int index_get(struct store *store, struct str path, struct file *out, struct arena *text,
    struct err *err);

/* Load the study notes that disappeared, and the aliases in the order of their ids. They are needed only when a
   new note is found. The texts are put into `text`; the caller frees `*out`, also after an error. */
int index_load_vanished(struct store *store, struct arena *text, struct file **out, size_t *count,
    struct err *err);
/* Calls `each` with each of these notes, as index_load_vanished() loads them; the texts are valid only then. */
int index_each_vanished(struct store *store, index_file_fn *each, void *context, struct err *err);
/* A copy of one of them. */
struct file index_vanished_kept(const struct file *file, struct arena *text);
/* Loads one of them. Returns 1, 0 if the note is none of them, or -1. */
int index_get_vanished(struct store *store, struct str note, struct file *out, struct arena *text, struct err *err);
/* How many they are. */
int index_count_vanished(struct store *store, int64_t *out, struct err *err);
int index_load_aliases(struct store *store, struct arena *text, struct alias **out, size_t *count,
    struct err *err);

/* Call these within a write transaction. */
int index_put(struct store *store, const struct file *file, struct err *err);
int index_remove(struct store *store, struct str path, struct err *err);
int index_put_folder(struct store *store, const struct folder *folder, struct err *err);
int index_remove_folder(struct store *store, struct str path, struct err *err);
int index_put_vanished(struct store *store, const struct file *file, struct err *err);
int index_remove_vanished(struct store *store, struct str note, struct err *err);
int index_put_alias(struct store *store, struct str id, struct str note, struct err *err);
int index_remove_alias(struct store *store, struct str id, struct err *err);
/* Removes the files, the folders and the recorded boxes. The other values of notes that disappeared, and the
   aliases, stay until they are computed again. */
int index_clear(struct store *store, struct err *err);

#endif
