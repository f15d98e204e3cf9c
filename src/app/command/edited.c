#include "app/command/edited.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/agenda/agenda.h"
#include "app/command/check.h"
#include "app/session/session.h"
#include "base/err.h"
#include "output/escape.h"
#include "vault/folder.h"

static const struct file *edited_file(const struct app *app, struct str path)
{
    for (size_t i = 0; i < app->index.count; i++)
        if (str_eq(app->index.file[i].path, path))
            return &app->index.file[i];
    return NULL;
}

int edited_check_path(const struct app *app, struct str path, struct err *err)
{
    struct stat st;
    int fd = folder_file(app->root, path, O_RDONLY, 0, &st);

    if (fd < 0 && errno != EACCES)
        return err_set(err, ERR_NEGATIVE, "%.*s: %s; nothing was opened", STR_ARG(path), folder_problem(errno));
    if (fd >= 0)
        close(fd);
    return 0;
}

void edited_remember(struct edited *edited, const struct app *app, struct str path)
{
    const struct file *file = edited_file(app, path);

    edited->path = arena_str(&edited->text, path);
    edited->study = file && file->kind == FILE_STUDY;
    if (edited->study) {
        struct record r = agenda_record(app, file, &edited->text);
        edited->schedule = r.schedule;
        edited->first_study = r.first_study;
    }
}

void edited_release(struct edited *edited)
{
    arena_release(&edited->text);
}

static bool was_done(const struct edited *edited, milestone m)
{
    const struct schedule *s = &edited->schedule;

    for (int i = 0; edited->study && i < s->count; i++)
        if (s->step[i].milestone == m)
            return s->step[i].done;
    return false;
}

/* "ticked day-1, unticked day-4, first study day 2026-11-20"; nothing if all is as it was. */
static void edited_add_changes(const struct edited *edited, const struct record *r, bool bad_day, struct buf *out)
{
    size_t start = out->len;
    char name[MILESTONE_TEXT], first[DAY_TEXT];

    for (int i = 0; i < r->schedule.count; i++) {
        const struct step *step = &r->schedule.step[i];
        if (step->done == was_done(edited, step->milestone))
            continue;
        milestone_format(step->milestone, name);
        buf_addf(out, "%s%s %s", out->len > start ? ", " : "", step->done ? "ticked" : "unticked", name);
    }
    if (r->first_study != (edited->study ? edited->first_study : DAY_NONE)) {
        day_format(r->first_study, first);
        buf_addf(out, "%sfirst study day %s", out->len > start ? ", " : "",
            first[0] ? first : bad_day ? "not readable" : "removed");
    }
    if (out->len == start && edited->study && r->schedule.due != edited->schedule.due)
        buf_addz(out, "the due day was changed");
}

static void edited_add_next(const struct record *r, day today, struct buf *out)
{
    char stage[MILESTONE_TEXT], due[DAY_TEXT];

    schedule_stage_name(&r->schedule, stage);
    day_format(r->schedule.due, due);
    buf_addf(out, " · now %s", stage);
    if (schedule_returns(&r->schedule, today))
        buf_addz(out, ", back tomorrow");
    else if (due[0])
        buf_addf(out, ", due %s", due);
}

/* A session says it beside the card. */
static void edited_report_error(const struct edited *edited, struct app *app, const struct finding *f, struct buf *out)
{
    struct buf line = BUF_INIT;

    buf_addf(&line, "%.*s:%d: %.*s", STR_ARG(f->path), f->line, STR_ARG(f->message));
    if (edited->brief) {
        escape_text(buf_str(&line), out);
        buf_addc(out, '\n');
    } else {
        app_notice(app, "%s", line.ptr);
    }
    buf_release(&line);
}

/* Names each error in the note, and returns how many there are. */
static size_t edited_report_errors(const struct edited *edited, struct app *app, const struct file *file,
    struct buf *out)
{
    struct check check = {0};
    size_t errors = 0;

    check_file(&check, app, file);
    for (size_t i = 0; i < check.count; i++)
        if (problem_severity(check.finding[i].kind) == SEVERITY_ERROR) {
            edited_report_error(edited, app, &check.finding[i], out);
            errors++;
        }
    check_release(&check);
    return errors;
}

static void edited_report_study(const struct edited *edited, struct app *app, const struct file *file,
    struct buf *out)
{
    struct record r = agenda_record(app, file, &app->index.text);
    struct buf changes = BUF_INIT;
    size_t errors = edited_report_errors(edited, app, file, out);

    edited_add_changes(edited, &r, file->flags & FILE_BAD_DAY, &changes);
    if (changes.len || (!edited->brief && errors == 0)) {
        escape_text(r.title, out);
        buf_addf(out, ": %s", changes.len ? changes.ptr : "no box and no day was changed");
        if (changes.len)
            edited_add_next(&r, app->today, out);
        buf_addc(out, '\n');
    }
    buf_release(&changes);
}

void edited_report(const struct edited *edited, struct app *app, struct buf *out)
{
    const struct file *file = edited_file(app, edited->path);
    bool study = file && file->kind == FILE_STUDY && !(file->flags & FILE_UNREADABLE);

    if (file && file->problem.len && !study)
        app_notice(app, "%.*s:%.*s", STR_ARG(file->path), STR_ARG(file->problem));
    if (study)
        edited_report_study(edited, app, file, out);
    else if (file && (file->kind == FILE_BROKEN || file->flags & FILE_UNREADABLE))
        return;
    else if (edited->study)
        app_notice(app, "%.*s: %s", STR_ARG(edited->path),
            file ? "no longer a study note: it has neither a first study day nor a review box"
                 : "the file is missing; its history is kept");
    else
        app_notice(app, "%.*s: not a study note; `review start` makes it one", STR_ARG(edited->path));
}
