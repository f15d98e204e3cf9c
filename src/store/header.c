#include "store/header.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "aside.h"
#include "base/hash.h"

#define HEADER_MAGIC "SQLite format 3" /* and a NUL */
enum { HEADER_BYTES = 100, HEADER_WRITE_VERSION = 18, HEADER_READ_VERSION = 19, WITH_JOURNAL = 1 };

static bool header_tells(const char *header)
{
    return memcmp(header, HEADER_MAGIC, sizeof HEADER_MAGIC) == 0 &&
           header[HEADER_WRITE_VERSION] == WITH_JOURNAL && header[HEADER_READ_VERSION] == WITH_JOURNAL;
}

/* The files beside the store are looked for first. A journal that is made later belongs to a commit that is later,
   too. */
int store_header(const char *path, struct stat *st, uint64_t *hash)
{
    char header[HEADER_BYTES];
    bool told;
    int fd;

    if (!aside_is_alone(path))
        return -1;
    fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    told = fstat(fd, st) == 0 && S_ISREG(st->st_mode) && pread(fd, header, sizeof header, 0) == HEADER_BYTES &&
           header_tells(header);
    close(fd);
    if (told)
        *hash = hash_quick(HASH_START, (struct str){header, sizeof header});
    return told ? 0 : -1;
}
