#include "app/session/final.h"

#include "app/session/session.h"
#include "store/events_undo.h"

int final_record(struct app *app, const char *name, struct err *err)
{
    const struct moment *now = &app->environment->now;
    struct final_command command = {
        .name = str_of(name), .recorded_at = now->microseconds, .utc_offset = now->utc_offset};

    return final_set(app->store, &command, err);
}
