#include "vault/swap.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "vault/folder.h"

/* A replacement is written as ".review-HASH.new", where HASH is that of the note's name. Complete
   and synced it is renamed to ".review-HASH-OLD-NEW.swap": OLD is the hash of the content that was
   read, NEW that of its own. So what is left of a replacement that was killed says what it is: a .new
   was never exchanged; a .swap that holds neither of the two is what an editor saved. */
#define HEX "%016" PRIx64

void swap_new_name(const char *note, char out[SWAP_NAME_SIZE])
{
    snprintf(out, SWAP_NAME_SIZE, ".review-" HEX ".new", hash_add(HASH_START, str_of(note)));
}

void swap_name(const char *note, struct str old, struct str new, char out[SWAP_NAME_SIZE])
{
    snprintf(out, SWAP_NAME_SIZE, ".review-" HEX "-" HEX "-" HEX ".swap",
        hash_add(HASH_START, str_of(note)), hash_add(HASH_START, old), hash_add(HASH_START, new));
}

int swap_exchange(int folder, const char *a, const char *b)
{
#ifdef RENAME_EXCHANGE
    return renameat2(folder, a, folder, b, RENAME_EXCHANGE);
#else
    (void)folder;
    (void)a;
    (void)b;
    errno = ENOSYS;
    return -1;
#endif
}

/* ---- what was left behind ---------------------------------------------------------------------- */

/* The note in the folder whose name has this hash; false: none. */
static bool find_name(DIR *dir, uint64_t hash, struct buf *out)
{
    struct dirent *entry;

    rewinddir(dir);
    while ((entry = readdir(dir)) != NULL)
        if (hash_add(HASH_START, str_of(entry->d_name)) == hash) {
            buf_addz(out, entry->d_name);
            return true;
        }
    return false;
}

/* false: it cannot be read. */
static bool hash_file(int folder, const char *name, uint64_t *hash)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    char bytes[65536];
    ssize_t got;

    if (fd < 0)
        return false;
    *hash = HASH_START;
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR))
        if (got > 0)
            *hash = hash_add(*hash, (struct str){bytes, (size_t)got});
    close(fd);
    return got == 0;
}

/* The hexadecimal numbers of 16 digits in a name, `most` of them, with nothing but `-` between; what
   follows is `end`. 0: it is no such name. */
static int read_name(const char *name, uint64_t *number, int most, const char *end)
{
    struct str rest = str_of(name);
    int count = 0;

    if (!str_starts(rest, STR(".review-")))
        return 0;
    rest = str_from(rest, 8);
    while (count < most && hash_parse(rest, &number[count])) {
        count++;
        rest = str_from(rest, HASH_DIGITS);
        if (count < most && str_starts(rest, STR("-")))
            rest = str_from(rest, 1);
        else
            break;
    }
    return str_eq(rest, str_of(end)) ? count : 0;
}

enum { SWAP_NAME, SWAP_OLD, SWAP_NEW, SWAP_NUMBERS };

static bool is_left_behind(const char *name)
{
    uint64_t number[SWAP_NUMBERS];

    return read_name(name, number, 1, ".new") == 1 ||
           read_name(name, number, SWAP_NUMBERS, ".swap") == SWAP_NUMBERS;
}

void swap_keep(int folder, const char *left, const char *note)
{
    struct buf name = BUF_INIT;

    for (int n = 1; n == 1 || faccessat(folder, name.ptr, F_OK, AT_SYMLINK_NOFOLLOW) == 0; n++) {
        buf_cut(&name, 0);
        buf_addf(&name, "%s.kept", note);
        if (n > 1)
            buf_addf(&name, "-%d", n);
    }
    renameat(folder, left, folder, name.ptr);
    buf_release(&name);
}

/* An editor's save that was exchanged away goes back into its place, where our image still stands.
   What cannot be read is left for another time. True: what is left now is ours to drop. */
static bool settle_swap(DIR *dir, const char *left)
{
    int folder = dirfd(dir);
    uint64_t n[SWAP_NUMBERS], hash;
    struct buf note = BUF_INIT;
    bool drop = false, keep = true;

    if (read_name(left, n, SWAP_NUMBERS, ".swap") != SWAP_NUMBERS)
        return true;
    if (!hash_file(folder, left, &hash))
        return false;
    if (hash == n[SWAP_OLD] || hash == n[SWAP_NEW])
        return true;
    if (!find_name(dir, n[SWAP_NAME], &note))
        buf_addz(&note, left); /* the note is gone: what was saved is not */
    else if (!hash_file(folder, note.ptr, &hash))
        keep = false;
    else if (hash == n[SWAP_NEW])
        drop = swap_exchange(folder, left, note.ptr) == 0;
    if (!drop && keep)
        swap_keep(folder, left, note.ptr);
    buf_release(&note);
    return drop;
}

static void settle_one(DIR *dir, const char *left)
{
    if (settle_swap(dir, left))
        unlinkat(dirfd(dir), left, 0);
}

/* The first that is left; false: none. */
static bool next_left(DIR *dir, struct buf *out)
{
    struct dirent *entry;

    rewinddir(dir);
    while ((entry = readdir(dir)) != NULL)
        if (is_left_behind(entry->d_name)) {
            buf_addz(out, entry->d_name);
            return true;
        }
    return false;
}

enum { LEFT_MOST = 1000 };

void swap_settle(int root, struct str path)
{
    int folder = folder_open(root, path);
    DIR *dir = folder < 0 ? NULL : fdopendir(folder);
    struct buf left = BUF_INIT;

    for (int i = 0; dir && i < LEFT_MOST && next_left(dir, &left); i++) {
        settle_one(dir, left.ptr);
        buf_cut(&left, 0);
    }
    buf_release(&left);
    if (dir)
        closedir(dir);
    else if (folder >= 0)
        close(folder);
}
