#ifndef OUTPUT_LINK_H
#define OUTPUT_LINK_H

#include <stddef.h>

#include "base/str.h"

struct buf;

/* Links in a terminal (OSC 8) that lead to a note. Their addresses are percent-encoded, so no byte of a path can
   end the sequence. */

enum link_kind {
    LINK_FILE,         /* file://HOST/path */
    LINK_OBSIDIAN,     /* obsidian://open?vault=NAME&file=PATH, for a vault of Obsidian */
    LINK_OBSIDIAN_PATH /* obsidian://open?path=PATH, for a folder in one */
};

/* Where the links of a vault lead. */
struct links {
    enum link_kind kind;
    struct str host;
    struct str vault; /* absolute path */
};

/* Appends the address of a note; `file` is its path in the vault as the file system has it. Obsidian gets NFC, as
   it names files itself; a path that is not UTF-8 is named by a file: address. Appends nothing without `links`
   (NULL), without a file (ptr NULL), and if the address is longer than terminals accept. */
void link_address(const struct links *links, struct str file, struct buf *out);
/* Appends `text`, which is escaped and may have lines and colours, as a link; without an address ("") as it is. */
void link_add(struct str address, struct str text, struct buf *out);

/* The length of the sequence that begins or ends a link at the start of `text`; 0: there is none. */
size_t link_sequence(struct str text);
/* Makes links plain text again. */
void link_remove_all(struct buf *text);

#endif
