#include "app/command/explain.h"

#include "app/agenda/agenda.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/count.h"
#include "output/escape.h"

static bool is_explained_field(enum field field)
{
    return field == FIELD_FIRST_STUDY || field == FIELD_BOX || field == FIELD_BOXES ||
           field == FIELD_STATUS || field == FIELD_ID;
}

static void explain_keys(const struct note *note, struct str path, struct buf *out)
{
    for (int i = 0; i < note->entry_count; i++) {
        const struct note_entry *e = &note->entry[i];
        if (!is_explained_field(e->key->field))
            continue;
        buf_addz(out, "  ");
        escape_text(path, out);
        buf_addf(out, ":%d: ", e->line);
        escape_text(e->name, out);
        buf_addz(out, ": ");
        escape_text(e->text, out);
        if (e->how != MATCH_EXACT) {
            buf_addz(out, "   (read as ");
            escape_text(str_of(e->key->key), out);
            buf_addc(out, ')');
        }
        buf_addc(out, '\n');
    }
}

static void explain_step(const struct app *app, const struct record *r, const struct step *step,
    struct buf *out)
{
    char name[MILESTONE_TEXT], due[DAY_TEXT], first[DAY_TEXT], on[DAY_TEXT];
    int days = step->milestone - (app->config.rules.study_day_is_one ? 1 : 0);

    milestone_format(step->milestone, name);
    day_format(step->due, due);
    day_format(r->first_study, first);
    day_format(step->done_on, on);
    buf_addf(out, "  %-9s ", name);
    if (step->due != DAY_NONE && step->due == day_add(r->first_study, days))
        buf_addf(out, "%s = %s + %d", due, first, days);
    else if (step->due != DAY_NONE)
        buf_addf(out, "%s, moved by a late review (late: shift)", due);
    else
        buf_addz(out, "no day");
    if (step->done)
        buf_addf(out, ", done%s%s", on[0] ? " on " : " (its box was ticked when first seen)", on);
    buf_addc(out, '\n');
}

static void explain_bad_day(const struct file *file, struct buf *out)
{
    buf_addz(out, "its first study day cannot be read, so it is never due. ");
    escape_text(file->path, out);
    buf_addc(out, ':');
    escape_text(file->problem, out);
    buf_addc(out, '\n');
}

static void explain_verdict(const struct app *app, const struct file *file, const struct record *r,
    struct buf *out)
{
    const struct schedule *s = &r->schedule;
    char stage[MILESTONE_TEXT], due[DAY_TEXT], today[DAY_TEXT], overdue[COUNT_TEXT];

    schedule_stage_name(s, stage);
    day_format(s->due, due);
    day_format(app->today, today);
    buf_addf(out, "On %s: ", today);
    if (s->suspended)
        buf_addz(out, "suspended, so it is not due.\n");
    else if (s->reviewed_today)
        buf_addf(out, "reviewed on that day, so it is not due again; the stage is %s.\n", stage);
    else if (standing_is_lost(app, file))
        explain_bad_day(file, out);
    else if (s->due == DAY_NONE)
        buf_addf(out, "%s has no due day, so it is not due.\n", stage);
    else if (s->due > app->today)
        buf_addf(out, "the stage is %s, due on %s, so it is not due yet.\n", stage, due);
    else if (r->overdue > 0)
        buf_addf(out, "the stage is %s, due on %s, so it is %s overdue.\n", stage, due,
            count_text((size_t)r->overdue, "day", overdue));
    else
        buf_addf(out, "the stage is %s, due on %s, so it is due.\n", stage, due);
}

void explain_note(struct app *app, const struct file *file, struct buf *out)
{
    struct reread reread = REREAD_INIT;
    struct arena text = {0};
    struct record r = agenda_record(app, file, &text);

    escape_text(r.title, out);
    buf_addz(out, " (template ");
    escape_text(r.template, out);
    buf_addz(out, ", id ");
    escape_text(r.id, out);
    buf_addz(out, ")\n");
    if (reread_note(&reread, app, file) == 0)
        explain_keys(&reread.note, r.path, out);
    reread_release(&reread);
    for (int i = 0; i < r.schedule.count; i++)
        explain_step(app, &r, &r.schedule.step[i], out);
    explain_verdict(app, file, &r, out);
    arena_release(&text);
}
