#include "app/adopt/heads.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "parser/note/date.h"
#include "parser/note/note.h"

static int heads_add_key(struct heads *heads, struct str name, struct str folded)
{
    struct buf stem = BUF_INIT;
    struct key_sense sense = key_sense_of(name, &stem);
    int at = -1;

    if (sense.sense == SENSE_NONE && heads->other.count < HEADS_OTHER)
        str_set_add(&heads->other, folded);
    if (sense.sense != SENSE_NONE && heads->keys.count < HEADS_KEYS) {
        at = (int)str_set_add(&heads->keys, folded);
        str_set_add(&heads->name, name);
        heads->sense = mem_grow(heads->sense, heads->keys.count, sizeof *heads->sense);
        heads->series = mem_grow(heads->series, heads->keys.count, sizeof *heads->series);
        heads->sense[at] = sense;
        heads->series[at] = (uint16_t)str_set_add(&heads->stems, buf_str(&stem));
    }
    buf_release(&stem);
    return at;
}

/* The index of a key, which is added if it is new. -1: its name means nothing, or there are too
 * many keys. */
static int heads_key(struct heads *heads, struct str name)
{
    struct buf text = BUF_INIT;
    struct str folded;
    int at = -1;

    if (name.len > HEADS_KEY_MAX)
        return -1;
    utf8_fold(name, &text);
    folded = buf_str(&text);
    if (str_set_has(&heads->keys, folded))
        at = (int)str_set_add(&heads->keys, folded);
    else if (heads->keys.count < HEADS_KEYS && !str_set_has(&heads->other, folded))
        at = heads_add_key(heads, name, folded);
    buf_release(&text);
    return at;
}

static void heads_add_fact(struct heads *heads, int key, enum fact_kind kind, int32_t value)
{
    MEM_ROOM(heads->fact, heads->facts, heads->fact_capacity);
    heads->fact[heads->facts++] = (struct fact){(uint16_t)key, (uint16_t)kind, value};
}

/* Reads a day, and counts what it shows about the order. A day that could be two is read with the day first. */
static enum date_reading heads_read_day(struct heads *heads, struct str text, day *out)
{
    enum date_reading reading = date_read(text, heads->order, out);

    if (reading == DATE_READ)
        heads->shown[date_order_shown(text)]++;
    if (reading == DATE_AMBIGUOUS) {
        heads->unsure++;
        *out = date_parse_in(text, ORDER_DMY);
    }
    return reading;
}

static bool heads_add_item(struct heads *heads, int key, const struct yaml_node *item)
{
    enum date_reading reading = DATE_OTHER;
    day d;

    if (item->kind == YAML_SCALAR)
        reading = heads_read_day(heads, item->text, &d);
    if (reading != DATE_READ && reading != DATE_AMBIGUOUS)
        return false;
    heads_add_fact(heads, key, reading == DATE_READ ? FACT_ITEM : FACT_ITEM_UNSURE, d);
    return true;
}

/* Adds a list of days; a list of anything else is a text. */
static void heads_add_list(struct heads *heads, int key, const struct yaml *yaml, int list)
{
    size_t head = heads->facts;
    int items = 0;

    heads_add_fact(heads, key, FACT_DAYS, 0);
    for (int i = yaml->node[list].child; i >= 0 && items < HEAD_ITEMS; i = yaml->node[i].next) {
        if (!heads_add_item(heads, key, &yaml->node[i])) {
            heads->facts = head;
            heads_add_fact(heads, key, FACT_TEXT, 0);
            return;
        }
        items++;
    }
    heads->fact[head].value = items;
}

static void heads_add_word(struct heads *heads, int key, struct str text, struct str folded)
{
    if (!str_set_has(&heads->words, folded))
        str_set_add(&heads->word_name, text);
    heads_add_fact(heads, key, FACT_WORD, (int32_t)str_set_add(&heads->words, folded));
}

/* The word of a status, or just a text. */
static void heads_add_text(struct heads *heads, int key, struct str text)
{
    struct buf word = BUF_INIT;

    if (heads->sense[key].sense == SENSE_STATUS && text.len <= HEADS_WORD_MAX)
        utf8_fold(text, &word);
    if (word.len && (heads->words.count < HEADS_WORDS || str_set_has(&heads->words, buf_str(&word))))
        heads_add_word(heads, key, text, buf_str(&word));
    else
        heads_add_fact(heads, key, FACT_TEXT, 0);
    buf_release(&word);
}

static void heads_add_scalar(struct heads *heads, int key, struct str text)
{
    enum sense sense = heads->sense[key].sense;
    bool counts = sense == SENSE_COUNT || sense == SENSE_INTERVAL;
    enum box_value box = BOX_EMPTY;
    enum date_reading reading;
    day d;

    text = str_trim(text);
    reading = heads_read_day(heads, text, &d);
    if (reading == DATE_READ || reading == DATE_AMBIGUOUS)
        heads_add_fact(heads, key, reading == DATE_READ ? FACT_DAY : FACT_UNSURE, d);
    else if (counts && str_number(text) >= 0)
        heads_add_fact(heads, key, FACT_NUMBER, str_number(text));
    else if (box_parse(text, &box) < 0)
        heads_add_text(heads, key, text);
    else if (box_is_word(text))
        heads_add_fact(heads, key, FACT_BOX, box == BOX_TICKED);
    else
        heads_add_fact(heads, key, FACT_EMPTY, 0);
}

