#ifndef CLI_STUDY_PIPE_H
#define CLI_STUDY_PIPE_H

#include "base/buf.h"
#include "cli/keystrokes.h"
#include "study_loop.h"

enum { LINE_MOST = 4096 };

/* What a line leads to. */
enum line_turn { LINE_STAY, LINE_NEXT, LINE_END, LINE_FAILED };

/* A session with lines. */
struct study_pipe {
    struct study_loop *loop;
    struct study_run *run;
    struct buf *out; /* of the call */
    struct study_view view;
    bool revealed, ended; /* ended: standard input is at its end */
    size_t back;
    char input[LINE_MOST];
    size_t len;
};

/* Writes what was printed, and reads a line. A log shows what was typed; a terminal has done so. False: the input
   is at its end, or standard output failed. */
bool study_pipe_read(struct study_pipe *p, struct buf *line);
/* Prints lines, broken between words. */
void study_pipe_print(struct study_pipe *p, struct str text);
/* Does what the line says. */
enum line_turn study_pipe_obey(struct study_pipe *p, struct str line);
/* The key that a line of one character means, jamo included; 0: it is longer. */
int32_t study_pipe_key(struct str line);

#endif
