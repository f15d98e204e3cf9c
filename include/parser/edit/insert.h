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

/* Adding keys to a note's head: into its front matter, behind its last key, or into a new one where
   it has none. Pure. */

/* Appends the line, or lines, of a key that holds an empty box, or all of them; false: it is no such
   key. */
bool insert_box(const struct template *t, const struct keys *keys, const struct template_key *key,
    struct buf *out);
/* Appends the lines "KEY: value" of a template that make a file a study note: the first study day
   (DAY_NONE: not that) and, with `boxes`, an empty box for each milestone. */
void insert_lines(const struct template *template, const struct keys *keys, day first_study,
    bool boxes, struct buf *out);

/* Whether the head has one of the keys already that insert_lines would add. */
bool insert_clashes(const struct note *note, const struct template *template, bool boxes);

/* Appends `head` with `lines` (each ends in \n) added in the note's own line ends; `*added` is what
   was added. `head` is what `note` was parsed from, the whole file. The result was parsed again: it is a
   study note, and every key and value of before is there. -1 (ERR_INPUT, "line: what") when that
   cannot be had. */
int insert_apply(const struct note *note, const struct keys *keys, struct str head,
    struct str lines, struct buf *out, struct buf *added, struct err *err);

/* Appends `head` without what was added once, and has then no first study day. -1: it is not there
   as it was. */
int insert_remove(const struct note *note, const struct keys *keys, struct str head,
    struct str added, struct buf *out);

/* UTF-16, or with NUL bytes: nothing that lines of UTF-8 can be added to. */
bool insert_binary(struct str head);

#endif
