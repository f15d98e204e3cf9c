#ifndef APP_IDENTITY_IDENTITY_WORK_H
#define APP_IDENTITY_IDENTITY_WORK_H

#include "app/identity/identity.h"

/* Inside the matching alone: what its steps share. */
struct matching {
    struct unknown *file;
    size_t files;
    const struct claim *claim;
    size_t claims;
    struct known *note;
    size_t notes;
    int *by_path; /* the files in the order of their paths */
    int *owner;   /* of each file: the note that should be at its path, or IDENTITY_NONE */
    bool *left;   /* of each note: it has left its path */
    int *first_claim; /* of each note, and of each claim the next of its note; IDENTITY_NONE: none */
    int *next_claim;
};

void identity_assign(struct matching *m, int file, int note);
bool identity_open(const struct matching *m, const struct claim *claim); /* its note has no file */
bool identity_same_content(const struct traits *a, const struct traits *b);
int identity_file_at(const struct matching *m, struct str path); /* IDENTITY_NONE: none */

/* Sets `moved` for files at a known path that another note was moved to, and `left` for notes. */
void identity_find_moved(struct matching *m);
/* Pairs files and notes that fit each other alone. */
void identity_match_contents(struct matching *m);
void identity_match_titles(struct matching *m);
/* Sets `like` of files without a note. */
void identity_find_likes(struct matching *m);

/* Claims, and files without a note, by their content; those of preference first. */
struct contents {
    const struct matching *m;
    const struct claim **claim;
    size_t claims;
    int *file;
    size_t files;
};

struct contents contents_new(const struct matching *m);
void contents_release(struct contents *c);
uint64_t contents_of_file(const struct contents *c, size_t at);
/* The first of those with the content, or where it would be. */
size_t contents_first_claim(const struct contents *c, uint64_t fingerprint);
size_t contents_first_file(const struct contents *c, uint64_t fingerprint);

#endif
