#include "adopt_work.h"

#include "app/adopt/adopt_lines.h"
#include "app/session/session.h"
#include "base/count.h"
#include "output/escape.h"

/* ---- the parts of a proposal -------------------------------------------------------------------------- */

static const char *const proposal_forms[] = {
    [PROPOSAL_DAYS] = "with a key for the day of each review",
    [PROPOSAL_BOXES] = "with a box for each review",
    [PROPOSAL_LIST] = "with a list of review days",
    [PROPOSAL_LAST_NEXT] = "with the day of the last or next review",
    [PROPOSAL_ONE_BOX] = "with one box for all reviews",
    [PROPOSAL_STATUS] = "with a word for what is done",
    [PROPOSAL_FIRST_DAY] = "with a first study day alone",
    [PROPOSAL_UNREAD] = "with a first study day",
};

/* ---- other notes ---------------------------------------------------------------------------------------- */

/* Notes without a form that have the key of the first study day. */
static size_t report_other_notes(const struct adoption *a, const struct proposal *p)
{
    size_t count = 0;

    for (size_t i = 0; i < a->heads.count; i++)
        count += a->proposals.of[i] == 0 && head_day(&a->heads, &a->heads.head[i], p->first) != DAY_NONE;
    return count;
}

static void report_add_others(const struct adoption *a, const struct proposal *p, struct buf *out)
{
    size_t others = p->needs_boxes ? report_other_notes(a, p) : 0;
    char notes[COUNT_TEXT];

    if (others) {
        buf_addf(out, "  %s %s ", count_text(others, "other note", notes), others == 1 ? "has" : "have");
        adopt_report_key(a, p->first, out);
        buf_addf(out, " too, but no key of a review, and %s (needs: boxes).\n",
            others == 1 ? "is not a study note" : "are not study notes");
    }
    if (p->alone)
        buf_addf(out, "  %s with the first study day alone can then be read, too.\n",
            count_text(p->alone, "other note", notes));
    if (p->outside)
        buf_addf(out, "  Caution: one of these keys is also in %s, which would become study notes, too.\n",
            count_text(p->outside, "other note", notes));
}

/* ---- a proposal ------------------------------------------------------------------------------------------ */

static void report_add_example(const struct adoption *a, int proposal, int at, struct buf *out)
{
    struct adopt_example example = adopt_example_of(a, proposal, at);
    char first[DAY_TEXT], due[DAY_TEXT];

    buf_addz(out, "    ");
    escape_text(example.path, out);
    if (!example.read) {
        buf_addz(out, ": cannot be read\n");
        return;
    }
    day_format(example.first, first);
    day_format(example.due, due);
    buf_addf(out, ": first study %s, stage %s", first[0] ? first : "unknown", example.stage);
    buf_addf(out, due[0] ? ", due %s\n" : ", never due%s\n", due);
}

static void report_add_examples(const struct adoption *a, int at, struct buf *out)
{
    char today[DAY_TEXT];

    if (a->accepted[at] != ACCEPTED)
        return;
    day_format(a->app->today, today);
    buf_addf(out, "  For example, on %s:\n", today);
    for (int e = 0; e < a->proposals.proposal[at].examples; e++)
        report_add_example(a, at, e, out);
}

static void report_add_evidence(const struct proposal *p, struct buf *out)
{
    buf_addz(out, "  Evidence: ");
    escape_text(p->why, out);
    buf_addz(out, ".\n");
}

static void report_add_unread(const struct proposal *p, struct buf *out)
{
    char notes[COUNT_TEXT];

    buf_addf(out, "No template for %s%s%s: ", count_text(p->notes, "note", notes), p->first < 0 ? "" : " ",
        p->first < 0 ? "" : proposal_forms[p->kind]);
    if (p->outside)
        buf_addf(out, "%s with one of their keys would become study notes, too",
            count_text(p->outside, "other note", notes));
    else
        escape_text(p->why, out);
    buf_addz(out, ".\n\n");
}

static void report_add_proposal(const struct adoption *a, int at, struct buf *out)
{
    const struct proposal *p = &a->proposals.proposal[at];
    char notes[COUNT_TEXT];

    if (p->kind == PROPOSAL_UNREAD) {
        report_add_unread(p, out);
        return;
    }
    buf_addf(
        out, "%s: %s %s\n", p->name, count_text(p->notes, "note", notes), proposal_forms[p->kind]);
    adopt_report_reading(a, p, out);
    report_add_evidence(p, out);
    if (a->accepted[at] == ACCEPTED_NOT) {
        buf_addz(out, "  review cannot read this form, so no template is proposed for it.\n\n");
        return;
    }
    adopt_report_meaning(p, out);
    report_add_others(a, p, out);
    report_add_examples(a, at, out);
    buf_addc(out, '\n');
}

/* ---- the order of days ------------------------------------------------------------------------------------ */

static void report_add_order(const struct adoption *a, struct buf *out)
{
    bool day_first = a->heads.order == ORDER_DMY;
    char days[COUNT_TEXT];
    size_t shown = a->heads.shown[a->heads.order];

    if (!adoption_needs_order(a))
        return;
    buf_addf(out, "date_order: %s can be read as two days, as 04/07/2026 is July 4 or April 7.\n",
        count_text(a->heads.unsure, "date", days));
    if (a->heads.order == ORDER_UNKNOWN) {
        buf_addz(out, "  Nothing in these notes says which, so they are not read. Write `date_order: dmy` (July 4) or"
                      " `date_order: mdy` (April 7) into " CONFIG_FILE ", and run `review adopt` again.\n\n");
        return;
    }
    if (shown)
        buf_addf(out, "  Evidence: in %s the %s number is over 12, so %s comes first.\n\n",
            count_text(shown, "other date", days), day_first ? "first" : "second", day_first ? "the day" : "the month");
    else
        buf_addf(out, "  Evidence: the days of a note lie close together only if %s comes first.\n\n",
            day_first ? "the day" : "the month");
}

/* ---- all ---------------------------------------------------------------------------------------------------- */

static void report_add_summary(const struct adoption *a, struct buf *out)
{
    char files[COUNT_TEXT];
    size_t notes = 0;

    for (int i = 0; i < a->proposals.count; i++)
        notes += a->accepted[i] == ACCEPTED_NOT
                     ? 0
                     : a->proposals.proposal[i].notes + a->proposals.proposal[i].alone;
    if (notes == 0)
        return;
    buf_addf(out, "%zu of %s look%s like study notes in a form of their own.\n\n", notes,
        count_text(a->files, "Markdown file", files), notes == 1 ? "s" : "");
}

void adopt_report(const struct adoption *a, struct buf *out)
{
    report_add_summary(a, out);
    for (int i = 0; i < a->proposals.count; i++)
        report_add_proposal(a, i, out);
    report_add_order(a, out);
}

void adopt_report_lines(const struct adoption *a, enum acceptance acceptance, struct buf *out)
{
    if (a->order_accepted == acceptance)
        buf_addf(out, "  date_order: %s\n", adopt_order_word(a->heads.order));
    if (adoption_count(a, acceptance))
        buf_addz(out, "  templates:\n");
    for (int i = 0; i < a->proposals.count; i++)
        if (a->accepted[i] == acceptance)
            adopt_template_lines(&a->heads, &a->proposals.proposal[i], 4, "\n", out);
}
