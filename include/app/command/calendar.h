#ifndef APP_COMMAND_CALENDAR_H
#define APP_COMMAND_CALENDAR_H

#include "app/agenda/agenda.h"
#include "output/calendar.h"

struct app;
struct err;

/* The days ahead of all notes, by path, those of one note in the order of its milestones. Zero-initialise. */
struct calendar {
    struct agenda agenda; /* owns the notes */
    struct calendar_event *event;
    size_t count, capacity;
};

int calendar_load(struct app *app, struct calendar *out, struct err *err);
/* The time of the alarms: minutes after the midnight of the day, or, if the setting names a time before the day
   starts, of the next one. */
int calendar_alarm(const struct app *app);
void calendar_release(struct calendar *calendar);

#endif
