#ifndef OUTPUT_CUES_H
#define OUTPUT_CUES_H

#include "output/record.h"
#include "scheduler/cue.h"

struct buf;

/* The cues of one note, with their answers. */
struct cue_listing {
    struct str vault;
    day today;
    const struct record *note;
    bool is_title; /* the note has no cues: the only one is its title */
    struct shown_cue {
        struct str answer;
        int line; /* of the question in the file */
    } *cue;       /* those of the note, in its order */
    size_t count;
    const struct cue_histories *histories;
};

/* The document `cues` of docs/output.md. */
void json_cues(const struct cue_listing *listing, struct buf *out);
/* A row for each cue of the note. Weak cues are red. */
void table_cues(const struct cue_listing *listing, const struct screen *screen, struct buf *out);

#endif
