#ifndef APP_COMMAND_UNCHANGED_H
#define APP_COMMAND_UNCHANGED_H

struct app;
struct outcome;
struct record;

/* Says by a notice, "TITLE: why", that a note did not change, and adds it to the outcome. */
void unchanged_say(struct app *app, struct outcome *outcome, const struct record *record, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
