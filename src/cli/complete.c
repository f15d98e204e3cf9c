#include "complete.h"

#include "app/agenda/agenda.h"
#include "base/utf8.h"
#include "cli/arguments.h"
#include "complete_match.h"
#include "listing.h"
#include "options.h"
#include "output/escape.h"
#include "parser/note/keys.h"
#include "scheduler/event.h"
#include "topics.h"

/* ---- lines ------------------------------------------------------------------------------------- */

/* Whether the text is one that a person can type, on one line. */
static bool is_typeable(struct str text)
{
    while (text.len) {
        int32_t c = utf8_next(&text);
        if (c < 0 || utf8_is_hostile(c))
            return false;
    }
    return true;
}

void complete_emit(struct complete *c, struct str candidate, struct str description)
{
    struct buf *out = &c->call->out;

    if (!is_typeable(candidate))
        return;
    buf_add(out, c->before);
    buf_add(out, candidate);
    buf_addc(out, '\t');
    escape_text(description, out);
    buf_addc(out, '\n');
}

void complete_offer(struct complete *c, struct str candidate, struct str description)
{
    if (complete_begins(candidate, c->word))
        complete_emit(c, candidate, description);
}

/* ---- values ------------------------------------------------------------------------------------ */

static void offer_names(struct complete *c, const struct str *name, size_t count)
{
    for (size_t i = 0; i < count; i++)
        complete_offer(c, name[i], STR(""));
}

static void complete_commands(struct complete *c)
{
    for (size_t i = 0; i < command_count; i++)
        complete_offer(c, str_of(commands[i]->name), str_of(commands[i]->summary));
}

static void complete_topics(struct complete *c)
{
    for (int i = 0; i < TOPICS; i++)
        if (!command_find(topics[i].name))
            complete_offer(c, topics[i].name, STR("a topic"));
}

static void complete_grades(struct complete *c)
{
    for (int i = GRADE_AGAIN; i < GRADES; i++)
        complete_offer(c, str_of(grade_names[i]), STR(""));
}

static void complete_formats(struct complete *c)
{
    struct str name[FORMATS];

    if (c->command)
        offer_names(c, name, listing_formats(c->command->prints, name));
}

static void complete_orders(struct complete *c)
{
    offer_names(c, &agenda_order_names[1], ORDERS - 1);
}

static void complete_colors(struct complete *c)
{
    offer_names(c, color_names, COLORS);
}

static void complete_templates(struct complete *c)
{
    const struct app *app = &c->call->app;

    for (int i = 0; complete_peek(c) && i < (int)keys_template_count(app->keys); i++)
        complete_offer(c, str_of(keys_template(app->keys, i)->name), STR("a template"));
}

static void complete_subjects(struct complete *c)
{
    complete_vault_values(c, STR("subject"));
}

static void complete_books(struct complete *c)
{
    complete_vault_values(c, STR("book"));
}

static void complete_folders(struct complete *c)
{
    complete_vault_values(c, STR("folder"));
}

/* The words that usage lines and options have for what may be typed in their place. */
static const struct {
    const char *name;
    void (*offer)(struct complete *c);
} kinds[] = {
    {"NOTE", complete_notes},
    {"OLD", complete_vanished},
    {"NEW", complete_notes},
    {"FILTER", complete_filters},
    {"COMMAND", complete_commands},
    {"TOPIC", complete_topics},
    {"DATE", complete_operand_days},
    {"UNTIL", complete_operand_days},
    {"GRADE", complete_grades},
    {"FORMAT", complete_formats},
    {"KEY", complete_orders},
    {"WHEN", complete_colors},
    {"NAME", complete_templates},
    {"S", complete_subjects},
    {"B", complete_books},
    {"F", complete_folders},
};

static bool is_word_itself(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] < 'a' || name.ptr[i] > 'z')
            return false;
    return name.len > 0;
}

/* "NOTE", "json", "folder:X" */
static void complete_kind(struct complete *c, struct str name)
{
    size_t colon = str_find(name, STR(":"));

    if (colon < name.len)
        complete_filter(c, (struct str){name.ptr, colon});
    else if (is_word_itself(name))
        complete_offer(c, name, STR(""));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_eq(name, str_of(kinds[i].name)))
            kinds[i].offer(c);
}

/* "[FROM..]UNTIL" is UNTIL, "[NOTE…]" is NOTE. */
static struct str usage_bare(struct str usage)
{
    struct str dots = STR("…");
    size_t close = str_find(usage, STR("]"));

    if (close + 1 < usage.len)
        usage = str_from(usage, close + 1);
    if (str_starts(usage, STR("[")))
        usage = str_from(usage, 1);
    usage.len -= str_ends(usage, STR("]"));
    usage.len -= str_ends(usage, dots) ? dots.len : 0;
    return usage;
}

void complete_usage(struct complete *c, struct str usage)
{
    struct str rest = usage_bare(usage), part;

    while (str_cut(&rest, '|', &part))
        complete_kind(c, usage_bare(part));
}
