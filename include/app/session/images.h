#ifndef APP_SESSION_IMAGES_H
#define APP_SESSION_IMAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/mem.h"

struct app;

/* The image files of a vault. They are listed when a name is first searched in the whole vault, at most 200,000
   entries and 16 folders deep; folders and files whose name begins with a dot are left out, and so are sites of
   `export html`, which hold copies. Zero-initialise. */
struct images {
    struct image_file {
        struct str name; /* NFC */
        struct str path; /* as the file system has it */
    } *file; /* by name, then by the length of the path */
    size_t count, capacity, entries;
    bool listed;
    struct arena text;
};

/* Whether a name has the ending of an image. What else a note embeds could be a program for an opener. */
bool image_has_ending(struct str name);
/* The type of an image that every browser shows, and that holds no script: "image/png"; NULL: another one. */
const char *image_page_type(struct str name);
/* Appends the path of the image that a note embeds, from the vault: by its path from the folder of the note, by
   that from the vault, or by its name anywhere, as Obsidian does. `target` is decoded; `note` is the path of
   the note. */
bool images_find(struct images *images, struct app *app, struct str note, struct str target, struct buf *path);
void images_release(struct images *images);

#endif
