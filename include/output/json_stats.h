#ifndef OUTPUT_JSON_STATS_H
#define OUTPUT_JSON_STATS_H

#include "base/str.h"

struct buf;
struct stats;

/* Appends a JSON document with one element of a list on each line and a final line feed. docs/output.md is its
   contract. */
void json_stats(const struct stats *stats, struct str vault, struct buf *out);

#endif
