#include "app/session/session.h"
#include "note_update_work.h"

/* A mark must not stay out of the note in silence. */

/* Whether the note has a place for the mark of this milestone. */
static bool is_placed(const struct note *note, milestone m)
{
    return note_field(note, FIELD_BOXES) || note_field(note, FIELD_STATUS) || note_box(note, m);
}

/* Whether any template has all boxes under this key. */
static bool is_boxes_key(const struct keys *keys, struct str text)
{
    struct key_match match[KEY_MATCHES];
    int count = keys_find(keys, text, match);

    for (int i = 0; i < count; i++)
        if (match[i].key->field == FIELD_BOXES)
            return true;
    return false;
}

static bool is_read(const struct note *note, int value)
{
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].value == value)
            return true;
    return false;
}

/* The key that would hold the boxes if its value were understood; NULL: none. */
static const struct yaml_node *unread_boxes_key(const struct rewrite_work *w)
{
    const struct yaml_node *node = w->note.yaml.node;
    int key = w->note.yaml.count && node[0].kind == YAML_MAP ? node[0].child : -1;

    for (; key >= 0; key = node[node[key].next].next)
        if (node[key].kind == YAML_SCALAR && !is_read(&w->note, node[key].next) &&
            is_boxes_key(w->app->keys, node[key].text))
            return &node[key];
    return NULL;
}

static void unplaced_report(struct rewrite_work *w, struct str milestones)
{
    const struct yaml_node *key = w->note.boxes.count ? NULL : unread_boxes_key(w);
    bool dry = w->app->dry_run;
    const char *is = dry ? "would be" : "is";

    if ((!key && !w->note.boxes.count) || !rewrite_claim_notice(w))
        return;
    if (key)
        app_notice(w->app,
            "%.*s:%d: the value of %.*s is not understood, so %.*s %s written; the mark %s kept in the history",
            STR_ARG(w->file->path), key->line, STR_ARG(key->text), STR_ARG(milestones),
            dry ? "would not be" : "was not", is);
    else
        app_notice(w->app, "%.*s: the note has no box for %.*s; the mark %s kept in the history",
            STR_ARG(w->file->path), STR_ARG(milestones), is);
}

void rewrite_report_unplaced(struct rewrite_work *w)
{
    struct str rest = w->pending->boxes, name;
    struct buf unplaced = BUF_INIT;

    if (w->pending->kind != PENDING_MARK)
        return;
    while (rest.len && str_cut(&rest, ' ', &name))
        if (name.len && !is_placed(&w->note, milestone_parse(name)))
            buf_addf(&unplaced, "%s%.*s", unplaced.len ? ", " : "", STR_ARG(name));
    if (unplaced.len)
        unplaced_report(w, buf_str(&unplaced));
    buf_release(&unplaced);
}
