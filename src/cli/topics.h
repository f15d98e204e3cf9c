#ifndef CLI_TOPICS_H
#define CLI_TOPICS_H

#include <stddef.h>

#include "base/str.h"

struct buf;

enum { TOPICS = 6 };

/* What `review help` explains besides the commands. */
extern const struct topic {
    struct str name;
    void (*describe)(struct buf *out); /* appends its text */
} topics[TOPICS];

#endif
