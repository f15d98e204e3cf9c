#include "app/command/check.h"
#include "app/session/session.h"
#include "base/buf.h"
#include "base/err.h"
#include "parser/edit/derive.h"
#include "parser/edit/edit.h"

/* The kinds of findings for which `refresh` is named. */
static bool is_for_refresh(enum problem_kind kind)
{
    return kind == PROBLEM_STAGE || kind == PROBLEM_PROGRESS || kind == PROBLEM_DUE_DAY || kind == PROBLEM_CLOCK;
}

static bool has_edit_on_line(const struct derived *d, const struct edits *edits, int line)
{
    for (size_t i = 0; i < edits->count; i++)
        if (d->note->entry[edits->edit[i].entry].line == line)
            return true;
    return false;
}

/* Replaces the advice of a finding. */
static void finding_say_by_hand(struct check *check, struct finding *finding, const char *why)
{
    struct buf text = BUF_INIT;

    buf_addf(&text, "%.*s; %s", STR_ARG(problem_reason(finding->message)), why);
    finding->message = arena_str(&check->text, buf_str(&text));
    finding->by_hand = true;
    buf_release(&text);
}

/* Whether one of the values has a form that cannot be edited. This costs less than a trial edit, which parses the
   note again. */
static int edits_check_forms(const struct note *note, struct str head, const struct edits *edits, struct err *err)
{
    struct str source;

    for (size_t i = 0; i < edits->count; i++)
        if (edit_source(note, head, edits->edit[i].entry, &source, err) < 0)
            return -1;
    return 0;
}

/* Why nothing of the note can be written. False: something can. */
static bool is_unwritable(const struct app *app, const struct derived *d, struct str head, struct edits *edits,
    struct buf *why)
{
    struct err err = {0};

    if (derived_edits(
            d, DERIVED_BOXES | DERIVED_STATE | DERIVED_DATES | DERIVED_CLOCK, STR_NONE, edits, &err) < 0 ||
        edits_check_forms(d->note, head, edits, &err) < 0)
        buf_addf(why, "`review refresh` cannot write the note: line %s", err.message);
    else if (!app->config.write)
        buf_addz(why, "`write: off` leaves the note as it is");
    err_release(&err);
    return why->len > 0;
}

void check_unwritable(struct check *check, size_t from, const struct app *app, const struct derived *derived,
    struct str head)
{
    struct edits edits = {0};
    struct buf why = BUF_INIT;
    bool none = false, known = false;

    for (size_t i = from; i < check->count; i++) {
        struct finding *finding = &check->finding[i];
        if (!is_for_refresh(finding->kind))
            continue;
        none = known ? none : is_unwritable(app, derived, head, &edits, &why);
        known = true;
        if (none)
            finding_say_by_hand(check, finding, why.ptr);
        else if (!has_edit_on_line(derived, &edits, finding->line))
            finding_say_by_hand(check, finding,
                edits.left ? "the note is double-encoded, so only plain ASCII values can be written"
                           : "the note gets it when the milestones before it are done, because it can only say how many"
                             " are done");
    }
    edits_release(&edits);
    buf_release(&why);
}
