#include "key_forms.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/mojibake.h"

enum form { FORM_COMPOSED, FORM_BARE, FORM_FOLDED, FORM_DAMAGED, FORM_BARE_DAMAGED, FORMS };

static const enum match form_match[FORMS] = {
    [FORM_COMPOSED] = MATCH_BARE,
    [FORM_BARE] = MATCH_BARE,
    [FORM_FOLDED] = MATCH_CASE,
    [FORM_DAMAGED] = MATCH_DAMAGED,
    [FORM_BARE_DAMAGED] = MATCH_DAMAGED,
};

/* A key of a template, and the forms of its name. */
struct formed {
    struct str name;
    struct key_match match;
    struct str form[FORMS];
};

struct former {
    struct formed *key;
    int count, capacity;
    struct arena *text;
};

bool key_is_decorated(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] >= 0x80 || text.ptr[i] <= ' ')
            return true;
    return text.len && !utf8_is_letter(text.ptr[0]);
}

bool key_has_case(struct str text)
{
    while (text.len) {
        int32_t c = utf8_next(&text);
        if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c < 0x1100))
            return true;
    }
    return false;
}

void key_fold(struct str text, struct buf *out)
{
    struct buf bare = BUF_INIT;

    if (!key_is_decorated(text)) { /* ASCII */
        for (size_t i = 0; i < text.len; i++) {
            char c = text.ptr[i];
            buf_addc(out, c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c);
        }
        return;
    }
    utf8_bare(text, &bare);
    utf8_fold(buf_str(&bare), out);
    buf_release(&bare);
}

static struct str form_text(struct former *f, void (*form)(struct str, struct buf *), struct str text)
{
    struct buf written = BUF_INIT;

    form(text, &written);
    return buf_keep(&written, f->text);
}

/* Sets the forms of a key. Most templates share their names, and the forms are costly to work out. */
static void former_work_out(struct former *f, struct formed *key)
{
    for (int i = 0; i < f->count; i++)
        if (str_eq(f->key[i].name, key->name)) {
            memcpy(key->form, f->key[i].form, sizeof key->form);
            return;
        }
    key->form[FORM_COMPOSED] = form_text(f, utf8_nfc, key->name);
    key->form[FORM_BARE] = form_text(f, utf8_bare, key->name);
    key->form[FORM_FOLDED] = key_has_case(key->name) ? form_text(f, key_fold, key->name) : key->form[FORM_BARE];
    key->form[FORM_DAMAGED] = form_text(f, mojibake_damage, key->name);
    key->form[FORM_BARE_DAMAGED] = form_text(f, mojibake_damage, key->form[FORM_BARE]);
}

static void former_add(struct former *f, const struct template_key *key, int template)
{
    struct formed formed = {.name = str_of(key->key), .match = {MATCH_NONE, template, key}};

    if (!key_is_decorated(formed.name) && !key_has_case(formed.name)) /* it has no other form than itself */
        return;
    former_work_out(f, &formed);
    MEM_ROOM(f->key, f->count, f->capacity);
    f->key[f->count++] = formed;
}

void key_forms_add(struct key_table *table, const struct key_table *exact, const struct template *const *template,
    size_t templates, struct arena *text)
{
    struct former f = {.text = text};
    struct key_match named[KEY_MATCHES];

    for (size_t t = 0; t < templates; t++)
        for (size_t k = 0; k < template[t]->count; k++)
            former_add(&f, &template[t]->key[k], (int)t);
    /* If two keys have a text in common, the form that is added first gets it. */
    for (int form = 0; form < FORMS; form++)
        for (int i = 0; i < f.count; i++) {
            struct formed *key = &f.key[i];
            key->match.how = form_match[form];
            if ((size_t)key->match.template < table->own || key_table_find(exact, key->form[form], named) == 0)
                key_table_add(table, key->form[form], key->match);
        }
    free(f.key);
}
