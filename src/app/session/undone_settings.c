#include "app/session/undone_settings.h"

#include <stdlib.h>

#include "app/session/session.h"
#include "store/outbox.h"

int undone_settings_any(const struct app *app, bool *out, struct err *err)
{
    struct arena text = {0};
    struct written *row;
    int count = written_of_note(app->store, UNDONE_SETTINGS, &row, &text, err);

    *out = count > 0;
    free(row);
    arena_release(&text);
    return count < 0 ? -1 : 0;
}
