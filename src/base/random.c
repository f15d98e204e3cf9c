#include "base/random.h"

#include <string.h>
#include <unistd.h>

static void random_refill(struct random *random)
{
    static const char message[] = "review: the system provides no random numbers\n";

    if (getentropy(random->byte, sizeof random->byte) < 0) {
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
