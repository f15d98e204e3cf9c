#include "app/identity/survey_record.h"

#include "app/identity/survey.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "store/events.h"

int survey_record_sighting(struct app *app, struct survey_row *row, struct err *err)
{
    struct event event;

    if (row->sight == SIGHT_NONE)
        return 0;
    if (row->sight == SIGHT_MOVED)
        return sighting_move(app, &row->file, row->path, row->title, row->left, err);
    if (row->sight == SIGHT_CHANGED)
        return sighting_again(app, &row->file, row->path, row->title, err);
    if (sighting_first(
            app, &row->file, row->path, row->title, row->original, row->other, row->others, &event, err) < 0)
        return -1;
    survey_first_state(row, &event, &app->index.text);
    return 0;
}

int survey_record_missing(struct app *app, const struct survey *survey, struct err *err)
{
    for (size_t i = 0; i < survey->missing_count; i++) {
        const struct survey_missing *m = &survey->missing[i];
        bool kept = !m->found && str_eq(m->stored_as, m->file.note);
        if (m->stored_as.ptr && !kept && index_remove_vanished(app->store, m->stored_as, err) < 0)
            return -1;
        if (!m->found && !kept && index_put_vanished(app->store, &m->file, err) < 0)
            return -1;
    }
    return 0;
}
