#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/str.h"

struct buf;

/* Appends the bytes in Base64 (RFC 4648, 4), without line breaks. */
void base64_add(struct str bytes, struct buf *out);

#endif
