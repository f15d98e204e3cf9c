#include "app/formula.h"

#include "app/agenda.h"
#include "app/app.h"
#include "app/reread.h"
#include "scheduler/progress.h"

int formula_template_done(const struct schedule *s)
{
    int done = 0;

    for (int i = 0; i < s->count; i++)
        done += s->step[i].done && s->step[i].milestone != 14;
    return done;
}

static bool follows(const struct note *note, const struct schedule *s)
{
    struct buf all = BUF_INIT, own = BUF_INIT;
    bool follows = false;

    progress_ratio(s->done, s->of, &all);
    progress_ratio(formula_template_done(s), s->of, &own);
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == FIELD_PROGRESS)
            follows = str_eq(note->entry[i].text, buf_str(&own)) &&
                      !str_eq(note->entry[i].text, buf_str(&all));
    buf_release(&all);
    buf_release(&own);
    return follows;
}

static bool worth_reading(const struct record *r)
{
    for (int i = 0; i < r->schedule.count; i++)
        if (r->schedule.step[i].milestone == 14)
            return r->schedule.step[i].done;
    return false;
}

size_t formula_template_notes(const struct app *app)
{
    struct reread reread;
    struct arena text = {0};
    size_t count = 0;

    if (reread_open(&reread, app) < 0)
        return 0;
    for (size_t i = 0; i < app->index.count; i++) {
        const struct file *f = &app->index.file[i];
        struct record r;
        if (f->kind != FILE_STUDY)
            continue;
        r = agenda_record(app, f, &text);
        if (worth_reading(&r) && reread_note(&reread, app, f) == 0)
            count += follows(&reread.note, &r.schedule);
    }
    reread_close(&reread);
    arena_release(&text);
    return count;
}
