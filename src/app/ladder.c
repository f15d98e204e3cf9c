#include "app/ladder.h"

#include <string.h>

#include "app/app.h"

const struct rules *ladder_load(struct config *config)
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

const struct rules *ladder_rules(const struct app *app, struct str template)
{
    for (size_t i = 0; app->ladder && i < app->config.template_count; i++)
        if (str_eq(template, str_of(app->config.template[i].name)))
            return &app->ladder[i];
    return &app->config.rules;
}
