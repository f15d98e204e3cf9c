#include "vault/swap.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/utf8.h"

/* ---- names ------------------------------------------------------------------------------------- */

#define SWAP_START ".review-"
#define HEX "%016" PRIx64

static const char *const swap_ends[] = {
    [SWAP_WRITING] = ".new", [SWAP_READY] = ".swap", [SWAP_ASIDE] = ".old"};

void swap_name(const struct swap *swap, enum swap_stage stage, char out[SWAP_NAME_SIZE])
{
    if (stage == SWAP_WRITING)
        snprintf(out, SWAP_NAME_SIZE, SWAP_START HEX "%s", swap->token, swap_ends[stage]);
    else
        snprintf(out, SWAP_NAME_SIZE, SWAP_START HEX "-" HEX "-" HEX "%s", swap->token, swap->old,
            swap->new, swap_ends[stage]);
}

/* Removes `before` and a number from the start of a name. */
static bool swap_read_number(struct str *name, struct str before, uint64_t *out)
{
    if (!str_starts(*name, before) || !hash_parse(str_from(*name, before.len), out))
        return false;
    *name = str_from(*name, before.len + HASH_DIGITS);
    return true;
}

bool swap_parse(const char *name, struct swap *swap, enum swap_stage *stage)
{
    struct str rest = str_of(name);

    *swap = (struct swap){0};
    if (!swap_read_number(&rest, STR(SWAP_START), &swap->token))
        return false;
    *stage = SWAP_WRITING;
    if (str_eq(rest, str_of(swap_ends[SWAP_WRITING])))
        return true;
    *stage = str_ends(rest, str_of(swap_ends[SWAP_READY])) ? SWAP_READY : SWAP_ASIDE;
    return swap_read_number(&rest, STR("-"), &swap->old) &&
           swap_read_number(&rest, STR("-"), &swap->new) && str_eq(rest, str_of(swap_ends[*stage]));
}

/* ---- renaming ---------------------------------------------------------------------------------- */

static int swap_rename(int folder, const char *from, const char *to, unsigned flags)
{
#ifdef RENAME_EXCHANGE
    return renameat2(folder, from, folder, to, flags);
#else
    (void)folder;
    (void)from;
    (void)to;
    (void)flags;
    errno = ENOSYS;
    return -1;
#endif
}

#ifndef RENAME_EXCHANGE
enum { RENAME_EXCHANGE, RENAME_NOREPLACE };
#endif

/* Whether errno says that the system or the file system does not support the call. */
static bool swap_is_unknown_call(void)
{
    return errno == ENOSYS || errno == EINVAL || errno == ENOTSUP || errno == EOPNOTSUPP;
}

static bool swap_is_there(int folder, const char *name)
{
    return faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

int swap_place(int folder, const char *from, const char *to)
{
    if (swap_rename(folder, from, to, RENAME_NOREPLACE) == 0)
        return 0;
    if (!swap_is_unknown_call())
        return -1;
    if (linkat(folder, from, folder, to, 0) == 0)
        return 0;
    if (!swap_is_unknown_call() && errno != EPERM && errno != EMLINK)
        return -1;
    if (!swap_is_there(folder, to)) /* neither call works: a save between these two lines would be lost */
        return renameat(folder, from, folder, to);
    errno = EEXIST;
    return -1;
}

/* The aside file is the note at the moment of renaming, so no save is overwritten. */
static int swap_by_moving(int folder, const struct swap *swap, const char *note)
{
    char ready[SWAP_NAME_SIZE], aside[SWAP_NAME_SIZE];
    int error;

    swap_name(swap, SWAP_READY, ready);
    swap_name(swap, SWAP_ASIDE, aside);
    if (swap_is_there(folder, aside)) {
        errno = EBUSY; /* an interrupted replacement that is not recovered yet */
        return -1;
    }
    if (renameat(folder, note, folder, aside) < 0)
        return -1;
    if (swap_place(folder, ready, note) == 0)
        return renameat(folder, aside, folder, ready);
    error = errno;
    if (error != EEXIST && swap_place(folder, aside, note) == 0)
        unlinkat(folder, aside, 0); /* after link() the file still has both names */
    errno = error;
    return -1;
}

int swap_exchange(int folder, const struct swap *swap, const char *note)
{
    char ready[SWAP_NAME_SIZE];

    swap_name(swap, SWAP_READY, ready);
    if (swap_rename(folder, ready, note, RENAME_EXCHANGE) == 0)
        return 0;
    return swap_is_unknown_call() ? swap_by_moving(folder, swap, note) : -1;
}

/* The name with an ending must not be longer than 255 bytes. */
enum { SWAP_STEM_MOST = 230 };

static void swap_kept_name(const char *note, int n, struct buf *out)
{
    struct str stem = str_of(note);

    buf_cut(out, 0);
    if (stem.len > SWAP_STEM_MOST) {
        stem.len = utf8_whole((struct str){stem.ptr, SWAP_STEM_MOST});
        buf_add(out, stem);
        buf_addz(out, ".md.kept");
    } else {
        buf_addf(out, "%s.kept", note);
    }
    if (n > 1)
        buf_addf(out, "-%d", n);
}

int swap_keep(int folder, const char *left, const char *note)
{
    struct buf name = BUF_INIT;
    int failed = -1;

    errno = EEXIST;
    for (int n = 1; failed && errno == EEXIST; n++) {
        swap_kept_name(note, n, &name);
        failed = swap_place(folder, left, name.ptr);
    }
    if (!failed)
        unlinkat(folder, left, 0); /* after link() the file still has both names */
    buf_release(&name);
    return failed;
}
