#include "app/config/template_rules.h"

#include <string.h>

#include "app/config/config.h"

const struct rules *template_rules_load(struct config *config)
{
    struct rules *rules;

    if (config->origin[CONFIG_MILESTONES].ptr || config->template_count == 0)
        return NULL;
    rules = arena_alloc(&config->text, config->template_count * sizeof *rules);
    for (size_t i = 0; i < config->template_count; i++) {
        milestone own[LADDER_MAX];
        int count = template_ladder(&config->template[i], own, LADDER_MAX);
        rules[i] = config->rules;
        if (count) {
            memcpy(rules[i].ladder, own, sizeof own);
            rules[i].count = count;
        }
    }
    return rules;
}

const struct rules *template_rules(
    const struct config *config, const struct rules *rules, struct str template)
{
    for (size_t i = 0; rules && i < config->template_count; i++)
        if (str_eq(template, str_of(config->template[i].name)))
            return &rules[i];
    return &config->rules;
}
