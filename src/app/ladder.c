#include "app/ladder.h"

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"

/* Ascending, and each once. */
static void add(struct rules *rules, milestone m)
{
    int at = rules->count;

    if (rules->count == LADDER_MAX || rules_has(rules, m))
        return;
    for (; at > 0 && rules->ladder[at - 1] > m; at--)
        rules->ladder[at] = rules->ladder[at - 1];
    rules->ladder[at] = m;
    rules->count++;
}

static void take_boxes(struct rules *rules, const struct template *t)
{
    struct rules own = *rules;

    own.count = 0;
    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_BOX && t->key[i].milestone != MILESTONE_LONG_TERM)
            add(&own, t->key[i].milestone);
    if (own.count)
        *rules = own;
}

const struct rules *ladder_load(struct config *config)
{
    struct rules *rules;

    if (config->origin[CONFIG_MILESTONES].ptr || config->template_count == 0)
        return NULL;
    rules = arena_alloc(&config->text, config->template_count * sizeof *rules);
    for (size_t i = 0; i < config->template_count; i++) {
        rules[i] = config->rules;
        take_boxes(&rules[i], &config->template[i]);
    }
    return rules;
}

const struct rules *ladder_rules(const struct app *app, struct str template)
{
    for (size_t i = 0; app->ladder && i < app->config.template_count; i++)
        if (str_eq(template, str_of(app->config.template[i].name)))
            return &app->ladder[i];
    return &app->config.rules;
}
