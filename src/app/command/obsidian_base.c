#include "app/command/obsidian_base.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "app/config/template_rules.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "base/count.h"
#include "output/obsidian_base.h"
#include "parser/note/note.h"
#include "start_template.h"

/* ---- which template --------------------------------------------------------------------------- */

static const struct rules *base_rules(const struct app *app, const struct template *t)
{
    return template_rules(&app->config, app->template_rules, str_of(t->name));
}

static bool has_key_for(const struct template *t, enum field field, milestone m)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == field && (field != FIELD_BOX || t->key[i].milestone == m))
            return true;
    return false;
}

/* Why no base can be made for the notes of a template; NULL: one can be made. */
static const char *base_obstacle(const struct app *app, const struct template *t)
{
    const struct rules *rules = base_rules(app, t);

    if (t->boxes != BOXES_KEYS)
        return "a base needs a key with true or false for each milestone";
    if (t->days == DAYS_PLANNED || template_is_paced(t))
        return "a base counts the due days from the first study day, and these notes name them";
    if (!has_key_for(t, FIELD_FIRST_STUDY, MILESTONE_NONE))
        return "a base needs a key for the first study day";
    for (int i = 0; i < rules->count; i++)
        if (!has_key_for(t, FIELD_BOX, rules->ladder[i]))
            return "a base needs a box for each of the milestones";
    return NULL;
}

static size_t base_note_count(const struct app *app, const struct template *t)
{
    size_t count = 0;

    for (size_t i = 0; i < app->index.count; i++)
        count += app->index.file[i].kind == FILE_STUDY && str_eq(app->index.file[i].template, str_of(t->name));
    return count;
}

/* The template that most notes use, of those for which a base can be made; else the one that most notes use. */
static const struct template *base_common_template(const struct app *app)
{
    const struct template *best = NULL, *other = start_template(app, STR_NONE);
    size_t most = 0;

    for (int i = 0; i < (int)keys_template_count(app->keys); i++) {
        const struct template *t = keys_template(app->keys, i);
        size_t count = base_obstacle(app, t) ? 0 : base_note_count(app, t);
        if (count > most) {
            best = t;
            most = count;
        }
    }
    return best ? best : other;
}

static const struct template *base_template(const struct app *app, struct str name, struct err *err)
{
    const struct template *t = name.ptr ? start_template_named(app, name, err) : base_common_template(app);
    const char *obstacle = t ? base_obstacle(app, t) : NULL;

    if (obstacle)
        err_set(err, ERR_NEGATIVE, "no base can be made for notes of the template %s: %s", t->name, obstacle);
    return obstacle ? NULL : t;
}

/* Names the notes of other templates. */
static void base_report_others(struct app *app, const struct template *chosen)
{
    char notes[COUNT_TEXT];

    for (int i = 0; i < (int)keys_template_count(app->keys); i++) {
        const struct template *t = keys_template(app->keys, i);
        size_t count = t == chosen ? 0 : base_note_count(app, t);
        if (count && base_obstacle(app, t))
            app_notice(app, "%s of the template %s %s not in this base: %s", count_text(count, "note", notes),
                t->name, count == 1 ? "is" : "are", base_obstacle(app, t));
        else if (count)
            app_notice(app, "%s of the template %s %s not in this base: `review export base --template %s`",
                count_text(count, "note", notes), t->name, count == 1 ? "is" : "are", t->name);
    }
}

/* ---- how the notes spell its keys -------------------------------------------------------------- */

struct spelling {
    const struct template_key *key;
    struct str name; /* as the notes have it */
    size_t count;
};

struct spellings {
    struct spelling *spelling;
    size_t count, capacity;
    size_t hidden; /* notes that Obsidian sees without keys: these are lines under the title */
    size_t days;   /* notes with a first study day in another form than the base reads */
    struct arena text;
};

static void spellings_add(struct spellings *s, const struct note_entry *entry)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->spelling[i].key == entry->key && str_eq(s->spelling[i].name, entry->name)) {
            s->spelling[i].count++;
            return;
        }
    MEM_ROOM(s->spelling, s->count, s->capacity);
    s->spelling[s->count++] = (struct spelling){entry->key, arena_str(&s->text, entry->name), 1};
}

/* Whether a text begins as 2026-03-01, 2026/03/01 or 2026.03.01. */
static bool is_base_day(struct str text)
{
    static const char form[] = "dddd-dd-dd";

    if (text.len < sizeof form - 1)
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == 'd' ? !isdigit((unsigned char)text.ptr[i]) : !strchr("-/.", text.ptr[i]))
            return false;
    return true;
}

