#ifndef PARSER_EDIT_INSERT_H
#define PARSER_EDIT_INSERT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/day.h"
#include "base/str.h"

struct buf;
struct err;
struct keys;
struct note;
struct template;
struct template_key;

/* Adds keys to the head of a note: after the last key of its front matter, or in new front matter.
   Pure. */

/* Appends the line or lines of a key that holds one empty box or all boxes, or says how many reviews there
   were. False: the key is another one, or the one that holds the first study day. */
bool insert_box(const struct template *t, const struct keys *keys, const struct template_key *key,
    struct buf *out);
/* Appends the lines "KEY: value" of a template that make a file a study note: the first study day (DAY_NONE:
   without it) and, with `boxes`, an empty box for each milestone. Keys that `head` (NULL: nothing) has, in any
   spelling, are left out. */
void insert_lines(const struct template *template, const struct keys *keys, const struct note *head, day first_study,
    bool boxes, struct buf *out);

/* Whether the head already has one of the keys that insert_lines() would add, in any spelling. */
bool insert_clashes(
    const struct note *note, const struct keys *keys, const struct template *template, bool boxes);
/* The first study day that the head names with the key of a template (index for keys_template), in any spelling.
   DAY_NONE: no day. *line is set if the key is there. */
day insert_first_day(const struct note *note, const struct keys *keys, int template, int *line);

/* Appends `head` with `lines` (each ends in \n) added, with the line ends of the note; `*added` becomes the added
   bytes, without a line end at their end if they replace the braces of an empty map. `head` is the whole file that
   `note` was parsed from. The result is parsed again to prove that it is a study note with all previous keys and
   values. -1 (ERR_INPUT, "line: what"): this is not possible. */
int insert_apply(const struct note *note, const struct keys *keys, struct str head,
    struct str lines, struct buf *out, struct buf *added, struct err *err);

/* Appends `head` with the bytes that insert_apply() added before, and that insert_remove() took out. As
   insert_apply(). */
int insert_block(const struct note *note, const struct keys *keys, struct str head, struct str block,
    struct buf *out, struct err *err);

/* Appends `head` without the bytes that insert_apply() added; the note then has no first study day.
   -1: these bytes are not there unchanged. */
int insert_remove(const struct note *note, const struct keys *keys, struct str head,
    struct str added, struct buf *out);

/* Whether the file is UTF-16 or holds NUL bytes, so that lines of UTF-8 cannot be added. */
bool insert_is_binary(struct str head);

#endif
