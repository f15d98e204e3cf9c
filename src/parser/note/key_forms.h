#ifndef PARSER_NOTE_KEY_FORMS_H
#define PARSER_NOTE_KEY_FORMS_H

#include "key_table.h"

struct buf;

/* The forms in which a note may write the name of a key, besides its exact form. */

/* Whether the bare form of a key can differ from it: symbols come first, or it holds spaces. */
bool key_is_decorated(struct str text);
/* Whether a text can differ from its folded form: it holds a capital letter, or a letter of another alphabet that
   has capitals. */
bool key_has_case(struct str text);
/* Appends the bare form without letter case. */
void key_fold(struct str text, struct buf *out);

/* Adds the forms of all keys of the templates to `table`. A form of a built-in template is left out if it is the
   exact name of a key. The texts are kept in `text`. */
void key_forms_add(struct key_table *table, const struct key_table *exact, const struct template *const *template,
    size_t templates, struct arena *text);

#endif
