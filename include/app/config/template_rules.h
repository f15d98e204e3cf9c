#ifndef APP_CONFIG_TEMPLATE_RULES_H
#define APP_CONFIG_TEMPLATE_RULES_H

#include "base/str.h"
#include "scheduler/rules.h"

struct config;
struct template;

/* The rules of the user's templates: if `milestones:` is not set, the milestones of a note are the boxes
   of its template. A template without a long-term box ends with its last milestone. Returns one for each of
   config->template, owned by config->text, or NULL if all follow config->rules. */
const struct rules *template_rules_load(struct config *config);

/* The rules that a note of this template follows. `rules` comes from template_rules_load(). */
const struct rules *template_rules(
    const struct config *config, const struct rules *rules, struct str template);

#endif
