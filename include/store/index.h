#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include <stdint.h>

#include "base/day.h"
#include "base/mem.h"
#include "base/str.h"

struct err;
struct store;

/* What the last look found of one Markdown file. */
enum file_kind {
    FILE_OTHER,  /* no study note */
    FILE_STUDY,
    FILE_BROKEN, /* looks like one, and could not be read yet */
    FILE_GONE    /* a study note that vanished: path is where it was last; not in `file` */
};

enum file_flag {
    FILE_UNREADABLE = 1, /* could not be read at the last look: what is known is older */
    FILE_HELD = 2,       /* boxes were unticked in it that are held */
    FILE_ID_TAKEN = 4,   /* it names an id that another note has */
    FILE_FORMULA = 8,    /* its progress follows the template's own formula */
    FILE_PATTERN = 16,   /* no note, but a template for some */
    FILE_NEXT_DAY = 32,  /* its stored due days count the day after the first study day as day 1 */
    FILE_STUDY_DAY = 64  /* the first study day itself */
};

struct file {
    struct str path; /* as the file system has it, relative to the vault */
    uint64_t signature; /* of its stat; 0: look again */
    enum file_kind kind;
    unsigned flags; /* enum file_flag */
    /* Of a study note: */
    struct str note; /* its id as shown */
    struct str named; /* the id that its file names; ptr NULL: none */
    day first_study;
    struct str boxes; /* boxes_encode() of the last look that was taken in */
    struct str state; /* state_encode() of its events */
    uint64_t fingerprint;
    uint64_t values; /* a hash of its stage, progress and what else repeats the boxes; 0: none */
    struct str subject, book, template;
    struct str problem; /* "line:column: what", or " what" of no line; when it could not be read */
};

struct folder {
    struct str path; /* "" is the vault */
    uint64_t signature;
};

/* An id under which a note was known besides the one that is shown. */
struct alias {
    struct str id, note;
};

/* The whole index in the order of the paths; it owns the texts. Zero-initialise. */
struct index {
    struct file *file;
    size_t count, capacity;
    struct folder *folder;
    size_t folder_count, folder_capacity;
    int64_t generation; /* store_generation() when it was loaded */
    struct arena text;
};

/* `each` (NULL: none) is told of each file as soon as it is loaded; its texts stay where they are. */
typedef void index_file_fn(void *context, const struct file *file);
int index_load(struct store *store, struct index *out, index_file_fn *each, void *context,
    struct err *err);
void index_release(struct index *index);
/* One file's row: 1, 0 when there is none, -1. */
int index_get(struct store *store, struct str path, struct file *out, struct arena *text,
    struct err *err);

/* Study notes that vanished, and other ids (by id): needed when a note turns up, so loaded apart. The
   texts go into `text`; the caller frees `*out`. */
int index_load_gone(struct store *store, struct arena *text, struct file **out, size_t *count,
    struct err *err);
int index_load_aliases(struct store *store, struct arena *text, struct alias **out, size_t *count,
    struct err *err);

/* Part of a write transaction. */
int index_put(struct store *store, const struct file *file, struct err *err);
int index_remove(struct store *store, struct str path, struct err *err);
int index_put_folder(struct store *store, const struct folder *folder, struct err *err);
int index_remove_folder(struct store *store, struct str path, struct err *err);
int index_put_gone(struct store *store, const struct file *file, struct err *err);
int index_remove_gone(struct store *store, struct str note, struct err *err);
int index_put_alias(struct store *store, struct str id, struct str note, struct err *err);
int index_remove_alias(struct store *store, struct str id, struct err *err);
/* Forgets the files and folders, and every box that was seen. What else is known of notes that
   vanished, and which ids are one note, stays until it is worked out again. */
int index_clear(struct store *store, struct err *err);

#endif
