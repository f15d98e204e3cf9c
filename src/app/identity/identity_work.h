#ifndef APP_IDENTITY_IDENTITY_WORK_H
#define APP_IDENTITY_IDENTITY_WORK_H

#include "app/identity/identity.h"

/* Private to the matching: the data that its steps share. */
struct matching {
    struct match_file *file;
    size_t files;
    const struct claim *claim;
    size_t claims;
    struct match_note *note;
    size_t notes;
    int *by_path; /* the files in the order of their paths */
    int *owner;   /* of each file: the note that should be at its path, or IDENTITY_NONE */
    bool *owner_missing; /* of each file: its owner has vanished or was missing before */
    bool *left;          /* of each note: it seems to have left its path */
    int *first_claim;    /* of each note: its first claim, or IDENTITY_NONE */
    int *next_claim;     /* of each claim: the next claim of its note, or IDENTITY_NONE */
};

void identity_assign(struct matching *m, int file, int note);
bool identity_is_open(
    const struct matching *m, const struct claim *claim); /* its note has no file yet */
bool identity_is_copy_of(const struct matching *m, int note, int original);
bool identity_is_same_content(const struct traits *a, const struct traits *b);
int identity_file_at(const struct matching *m, struct str path); /* IDENTITY_NONE: none */

/* Matches files that were renamed by their imprints. */
void identity_match_imprints(struct matching *m);
/* Sets `moved` of each file to whose path another note seems to have moved, and `left` of each note. */
void identity_find_moved(struct matching *m);
/* Match files and notes that fit only each other: by content, or by title and first study day. */
void identity_match_contents(struct matching *m);
void identity_match_titles(struct matching *m);
/* Sets `original` of each file without a note. */
void identity_find_originals(struct matching *m);

/* Claims, and files without a note, in the order of their content. Claims with the same content
   keep their order of preference. */
struct contents {
    const struct matching *m;
    const struct claim **claim;
    size_t claims;
    int *file;
    size_t files;
};

struct contents contents_new(const struct matching *m);
void contents_release(struct contents *c);
uint64_t contents_file_fingerprint(const struct contents *c, size_t at);
/* The position of the first one with the content, or of the first one after it. */
size_t contents_first_claim(const struct contents *c, uint64_t fingerprint);
size_t contents_first_file(const struct contents *c, uint64_t fingerprint);

#endif
