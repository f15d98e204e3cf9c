#ifndef APP_COMMAND_EXPLAIN_RULES_H
#define APP_COMMAND_EXPLAIN_RULES_H

#include <stddef.h>

#include "app/config/template_rules.h"

struct app;
struct event;
struct explanation;
struct note;

/* These add the rules that give or move a day of the note in `e`, each with where it comes from. */

/* From its front matter: a value that cannot be read, a day that it names. `events`: all of its events, which
   say where a first study day comes from that is not in the note. */
void explain_note_rules(const struct app *app, const struct note *note, const struct event *events, size_t count,
    struct explanation *e);
/* From the settings. `rules` are those of the note. */
void explain_setting_rules(const struct app *app, const struct rules *rules, struct explanation *e);
/* From its events, all of them: a start without a key in the note, a postponement, a suspension. */
void explain_event_rules(const struct event *events, size_t count, struct explanation *e);

#endif