/* The text in an unquoted [[link]], which YAML reads as a list in a list; -1: it is something else. */
static int link_node(const struct yaml *yaml, int list)
{
    int inner = yaml->node[list].child, text = inner < 0 ? -1 : yaml->node[inner].child;
    bool link = text >= 0 && yaml->node[inner].next < 0 && yaml->node[inner].kind == YAML_LIST &&
                yaml->node[text].next < 0 && yaml->node[text].kind == YAML_SCALAR;

    return link ? text : -1;
}

static void heads_add_link(struct heads *heads, int key, struct str text)
{
    struct buf link = BUF_INIT;

    buf_addf(&link, "[[%.*s]]", STR_ARG(text));
    heads_add_scalar(heads, key, buf_str(&link));
    buf_release(&link);
}

/* Whether the value is a placeholder of an editor's template. YAML reads {{date}} as a map in a map. */
static bool is_value_placeholder(const struct yaml *yaml, int value)
{
    const struct yaml_node *node = &yaml->node[value];

    if (node->kind == YAML_MAP)
        return node->style == YAML_FLOW && node->child >= 0 && yaml->node[node->child].kind == YAML_MAP;
    return node->kind == YAML_SCALAR && field_is_placeholder(node->text);
}

static void heads_add_value(struct heads *heads, int key, const struct yaml *yaml, int value)
{
    int link = yaml->node[value].kind == YAML_LIST ? link_node(yaml, value) : -1;

    if (link >= 0)
        heads_add_link(heads, key, yaml->node[link].text);
    else if (yaml->node[value].kind == YAML_SCALAR)
        heads_add_scalar(heads, key, yaml->node[value].text);
    else if (yaml->node[value].kind == YAML_LIST)
        heads_add_list(heads, key, yaml, value);
    else
        heads_add_fact(heads, key, FACT_TEXT, 0);
}

static void heads_count_unsure(struct heads *heads, struct head_facts *head)
{
    for (uint32_t i = 0; i < head->count && !head->left_out; i++) {
        const struct fact *fact = &heads->fact[head->first + i];
        bool unsure = fact->kind == FACT_UNSURE || fact->kind == FACT_ITEM_UNSURE;
        head->unsure = head->unsure || unsure;
        heads->unsure_study += unsure && heads->sense[fact->key].sense != SENSE_CREATED;
    }
}

void heads_add(struct heads *heads, const struct note *note, uint32_t file)
{
    const struct yaml *yaml = &note->yaml;
    struct head_facts head = {
        .first = (uint32_t)heads->facts, .file = file, .properties = note->properties};
    int at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1;

    for (; at >= 0 && heads->facts - head.first < HEAD_FACTS;
         at = yaml->node[yaml->node[at].next].next) {
        int key = yaml->node[at].kind == YAML_SCALAR ? heads_key(heads, yaml->node[at].text) : -1;
        if (key < 0)
            continue;
        if (is_value_placeholder(yaml, yaml->node[at].next)) {
            heads->facts = head.first; /* a template of an editor, not a note */
            return;
        }
        if (heads->sense[key].sense == SENSE_SITE)
            head.left_out = true;
        else
            heads_add_value(heads, key, yaml, yaml->node[at].next);
    }
    head.count = (uint32_t)heads->facts - head.first;
    if (head.count == 0)
        return;
    heads_count_unsure(heads, &head);
    MEM_ROOM(heads->head, heads->count, heads->capacity);
    heads->head[heads->count++] = head;
}

size_t heads_count_orders(struct heads *heads, const struct note *note)
{
    size_t before = heads->unsure;
    day ignored;

    for (int i = 0; i < note->entry_count; i++)
        heads_read_day(heads, note->entry[i].text, &ignored);
    return heads->unsure - before;
}

static bool is_known_key(const struct note *note, int key)
{
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].value == note->yaml.node[key].next)
            return true;
    return false;
}

int heads_unread(struct heads *heads, const struct note *note)
{
    const struct yaml *yaml = &note->yaml;
    int at = yaml->count && yaml->node[0].kind == YAML_MAP ? yaml->node[0].child : -1, count = 0;

    for (; at >= 0; at = yaml->node[yaml->node[at].next].next) {
        int key = yaml->node[at].kind == YAML_SCALAR ? heads_key(heads, yaml->node[at].text) : -1;
        count += key >= 0 && heads->sense[key].sense == SENSE_NUMBERED && !is_known_key(note, at);
    }
    return count;
}

void heads_release(struct heads *heads)
{
    str_set_release(&heads->keys);
    str_set_release(&heads->name);
    str_set_release(&heads->other);
    str_set_release(&heads->stems);
    str_set_release(&heads->words);
    str_set_release(&heads->word_name);
    free(heads->sense);
    free(heads->series);
    free(heads->fact);
    free(heads->head);
    *heads = (struct heads){0};
}

const struct fact *head_fact(const struct heads *heads, const struct head_facts *head, int key)
{
    for (uint32_t i = 0; i < head->count; i++) {
        const struct fact *fact = &heads->fact[head->first + i];
        if (fact->key == key && fact->kind != FACT_ITEM && fact->kind != FACT_ITEM_UNSURE)
            return fact;
    }
    return NULL;
}

day head_day(const struct heads *heads, const struct head_facts *head, int key)
{
    const struct fact *fact = head_fact(heads, head, key);

    return fact && fact->kind == FACT_DAY ? fact->value : DAY_NONE;
}
