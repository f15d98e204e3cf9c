#include "vault/recover.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/path.h"
#include "vault/folder.h"

/* ---- one file ---------------------------------------------------------------------------------- */

struct leftover {
    int vault, folder;
    const struct swap *swap;
    const char *note; /* its name in the folder */
    char name[SWAP_NAME_SIZE];
    struct stat st, note_st;
    bool has_note; /* a regular file has the note's name */
};

static bool leftover_stat(int folder, const char *name, struct stat *st)
{
    return fstatat(folder, name, st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st->st_mode);
}

static bool leftover_is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool leftover_is_ours(const struct leftover *l)
{
    struct stat vault;

    if (l->st.st_nlink > 1 && !(l->has_note && leftover_is_same_file(&l->st, &l->note_st)))
        return false;
    if (l->st.st_uid == geteuid())
        return true;
    return geteuid() == 0 && ((l->has_note && l->st.st_uid == l->note_st.st_uid) ||
                                 (fstat(l->vault, &vault) == 0 && l->st.st_uid == vault.st_uid));
}

/* No note that review writes is as long. A longer file is not read: a hole of a terabyte costs nobody anything. */
enum { LEFTOVER_MOST = 128 * 1024 * 1024 };

/* -1: the file cannot be read, or is too long. */
static int leftover_hash(int folder, const char *name, uint64_t *hash)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    char bytes[65536];
    size_t len = 0;
    ssize_t got;

    if (fd < 0)
        return -1;
    *hash = HASH_START;
    while ((got = read(fd, bytes, sizeof bytes)) > 0 || (got < 0 && errno == EINTR)) {
        if (got > 0)
            *hash = hash_add(*hash, (struct str){bytes, (size_t)got});
        len += got > 0 ? (size_t)got : 0;
        if (len > LEFTOVER_MOST)
            break;
    }
    close(fd);
    return got == 0 ? 0 : -1;
}

static int leftover_drop(const struct leftover *l)
{
    return unlinkat(l->folder, l->name, 0);
}

/* Exchanges the saved file with the note, which holds the content that review wrote. If an editor saves the note
   again at the same time, the later save stays the note, and the earlier one is kept beside it. */
static int leftover_put_back(const struct leftover *l)
{
    uint64_t hash;

    if (swap_exchange(l->folder, l->swap, l->note) < 0)
        return -1;
    if (leftover_hash(l->folder, l->name, &hash) < 0)
        return -1;
    if (hash == l->swap->new)
        return leftover_drop(l);
    if (swap_exchange(l->folder, l->swap, l->note) < 0)
        return -1;
    return swap_keep(l->folder, l->name, l->note);
}

/* Recovers a ready file, before or after the exchange. A file that cannot be read is treated as a save. */
static int recover_ready(const struct leftover *l)
{
    uint64_t hash, now;
    bool known = leftover_hash(l->folder, l->name, &hash) == 0;

    if (known && (hash == l->swap->old || hash == l->swap->new))
        return leftover_drop(l);
    if (known && l->has_note && leftover_hash(l->folder, l->note, &now) == 0 && now == l->swap->new)
        return leftover_put_back(l);
    return swap_keep(l->folder, l->name, l->note);
}

/* Gives a file the note's name, which no file has. */
static int recover_place(const struct leftover *l, const char *name)
{
    if (swap_place(l->folder, name, l->note) < 0)
        return -1;
    return unlinkat(l->folder, name, 0) == 0 || errno == ENOENT ? 0 : -1;
}

/* Recovers an aside file, which exists only where files cannot be exchanged. */
static int recover_aside(struct leftover *l)
{
    char ready[SWAP_NAME_SIZE];
    struct stat st;
    bool other; /* the ready file exists, and is not the note */
    uint64_t hash;

    swap_name(l->swap, SWAP_READY, ready);
    other = leftover_stat(l->folder, ready, &st) &&
            !(l->has_note && leftover_is_same_file(&st, &l->note_st));
    if (leftover_hash(l->folder, l->name, &hash) < 0)
        return -1;
    if (!l->has_note && other && hash != l->swap->new)
        return recover_place(l, l->name);
    if (!l->has_note && other && recover_place(l, ready) < 0)
        return -1;
    if (hash == l->swap->new || (l->has_note && hash == l->swap->old))
        return leftover_drop(l);
    if (!l->has_note || other)
        return swap_keep(l->folder, l->name, l->note);
    if (renameat(l->folder, l->name, l->folder, ready) < 0)
        return -1;
    memcpy(l->name, ready, SWAP_NAME_SIZE);
    return recover_ready(l);
}

int recover_file(
    int vault, int folder, const struct swap *swap, enum swap_stage stage, const char *note)
{
    struct leftover l = {.vault = vault, .folder = folder, .swap = swap, .note = note};

    if (stage == SWAP_READY && recover_file(vault, folder, swap, SWAP_ASIDE, note) < 0)
        return -1;
    swap_name(swap, stage, l.name);
    l.has_note = leftover_stat(folder, note, &l.note_st);
    if (!leftover_stat(folder, l.name, &l.st) || !leftover_is_ours(&l))
        return 0;
    if (stage == SWAP_WRITING || (l.has_note && leftover_is_same_file(&l.st, &l.note_st)))
        return leftover_drop(&l);
    return stage == SWAP_ASIDE ? recover_aside(&l) : recover_ready(&l);
}

/* ---- all files --------------------------------------------------------------------------------- */

static int recover_by_folder(const void *a, const void *b)
{
    const struct recover_note *x = a, *y = b;
    int order = str_cmp(path_folder(x->path), path_folder(y->path));

    return order ? order : (x->token > y->token) - (x->token < y->token);
}

static int recover_by_token(const void *a, const void *b)
{
    const struct recover_note *x = a, *y = b;

    return (x->token > y->token) - (x->token < y->token);
}

static void recover_listed(int root, DIR *dir, struct recover_note *note, size_t count)
{
    struct dirent *entry;
    struct swap swap;
    enum swap_stage stage;

    while ((entry = readdir(dir)) != NULL) {
        struct recover_note key, *hit;
        if (!swap_parse(entry->d_name, &swap, &stage))
            continue;
        key.token = swap.token;
        hit = bsearch(&key, note, count, sizeof key, recover_by_token);
        if (hit && recover_file(root, dirfd(dir), &swap, stage, path_name(hit->path).ptr) < 0)
            hit->failed = true;
    }
}

/* Recovers the notes of one folder, which are in the order of their tokens. */
static void recover_in_folder(int root, struct recover_note *note, size_t count)
{
    int folder = folder_open(root, note->path);
    DIR *dir = folder < 0 ? NULL : fdopendir(folder);

    if (dir) {
        recover_listed(root, dir, note, count);
        closedir(dir);
        return;
    }
    for (size_t i = 0; i < count; i++) /* a folder that is missing holds nothing */
        note[i].failed = errno != ENOENT && errno != ENOTDIR && errno != ELOOP;
    if (folder >= 0)
        close(folder);
}

void recover_notes(int root, struct recover_note *note, size_t count)
{
    size_t end;

    if (count)
        qsort(note, count, sizeof *note, recover_by_folder);
    for (size_t i = 0; i < count; i = end) {
        for (end = i + 1; end < count; end++)
            if (!str_eq(path_folder(note[i].path), path_folder(note[end].path)))
                break;
        recover_in_folder(root, note + i, end - i);
    }
}
