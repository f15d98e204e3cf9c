#include "base/random.h"

#include <unistd.h>

void random_bytes(void *out, size_t size)
{
    static const char message[] = "review: the system gives no random numbers\n";
    char *at = out;

    while (size) {
        size_t part = size < 256 ? size : 256; /* what getentropy gives at once */
        if (getentropy(at, part) < 0) {
            ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
            (void)ignored;
            _exit(3);
        }
        at += part;
        size -= part;
    }
}
