#ifndef VAULT_SIGNATURE_H
#define VAULT_SIGNATURE_H

#include <stdint.h>

struct stat;
struct timespec;

/* What identifies a state of a file or folder, never 0. The change time is part of it: it cannot be set
   by hand, so that a copy that keeps size and modification time is noticed. Another `salt` makes all
   others. */
uint64_t signature_of(uint64_t salt, const struct stat *st);

/* The signature to remember of a look that began at `started`, nanoseconds of the clock: 0 when the file
   changed so shortly before it that a change after it could carry the same time. */
uint64_t signature_lasting(uint64_t salt, int64_t started, const struct stat *st);

int64_t signature_nanoseconds(const struct timespec *t);

#endif
