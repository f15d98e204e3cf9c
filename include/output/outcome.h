#ifndef OUTPUT_OUTCOME_H
#define OUTPUT_OUTCOME_H

#include "base/mem.h"
#include "output/record.h"
#include "scheduler/event.h"

struct buf;

/* What a command that writes did with one note. */
struct outcome_note {
    struct str path, title; /* as in struct record */
    struct str label;       /* record_label() */
    bool changed;
    enum event_kind kind; /* what was recorded; only if `changed` */
    milestone milestone[LADDER_MAX + 1];
    int milestones;
    day on, until;      /* DAY_NONE: null */
    struct str cue;     /* the id of the cue that was answered; ptr NULL: none */
    struct str message; /* the line for people, without the title */
    bool vanished;      /* the note vanished: `note` is not set */
    struct record note; /* after the change */
};

/* What a command that writes did with all its notes. Zero-initialise. The messages live in `text`, the texts of
   the records are borrowed. */
struct outcome {
    struct str vault;
    day today;
    struct uid command; /* the id that its events share; shown only if a note changed and not `dry_run` */
    bool dry_run;
    struct outcome_note *note;
    size_t count, capacity;
    struct str settings; /* what happened to the vault's settings, for people; ptr NULL: nothing */
    struct arena text;
};

/* Adds a note, unchanged, with the path, the title and the values of a record. NULL: a note that vanished; the
   caller sets its title and, if known, its path. The result is valid until the next call. */
struct outcome_note *outcome_add(struct outcome *outcome, const struct record *record);
/* Says that an event of this kind was recorded for the note. */
void outcome_change(struct outcome_note *note, enum event_kind kind, milestone m, day on, day until);
void outcome_say(struct outcome *outcome, struct outcome_note *note, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Says what happened to the vault's settings. */
void outcome_set_settings(struct outcome *outcome, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Appends what comes next for a note: "next day-4 on 2024-08-29", "back tomorrow; 2 more have passed: `review done
   --all-due AMI`". */
void outcome_add_next(const struct record *record, day today, struct buf *out);
/* Whether any note changed. */
bool outcome_has_changes(const struct outcome *outcome);
void outcome_release(struct outcome *outcome);

/* Appends "TITLE: MESSAGE" for each note that changed; of a dry run "would change: TITLE: MESSAGE". */
void outcome_lines(const struct outcome *outcome, struct buf *out);
/* Appends the JSON document, as docs/output.md describes it. */
void outcome_json(const struct outcome *outcome, struct buf *out);

#endif
