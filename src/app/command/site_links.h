#ifndef APP_COMMAND_SITE_LINKS_H
#define APP_COMMAND_SITE_LINKS_H

#include "app/session/images.h"
#include "base/str_set.h"
#include "parser/body/html.h"

struct app;
struct file;
struct index;
struct record;

/* Where the links of the pages lead. Zero-initialise, and set the first three. */
struct site_links {
    struct app *app;
    bool single;    /* pictures are data in the page, and no other page is there */
    struct str up;  /* from the page to the folder of the site */
    struct str note; /* the path of the note of the page */
    struct images images;
    size_t data; /* bytes of the pictures that became data */
    struct str_set pictures; /* the paths of the pictures that the pages embed */
    const struct file **by_name; /* the study notes, by their titles */
    size_t count;
};

/* Loads the notes, which must stay where they are. */
void site_links_load(struct site_links *links);
void site_links_release(struct site_links *links);
/* The path of the page of a note, and of a picture, in the folder of the site. */
void site_page_path(const struct index *index, const struct file *file, struct buf *out);
void site_picture_path(struct str path, struct buf *out);
/* As html_resolve_fn and page_address_fn. */
enum html_target site_resolve(void *links, struct str target, bool wiki, bool embed, struct buf *address);
void site_address(void *links, const struct record *record, struct buf *out);

#endif
