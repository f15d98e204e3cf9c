#ifndef SCHEDULER_RECALL_H
#define SCHEDULER_RECALL_H

#include <stdbool.h>
#include <stdint.h>

/* How many of a number of answers were recalled: graded other than again. */
struct recall {
    int64_t answers;
    int64_t recalled;
};

void recall_add(struct recall *recall, bool recalled);

/* Shares from 0 to 1. Without an answer the rate is 0 and the interval is 0 to 1. */
double recall_rate(const struct recall *recall);
/* Wilson's score interval for a confidence of 95 %. */
struct share_range {
    double low, high;
};
struct share_range recall_range(const struct recall *recall);

/* At least RECALL_WEAK_FROM answers, of which fewer than RECALL_WEAK_BELOW percent were recalled. */
enum { RECALL_WEAK_FROM = 3, RECALL_WEAK_BELOW = 60 };
bool recall_is_weak(const struct recall *recall);

/* A part in percent, rounded half up; 0 of nothing. */
int percent_of(int64_t part, int64_t whole);
int percent_of_share(double share);

#endif
