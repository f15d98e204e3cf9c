#ifndef OUTPUT_WORDS_H
#define OUTPUT_WORDS_H

#include <stddef.h>

struct buf;
struct schedule;

/* Appends small phrases that several tables share. */
void words_count(size_t count, const char *noun, struct buf *out); /* "1 day", "2 days" */
void words_due(const struct schedule *schedule, struct buf *out);  /* "2026-03-12", "–" */
/* "(was 2026-03-10)" when it was postponed, else nothing. */
void words_was(const struct schedule *schedule, struct buf *out);

#endif
