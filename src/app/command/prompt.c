#include "app/command/prompt.h"

#include "app/command/prompt_kept.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/err.h"
#include "store/index.h"
#include "store/store.h"

struct prompt_count {
    const struct app *app;
    struct prompt *prompt;
};

/* The first day after today on which the note counts in another way: it comes due, comes back, or becomes
   overdue. */
static day prompt_change(const struct schedule *s, day today)
{
    day due = schedule_comes_due(s, today);

    if (s->stage != STAGE_MILESTONE || s->suspended || due == DAY_NONE || due < today)
        return DAY_NONE;
    return due > today ? due : day_add(today, 1);
}

static void prompt_add_note(void *context, const struct file *file)
{
    struct prompt_count *count = context;
    struct prompt *prompt = count->prompt;
    struct schedule s;
    day today = count->app->today, change;

    if (file->kind != FILE_STUDY)
        return;
    s = standing_schedule(count->app, file, today);
    if (schedule_is_due(&s, today)) {
        prompt->due++;
        prompt->overdue += schedule_days_overdue(&s, today) > 0;
    }
    change = prompt_change(&s, today);
    if (change != DAY_NONE && (prompt->change == DAY_NONE || change < prompt->change))
        prompt->change = change;
}

static int prompt_ask_store(struct app *app, struct prompt *out, struct err *err)
{
    struct prompt_count count = {app, out};

    app->store = store_open_reading(app->database.ptr, err);
    if (!app->store || index_each(app->store, prompt_add_note, &count, err) < 0)
        return -1;
    out->known = true;
    return 0;
}

int prompt_count(struct app *app, struct prompt *out, struct err *err)
{
    struct buf basis = BUF_INIT;
    bool lasting = prompt_basis(app, &basis);
    int failed = 0;

    out->vault = buf_str(&app->vault);
    out->today = app->today;
    out->day_starts = app->config.day_starts;
    if (!lasting || !prompt_kept_load(app, buf_str(&basis), out)) {
        failed = prompt_ask_store(app, out, err);
        if (!failed && lasting)
            prompt_kept_save(app, buf_str(&basis), out);
    }
    buf_release(&basis);
    return failed;
}
