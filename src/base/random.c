#include "base/random.h"

#include <string.h>
#include <unistd.h>

enum { GETENTROPY_MOST = 256 }; /* the limit of one getentropy() call */

static void random_refill(struct random *random)
{
    static const char message[] = "review: the system provides no random numbers\n";

    for (size_t at = 0; at < sizeof random->byte; at += GETENTROPY_MOST)
        if (getentropy(random->byte + at, GETENTROPY_MOST) < 0) {
            ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
            (void)ignored;
            _exit(3);
        }
    random->left = sizeof random->byte;
}

void random_fill(struct random *random, void *out, size_t size)
{
    char *at = out;

    while (size) {
        size_t part = size < random->left ? size : random->left;
        random->left -= part;
        memcpy(at, random->byte + random->left, part);
        at += part;
        size -= part;
        if (size)
            random_refill(random);
    }
}
