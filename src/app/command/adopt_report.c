#include "adopt_work.h"

#include <stdarg.h>
#include <sys/stat.h>

#include "app/adopt/adopt_lines.h"
#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "base/count.h"
#include "output/escape.h"
#include "parser/note/note.h"
#include "scheduler/schedule.h"
#include "scheduler/state.h"
#include "vault/read.h"

/* ---- an example
 * --------------------------------------------------------------------------------------- */

static struct schedule example_schedule(
    const struct adoption *a, const struct note *note, const char *template)
{
    const struct rules *rules = template_rules(&a->config, a->rules, str_of(template));
    struct state state = state_none();

    for (int i = 0; i < note->boxes.count; i++)
        if (note->boxes.box[i].value == BOX_TICKED)
            state_add_mark(&state, note->boxes.box[i].milestone, note->boxes.box[i].on);
    if (note->paced && note->pace.count == PACE_UNCOUNTED && note->first_study != DAY_NONE &&
        note->pace.last > note->first_study)
        state_add_mark(&state, rules->ladder[0], note->pace.last);
    if (note->paced)
        return schedule_paced(note->first_study == DAY_NONE ? note->pace.last : note->first_study, &state, rules,
            &note->pace, a->app->today);
    return schedule_planned(note->first_study, &state, rules, &note->plan, a->app->today);
}

static void example_add_line(
    const struct adoption *a, struct str path, const struct note *note, struct buf *out)
{
    struct schedule s;
    char first[DAY_TEXT], due[DAY_TEXT], stage[MILESTONE_TEXT];

    buf_addz(out, "    ");
    escape_text(path, out);
    if (note->kind != NOTE_STUDY) {
        buf_addz(out, ": cannot be read\n");
        return;
    }
    s = example_schedule(a, note, keys_template(a->keys, note->template)->name);
    schedule_stage_name(&s, stage);
    day_format(note->first_study, first);
    day_format(s.due, due);
    buf_addf(out, ": first study %s, stage %s", first[0] ? first : "unknown", stage);
    buf_addf(out, due[0] ? ", due %s\n" : ", never due%s\n", due);
}

static void example_add(const struct adoption *a, struct str path, struct buf *out)
{
    struct note note = {0};
    struct buf bytes = BUF_INIT;
    struct stat st;

    if (vault_read(a->app->root, path, NOTE_HEAD_MAX, &bytes, &st) == 0) {
        note_parse(&note, a->keys, buf_str(&bytes), (uint64_t)st.st_size);
        example_add_line(a, path, &note, out);
    }
    note_release(&note);
    buf_release(&bytes);
}

/* ---- a proposal
 * ---------------------------------------------------------------------------------------- */

static const char *const proposal_forms[] = {
    [PROPOSAL_DAYS] = "with a key for the day of each review",
    [PROPOSAL_BOXES] = "with a box for each review",
    [PROPOSAL_LIST] = "with a list of review days",
    [PROPOSAL_LAST_NEXT] = "with the day of the last or next review",
    [PROPOSAL_ONE_BOX] = "with one box for all reviews",
    [PROPOSAL_FIRST_DAY] = "with a first study day alone",
};

static void report_add_key(const struct adoption *a, const char *before, int key,
    const char *format, struct buf *out, ...) __attribute__((format(printf, 4, 6)));

/* Appends "KEY is the first study day": the text before the key, the key, and a text after it. */
static void report_add_key(
    const struct adoption *a, const char *before, int key, const char *format, struct buf *out, ...)
{
    va_list args;

    if (key < 0)
        return;
    buf_addz(out, before);
    escape_text(a->heads.name.text[key], out);
    va_start(args, out);
    buf_addv(out, format, args);
    va_end(args);
}

static void report_add_reading(const struct adoption *a, const struct proposal *p, struct buf *out)
{
    char name[MILESTONE_TEXT];

    buf_addz(out, "  Read as: ");
    report_add_key(a, "", p->first, " is the first study day", out);
    report_add_key(a, ", ", p->list, " holds the days of the reviews in their order", out);
    for (int i = 0; i < p->steps; i++) {
        milestone_format(p->step[i].milestone, name);
        report_add_key(a, ", ", p->step[i].key, " is %s", out, name);
    }
    report_add_key(a, ", ", p->long_term, " is long-term", out);
    report_add_key(a, p->first < 0 ? "" : ", ", p->last, " is the last review", out);
    report_add_key(a, p->first < 0 && p->last < 0 ? "" : ", ", p->next, " is the next review", out);
    report_add_key(a, ", ", p->count, " counts the reviews", out);
    report_add_key(a, ", ", p->interval, " is the days between reviews", out);
    report_add_key(a, ", ", p->subject, " is the subject", out);
    report_add_key(a, ", ", p->book, " is the book", out);
    buf_addc(out, '\n');
}

/* Notes of other kinds that have the key of the first study day. */
static size_t report_other_notes(const struct adoption *a, const struct proposal *p)
{
    size_t count = 0;

    for (size_t i = 0; i < a->heads.count; i++)
        count += head_fact(&a->heads, &a->heads.head[i], p->first) != NULL;
    return count > p->notes ? count - p->notes : 0;
}

static void report_add_needs(const struct adoption *a, const struct proposal *p, struct buf *out)
{
    size_t others = p->needs_boxes ? report_other_notes(a, p) : 0;
    char notes[COUNT_TEXT];

    if (others == 0)
        return;
    buf_addf(out, "  %s ", count_text(others, "other note", notes));
    report_add_key(a, others == 1 ? "has " : "have ", p->first,
        " too, but no review key: no study note (needs: boxes)\n", out);
}

static void report_add_proposal(const struct adoption *a, int at, struct buf *out)
{
    const struct proposal *p = &a->proposals.proposal[at];
    char notes[COUNT_TEXT], today[DAY_TEXT];

    buf_addf(
        out, "%s: %s %s\n", p->name, count_text(p->notes, "note", notes), proposal_forms[p->kind]);
    report_add_reading(a, p, out);
    buf_addz(out, "  Evidence: ");
    escape_text(p->why, out);
    buf_addc(out, '\n');
    if (a->accepted[at] == ACCEPTED_NOT) {
        buf_addz(out, "  review cannot read this form yet, so no template is proposed for it\n\n");
        return;
    }
    report_add_needs(a, p, out);
    day_format(a->app->today, today);
    if (a->accepted[at] == ACCEPTED)
        buf_addf(out, "  For example, on %s:\n", today);
    for (int e = 0; e < p->examples && a->accepted[at] == ACCEPTED; e++)
        example_add(a, a->example[at][e], out);
    buf_addc(out, '\n');
}

void adopt_report(const struct adoption *a, struct buf *out)
{
    for (int i = 0; i < a->proposals.count; i++)
        report_add_proposal(a, i, out);
}

void adopt_report_lines(const struct adoption *a, enum acceptance acceptance, struct buf *out)
{
    buf_addz(out, "  templates:\n");
    for (int i = 0; i < a->proposals.count; i++)
        if (a->accepted[i] == acceptance)
            adopt_template_lines(&a->heads, &a->proposals.proposal[i], 4, "\n", out);
}
