#include "app/identity/survey_record.h"

#include "app/identity/survey.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "candidates.h"
#include "store/events_identity.h"

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

static int survey_record_note(struct app *app, const struct survey_note *note, struct err *err)
{
    struct file file;

    if (note->found)
        return note->stored ? index_remove_vanished(app->store, note->id, err) : 0;
    if (note->stored || !note->path.ptr)
        return 0;
    file = survey_note_file(note);
    return index_put_vanished(app->store, &file, err);
}

int survey_record_missing(struct app *app, const struct survey *survey, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < survey->outdated_count && !failed; i++)
        failed = index_remove_vanished(app->store, survey->outdated[i], err);
    for (size_t i = 0; i < survey->notes && !failed; i++)
        failed = survey_record_note(app, &survey->note[i], err);
    return failed;
}

struct elsewhere {
    struct app *app;
    const struct candidates *candidates;
    struct arena text; /* of one note */
};

static int record_note_elsewhere(void *context, const struct event *e, struct err *err)
{
    struct elsewhere *elsewhere = context;
    struct store *store = elsewhere->app->store;
    struct file file = {.kind = FILE_VANISHED, .note = e->note, .path = e->path, .first_study = e->first_study,
        .fingerprint = e->fingerprint}, before;
    int stored;

    if (candidates_have(elsewhere->candidates, e->note))
        return 0;
    stored = index_get_vanished(store, e->note, &before, &elsewhere->text, err);
    arena_reset(&elsewhere->text);
    return stored ? stored : index_put_vanished(store, &file, err);
}

int survey_record_elsewhere(struct app *app, const struct survey *survey, struct err *err)
{
    struct elsewhere context = {.app = app, .candidates = survey->candidates};
    int failed = 0;

    for (size_t i = 0; i < survey->count; i++) /* a note that is new was no candidate */
        if (survey->row[i].file.note.ptr)
            candidates_add(survey->candidates, survey->row[i].file.note);
    if (!survey->candidates->all)
        failed = events_each_last_place(app->store, record_note_elsewhere, &context, err);
    arena_release(&context.text);
    return failed;
}
