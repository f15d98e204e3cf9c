#include "app/identity/settle.h"
#include "app/identity/survey_record.h"

#include "app/identity/same_note.h"
#include "app/identity/survey.h"
#include "app/session/aliases.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "app/session/sighting.h"
#include "base/str_set.h"
#include "candidates.h"
#include "store/events_identity.h"

/* ---- which ids are one note ------------------------------------------------------------------ */

/* Stores an alias if it changed: `id` led to the note `before` and leads to `now`. */
static int change_alias(struct app *app, struct str_set *touched, struct str id, struct str before,
    struct str now, struct err *err)
{
    if (str_eq(before, now))
        return 0;
    str_set_add(touched, before);
    str_set_add(touched, now);
    return str_eq(id, now) ? index_remove_alias(app->store, id, err)
                           : index_put_alias(app->store, id, now, err);
}

static int change_aliases(struct app *app, struct str_set *touched, const struct aliases *known,
    const struct same_notes *notes, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < notes->count && !failed; i++)
        failed = change_alias(app, touched, notes->id[i], aliases_shown(known, notes->id[i]),
            same_notes_shown(notes, notes->id[i]), err);
    for (size_t i = 0; i < known->count && !failed; i++) { /* ids that no event names */
        struct str id = known->alias[i].id;
        if (str_eq(same_notes_shown(notes, id), id))
            failed = change_alias(app, touched, id, known->alias[i].note, id, err);
    }
    return failed;
}

/* An undone may take back a relinked of another note. */
static bool is_join_wanted(void *context, const struct event *e)
{
    return e->kind == EVENT_UNDONE || candidates_have(context, e->note);
}

static int load_joinable(struct app *app, struct event_list *out, struct err *err)
{
    struct candidates candidates = {0};
    int failed = candidates_to_join(app, &candidates, err);

    if (!failed)
        failed = events_of_identity(app->store, is_join_wanted, &candidates, out, err);
    candidates_release(&candidates);
    return failed;
}

static int update_aliases(struct app *app, struct str_set *touched, struct err *err)
{
    struct event_list list = {0};
    struct aliases known;
    struct same_notes notes;
    int failed;

    if (aliases_load(&known, app, err) < 0)
        return -1;
    failed = load_joinable(app, &list, err);
    if (!failed) {
        notes = same_notes_new(list.event, list.count);
        failed = change_aliases(app, touched, &known, &notes, err);
        same_notes_release(&notes);
    }
    aliases_forget(app);
    aliases_release(&known);
    event_list_release(&list);
    return failed;
}

int settle_ids(struct app *app, struct err *err)
{
    struct str_set touched = {0};
    int failed = update_aliases(app, &touched, err);

    str_set_release(&touched);
    return failed;
}

/* ---- which file is which note ---------------------------------------------------------------- */

/* Joins the ids of each note that one store took for a copy and another for a note that moved. */
static int record_echoes(struct app *app, const struct survey *survey, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < survey->echoes && !failed; i++) {
        const struct survey_echo *echo = &survey->echo[i];
        const struct survey_row *row = &survey->row[echo->row];
        failed = sighting_join(
            app, SOURCE_NOTE, &row->file, row->path, row->title, echo->copy, err);
    }
    return failed;
}

/* Stores a row if it differs from the row of the index, `old`, which becomes equal to it. */
static int update_row(struct app *app, struct str_set *touched, struct survey_row *row,
    struct file *old, struct err *err)
{
    bool same = old->kind == row->file.kind && str_eq(old->note, row->file.note);

    if (row->sight == SIGHT_NEW) {
        if (survey_record_sighting(app, row, err) < 0)
            return -1;
    } else if (same) {
        row->file.state = old->state;
        if (row->file.flags == old->flags)
            return 0;
    } else {
        str_set_add(touched, row->file.note);
    }
    if (old->note.ptr)
        str_set_add(touched, old->note);
    *old = row->file;
    return index_put(app->store, old, err);
}

static int update_rows(
    struct app *app, struct str_set *touched, struct survey *survey, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < survey->count && !failed; i++)
        if (survey->row[i].file.kind == FILE_STUDY)
            failed = update_row(app, touched, &survey->row[i], &app->index.file[i], err);
    if (!failed)
        failed = survey_record_missing(app, survey, err);
    return failed ? failed : survey_record_elsewhere(app, survey, err);
}

/* Decides ids and files once. *again: it joined ids, and this may make more ids one note. */
static int settle_round(struct app *app, struct str_set *touched, bool *again, struct err *err)
{
    struct survey survey = {0};
    int failed = update_aliases(app, touched, err);

    if (!failed)
        failed = survey_whole_index(app, &survey, err);
    *again = survey.echoes > 0;
    if (!failed)
        failed = survey.echoes ? record_echoes(app, &survey, err)
                               : update_rows(app, touched, &survey, err);
    survey_release(&survey);
    return failed;
}

int settle_identity(struct app *app, struct str_set *touched, struct err *err)
{
    bool again = true;
    int failed = 0;

    while (again && !failed)
        failed = settle_round(app, touched, &again, err);
    return failed;
}

int settle_notes(struct app *app, struct err *err)
{
    struct str_set touched = {0};
    int failed = settle_identity(app, &touched, err);

    if (!failed)
        failed = settle_states(app, touched.text, touched.count, err);
    str_set_release(&touched);
    return failed;
}
