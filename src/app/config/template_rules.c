#include "app/config/template_rules.h"

#include <string.h>

#include "app/config/config.h"

/* If `milestones:` is set, it holds for every note. */
static void rules_set_ladder(struct rules *rules, const struct config *config, const struct template *t)
{
    milestone own[LADDER_MAX];
    int count = template_ladder(t, own, LADDER_MAX);

    if (count == 0 || config->origin[CONFIG_MILESTONES].ptr)
        return;
    memcpy(rules->ladder, own, sizeof own);
    rules->count = count;
}

const struct rules *template_rules_load(struct config *config)
{
    struct rules *rules;

    if (config->template_count == 0)
        return NULL;
    rules = arena_alloc(&config->text, config->template_count * sizeof *rules);
    for (size_t i = 0; i < config->template_count; i++) {
        const struct template *t = &config->template[i];
        rules[i] = config->rules;
        rules_set_ladder(&rules[i], config, t);
        rules[i].ends_at_ladder = !t->keeps_extra && !template_has_long_term(t) &&
                                  !(template_is_paced(t) && config->rules.extra_every > 0);
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
