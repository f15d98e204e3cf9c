#ifndef APP_LADDER_H
#define APP_LADDER_H

#include "base/str.h"
#include "scheduler/rules.h"

struct app;
struct config;
struct template;

/* The rules of the templates of one's own: where no `milestones:` is set, the milestones of a note are
   those that its template has boxes for. One for each of config->template, or NULL where all follow
   config->rules; the texts of the configuration hold them. */
const struct rules *ladder_load(struct config *config);

/* The rules that a note of this template follows. */
const struct rules *ladder_rules(const struct app *app, struct str template);

#endif
