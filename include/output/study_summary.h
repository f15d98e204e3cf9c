#ifndef OUTPUT_STUDY_SUMMARY_H
#define OUTPUT_STUDY_SUMMARY_H

#include <stddef.h>

#include "base/str.h"
#include "scheduler/event.h"

struct buf;
struct screen;

/* What a session did, for its end. Texts are borrowed. */
struct study_summary {
    size_t cards[GRADES]; /* that were answered, by their first answer; [GRADE_NONE]: all */
    size_t minutes;       /* rounded up */
    const struct study_summary_note {
        struct str title;
        struct str what; /* "day-4 done, good · next day-7 on 2026-11-28" */
    } *note;
    size_t notes;
    const struct study_leech { /* a card that failed three times that day */
        struct str path;
        int line;
        struct str question;
    } *leech;
    size_t leeches;
};

void study_summary_add(const struct study_summary *summary, const struct screen *screen, struct buf *out);

#endif
