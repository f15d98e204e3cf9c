#ifndef VAULT_SITE_LIST_H
#define VAULT_SITE_LIST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/str_set.h"

/* Private to the site: the list of the files that review made. Its first line names the format, the second one the
   vault; each other line is "HASH PATH". Paths are as in a URL. A path may have several lines: the last command was
   killed then, and the file is one of those. */

#define SITE_LIST ".review-export"
enum { SITE_FILE_MOST = 256 * 1024 * 1024 }; /* bytes */

/* Zero-initialise, with `vault` as BUF_INIT. */
struct site_list {
    struct str_set path; /* of the list as it was read, and of the files that were put */
    struct made {
        uint64_t hash;
        size_t next; /* another hash of the same path: index + 1; 0: none */
    } *made;
    size_t count, capacity;
    struct listed {
        size_t first; /* of its hashes: index + 1 in `made` */
        uint64_t now;
        bool put;  /* it is a part of the site now, */
        bool kept; /* and is there, with the hash `now` */
    } *file; /* of each path */
    size_t files, file_capacity;
    bool torn; /* its last line has no end: the disk was full */
    struct buf vault; /* whose site it is; empty: unknown */
};

/* Reads the list of a folder. -1: errno; EEXIST: there is no list, and the folder is not empty. */
int site_list_read(struct site_list *list, int root);
/* Whether review made a file with this content at the path. */
bool site_list_made(const struct site_list *list, struct str path, struct str content);
/* Records that the file is a part of the site now, and that it is there. */
void site_list_put(struct site_list *list, struct str path);
void site_list_keep(struct site_list *list, struct str path, struct str content);
/* Appends a line to the open list. -1: errno. */
int site_list_log(int fd, struct str path, struct str content);
/* Calls `each` with each path that was listed and is no part of the site now. */
void site_list_each_stale(const struct site_list *list, void (*each)(void *context, struct str path), void *context);
/* Appends the new list, in the order of the paths. */
void site_list_write(const struct site_list *list, struct buf *out);
void site_list_release(struct site_list *list);

#endif
