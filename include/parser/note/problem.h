#ifndef PARSER_NOTE_PROBLEM_H
#define PARSER_NOTE_PROBLEM_H

#include "base/str.h"

struct note;

/* What can be wrong with a note or the store. */
enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO };
enum problem_kind { /* in the order that `check` prints: errors, warnings, infos */
    PROBLEM_YAML,
    PROBLEM_DATE,
    PROBLEM_BOX,
    PROBLEM_DUPLICATE_KEY,
    PROBLEM_STORE,
    PROBLEM_ENCODING,
    PROBLEM_DAY_ONE,
    PROBLEM_DUE_DAY,
    PROBLEM_DUPLICATE_ID,
    PROBLEM_HELD,
    PROBLEM_PROGRESS,
    PROBLEM_STAGE,
    PROBLEM_ORDER,
    PROBLEM_CLOCK,
    PROBLEM_UNSCHEDULED,
    PROBLEM_KEY,
    PROBLEM_VANISHED,
    PROBLEM_JOURNAL,
    PROBLEM_KINDS
};
extern const char *const problem_names[PROBLEM_KINDS];
enum severity problem_severity(enum problem_kind kind);

struct problem {
    enum problem_kind kind;
    int line, column;   /* 0: no line */
    struct str message; /* what is wrong and what to do; without path and line */
};

/* Adds a problem to a note, which copies the message. */
void problem_add(struct note *note, enum problem_kind kind, int line, int column,
    const char *format, ...) __attribute__((format(printf, 5, 6)));
/* The start of a text, as long as a message shows it, cut between characters. */
struct str problem_excerpt(struct str text);
/* The part of a message that says what is wrong, without the advice after a semicolon. */
struct str problem_reason(struct str message);

#endif
