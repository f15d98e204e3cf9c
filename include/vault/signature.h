#ifndef VAULT_SIGNATURE_H
#define VAULT_SIGNATURE_H

#include <stdint.h>

struct stat;
struct timespec;

/* A hash that identifies the state of a file or folder; never 0. It includes the change time, which cannot be
   set by hand, so that a copy with the old size and modification time is noticed. It depends on `salt`. */
uint64_t signature_of(uint64_t salt, const struct stat *st);

/* The signature to record in a scan that began at `started` (nanoseconds of the real-time clock). It is 0 if the
   file changed so shortly before the scan that a later change could have the same time. */
uint64_t signature_lasting(uint64_t salt, int64_t started, const struct stat *st);

/* A hash that a file keeps when it is renamed, and that a copy or an edit changes; never 0. */
uint64_t imprint_of(const struct stat *st);

int64_t signature_nanoseconds(const struct timespec *t);

#endif