static void spellings_add_note(struct spellings *s, const struct note *note)
{
    s->hidden += note->properties;
    for (int i = 0; i < note->entry_count && !note->properties; i++) {
        const struct note_entry *entry = &note->entry[i];
        if (entry->template != note->template)
            continue;
        spellings_add(s, entry);
        if (entry->key->field == FIELD_FIRST_STUDY && note->first_study != DAY_NONE)
            s->days += !is_base_day(entry->text);
    }
}

static void spellings_read(struct spellings *s, struct app *app, const struct template *t)
{
    struct reread reread = REREAD_INIT;

    for (size_t i = 0; i < app->index.count; i++) {
        const struct file *file = &app->index.file[i];
        if (file->kind == FILE_STUDY && str_eq(file->template, str_of(t->name)) &&
            reread_note(&reread, app, file) == 0 && reread.note.kind == NOTE_STUDY)
            spellings_add_note(s, &reread.note);
    }
    reread_release(&reread);
}

static bool is_key_for(const struct template_key *key, enum field field, milestone m)
{
    return key->field == field && (field != FIELD_BOX || key->milestone == m);
}

/* Whether `a` is the better spelling: that of more notes, or the template's own. */
static bool is_better_spelling(const struct spelling *a, const struct spelling *b)
{
    return !b || a->count > b->count || (a->count == b->count && str_eq(a->name, str_of(a->key->key)));
}

/* The most common spelling; else the first key of the template, or STR_NONE without one. */
static struct str spellings_choose(const struct spellings *s, const struct template *t, enum field field, milestone m)
{
    const struct spelling *best = NULL;

    for (size_t i = 0; i < s->count; i++)
        if (is_key_for(s->spelling[i].key, field, m) && is_better_spelling(&s->spelling[i], best))
            best = &s->spelling[i];
    if (best)
        return best->name;
    for (size_t i = 0; i < t->count; i++)
        if (is_key_for(&t->key[i], field, m))
            return str_of(t->key[i].key);
    return STR_NONE;
}

static bool base_has_key(const struct obsidian_base *base, struct str name)
{
    bool found = str_eq(name, base->first) || str_eq(name, base->subject);

    for (int i = 0; i <= base->rules->count && !found; i++)
        found = base->box[i].ptr && str_eq(name, base->box[i]);
    return found;
}

/* Names the keys that some notes have in another spelling than the base. */
static void spellings_report_others(const struct spellings *s, const struct obsidian_base *base, struct app *app)
{
    struct buf names = BUF_INIT;

    for (size_t i = 0; i < s->count; i++) {
        const struct spelling *other = &s->spelling[i];
        enum field field = other->key->field;
        if ((field != FIELD_FIRST_STUDY && field != FIELD_SUBJECT && field != FIELD_BOX) ||
            base_has_key(base, other->name))
            continue;
        buf_addf(&names, "%s`%.*s`", names.len ? ", " : "", STR_ARG(other->name));
    }
    if (names.len)
        app_notice(app, "some notes spell a key in another way than most, and the base does not see it: %s", names.ptr);
    buf_release(&names);
}

static void spellings_report_notes(const struct spellings *s, struct app *app)
{
    char notes[COUNT_TEXT];

    if (s->hidden)
        app_notice(app, "%s with lines under the title in place of a front matter: Obsidian does not read them as"
                        " properties, so they are not in this base",
            count_text(s->hidden, "note", notes));
    if (s->days)
        app_notice(app, "%s with a first study day in another form than 2026-03-01, 2026/03/01 or 2026.03.01: not"
                        " in this base",
            count_text(s->days, "note", notes));
}

int obsidian_base_make(struct app *app, struct str name, struct buf *out, struct err *err)
{
    const struct template *t = base_template(app, name, err);
    struct spellings s = {0};
    struct obsidian_base base = {.template = t};
    int count;

    if (!t)
        return -1;
    base.rules = base_rules(app, t);
    count = base.rules->count;
    spellings_read(&s, app, t);
    base.first = spellings_choose(&s, t, FIELD_FIRST_STUDY, MILESTONE_NONE);
    base.subject = spellings_choose(&s, t, FIELD_SUBJECT, MILESTONE_NONE);
    for (int i = 0; i <= count; i++)
        base.box[i] =
            spellings_choose(&s, t, FIELD_BOX, i < count ? base.rules->ladder[i] : MILESTONE_LONG_TERM);
    obsidian_base_write(&base, out);
    if (base.rules->late_shift)
        app_notice(app, "the setting `late: shift` does not reach a base: its due days are counted from the first"
                        " study day");
    spellings_report_others(&s, &base, app);
    spellings_report_notes(&s, app);
    base_report_others(app, t);
    free(s.spelling);
    arena_release(&s.text);
    return 0;
}
