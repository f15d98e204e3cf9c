#include "app/command/explain.h"

#include "app/agenda/agenda.h"
#include "app/session/history.h"
#include "app/session/reread.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/count.h"
#include "explain_rules.h"
#include "output/explanation.h"
#include "parser/note/near_key.h"

static bool is_explained_field(enum field field)
{
    return field == FIELD_FIRST_STUDY || field == FIELD_BOX || field == FIELD_BOXES ||
           field == FIELD_STATUS || field == FIELD_ID || field_is_of_pace(field);
}

static void explain_keys(const struct note *note, struct explanation *e)
{
    for (int i = 0; i < note->entry_count; i++) {
        const struct note_entry *entry = &note->entry[i];
        if (is_explained_field(entry->key->field))
            explanation_add_key(e, (struct explained_key){entry->line, entry->name, entry->text,
                                       entry->how == MATCH_EXACT ? STR_NONE : str_of(entry->key->key)});
    }
}

/* Appends where the due day of a step comes from. */
static void explain_add_day(const struct rules *rules, const struct record *r, int at, struct buf *out)
{
    const struct step *step = &r->schedule.step[at];
    int days = step->milestone - (rules->study_day_is_one ? 1 : 0);
    int gap = at ? step->milestone - r->schedule.step[at - 1].milestone : days;
    char due[DAY_TEXT], from[DAY_TEXT];

    day_format(step->due, due);
    switch (step->due == DAY_NONE ? STEP_COUNTED : step->origin) {
    case STEP_PLANNED:
        buf_addf(out, "%s, as planned in the note", due);
        break;
    case STEP_SHIFTED:
        buf_addf(out, "%s, moved by a late review (late: shift)", due);
        break;
    case STEP_LAST:
        day_format(day_add(step->due, -gap), from);
        buf_addf(out, "%s = %s + %d, counted from the last review", due, from, gap);
        break;
    case STEP_AFTER:
        buf_addf(out, "%s, if the one before is done on its day", due);
        break;
    default:
        day_format(r->first_study, from);
        if (due[0])
            buf_addf(out, "%s = %s + %d", due, from, days);
        else
            buf_addz(out, "no day");
    }
}

static struct str explain_step(const struct rules *rules, const struct record *r, int at, struct arena *text)
{
    const struct step *step = &r->schedule.step[at];
    char name[MILESTONE_TEXT], on[DAY_TEXT];
    struct buf line = BUF_INIT;

    milestone_format(step->milestone, name);
    day_format(step->done_on, on);
    buf_addf(&line, "%-9s ", name);
    explain_add_day(rules, r, at, &line);
    if (step->done)
        buf_addf(&line, ", done%s%s", on[0] ? " on " : " (its box was ticked when first seen)", on);
    return buf_keep(&line, text);
}

static void explain_steps(const struct rules *rules, struct explanation *e)
{
    const struct schedule *s = &e->note.schedule;

    e->step = arena_alloc(&e->text, (size_t)s->count * sizeof *e->step);
    for (int i = 0; i < s->count; i++)
        e->step[e->steps++] = explain_step(rules, &e->note, i, &e->text);
}

/* `lost`: the file, if its first study day cannot be read; else NULL. */
static void explain_verdict(const struct file *lost, struct explanation *e)
{
    const struct schedule *s = &e->note.schedule;
    char stage[MILESTONE_TEXT], due[DAY_TEXT], today[DAY_TEXT], overdue[COUNT_TEXT];
    struct buf out = BUF_INIT;

    schedule_stage_name(s, stage);
    day_format(s->due, due);
    day_format(e->today, today);
    buf_addf(&out, "On %s: ", today);
    if (s->suspended)
        buf_addz(&out, "suspended, so it is not due.");
    else if (s->reviewed_today)
        buf_addf(&out, "reviewed on that day, so it is not due again%s; the stage is %s.",
            schedule_returns(s, e->today) ? " before the next" : "", stage);
    else if (lost)
        buf_addf(&out, "its first study day cannot be read, so it is never due. %.*s:%.*s", STR_ARG(lost->path),
            STR_ARG(lost->problem));
    else if (s->due == DAY_NONE)
        buf_addf(&out, "%s has no due day, so it is not due.", stage);
    else if (s->due > e->today)
        buf_addf(&out, "the stage is %s, due on %s, so it is not due yet.", stage, due);
    else if (e->note.overdue > 0)
        buf_addf(&out, "the stage is %s, due on %s, so it is %s overdue.", stage, due,
            count_text((size_t)e->note.overdue, "day", overdue));
    else
        buf_addf(&out, "the stage is %s, due on %s, so it is due.", stage, due);
    e->verdict = arena_str(&e->text, buf_str(&out));
    buf_release(&out);
}

/* What explain says of a note besides the explanation. */
struct explain_keys_of {
    struct app *app;
    const struct file *file;
};

static void explain_near_key(void *context, const struct near_key *near)
{
    const struct explain_keys_of *of = context;

    app_notice(of->app, "%.*s:%d: the key \"%.*s\" is not known, so it is not read; was %.*s meant?",
        STR_ARG(of->file->path), near->line, STR_ARG(near->key), STR_ARG(near->meant));
}

int explain_note(struct app *app, struct file *file, struct explanation *e, struct err *err)
{
    const struct rules *rules = template_rules(&app->config, app->template_rules, file->template);
    struct event_list list = {0};
    struct reread reread = REREAD_INIT;
    int failed = history_of_file(app, file, &list, err);

    if (!failed) {
        e->vault = buf_str(&app->vault);
        e->today = app->today;
        e->note = agenda_record(app, file, &e->text);
        explain_steps(rules, e);
        if (reread_note(&reread, app, file) == 0) {
            explain_keys(&reread.note, e);
            explain_note_rules(app, &reread.note, list.event, list.count, e);
            near_keys_each(&reread.note, app->keys, explain_near_key, &(struct explain_keys_of){app, file});
        }
        explain_setting_rules(app, rules, e);
        explain_event_rules(list.event, list.count, e);
        explain_verdict(standing_is_lost(app, file) ? file : NULL, e);
    }
    reread_release(&reread);
    event_list_release(&list);
    return failed;
}
