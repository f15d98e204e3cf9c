#ifndef APP_CONFIG_TEMPLATE_RULES_H
#define APP_CONFIG_TEMPLATE_RULES_H

#include "base/str.h"
#include "scheduler/rules.h"

struct config;
struct template;

/* The rules of the templates of one's own: where no `milestones:` is set, the milestones of a note are
   those that its template has boxes for. One for each of config->template, or NULL where all follow
   config->rules; the texts of the configuration hold them. */
const struct rules *template_rules_load(struct config *config);

/* The rules that a note of this template follows; `rules` is what template_rules_load() gave. */
const struct rules *template_rules(
    const struct config *config, const struct rules *rules, struct str template);

#endif
