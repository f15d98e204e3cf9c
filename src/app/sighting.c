#include "app/sighting.h"

#include "app/app.h"

struct event sighting(struct app *app, enum event_kind kind, enum event_source source,
    const struct file *file, struct str path, struct str title)
{
    struct event event = app_event(app, kind, source, file->note);

    event.on = app->real_day;
    event.path = path;
    event.title = title;
    event.first_study = file->first_study;
    event.fingerprint = file->fingerprint;
    event.has_fingerprint = true;
    event.boxes = file->boxes;
    return event;
}
