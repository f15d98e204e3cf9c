#include "adopt_work.h"

#include "app/adopt/adopt_lines.h"
#include "app/session/session.h"
#include "json/writer.h"
#include "output/json.h"

static const char *const kind_names[] = {
    [PROPOSAL_DAYS] = "days",
    [PROPOSAL_BOXES] = "boxes",
    [PROPOSAL_LIST] = "list",
    [PROPOSAL_LAST_NEXT] = "last-next",
    [PROPOSAL_ONE_BOX] = "one-box",
    [PROPOSAL_STATUS] = "status",
    [PROPOSAL_FIRST_DAY] = "first-day",
    [PROPOSAL_UNREAD] = "none",
};

static void proposal_json_keys(struct writer *w, const struct adoption *a, const struct proposal *p)
{
    struct adopt_keys keys = adopt_keys(p);

    writer_open(w, "keys", '{');
    for (int i = 0; i < keys.count; i++)
        writer_text(w, keys.key[i].use, a->heads.name.text[keys.key[i].key]);
    if (p->status >= 0)
        writer_text(w, "status", a->heads.name.text[p->status]);
    writer_close(w, '}');
}

static void proposal_json_words(struct writer *w, const struct adoption *a, const struct proposal *p)
{
    char name[MILESTONE_TEXT];

    writer_open(w, "words", '{');
    for (int i = 0; i < p->words; i++) {
        bool seen = false;
        for (int k = 0; k < i; k++)
            seen = seen || p->word[k].milestone == p->word[i].milestone;
        if (seen)
            continue;
        milestone_format(p->word[i].milestone, name);
        writer_open(w, name[0] ? name : "none", '[');
        for (int k = i; k < p->words; k++)
            if (p->word[k].milestone == p->word[i].milestone)
                writer_text(w, NULL, a->heads.word_name.text[p->word[k].word]);
        writer_close(w, ']');
    }
    writer_close(w, '}');
}

static void proposal_json_examples(struct writer *w, const struct adoption *a, int at)
{
    int count = a->accepted[at] == ACCEPTED ? a->proposals.proposal[at].examples : 0;

    writer_open(w, "examples", '[');
    for (int i = 0; i < count; i++) {
        struct adopt_example e = adopt_example_of(a, at, i);
        writer_open(w, NULL, '{');
        writer_text(w, "path", e.path);
        writer_day(w, "first_study", e.first);
        writer_text(w, "stage", e.read ? str_of(e.stage) : STR_NONE);
        writer_day(w, "due", e.due);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static const char *acceptance_name(enum acceptance acceptance, bool written)
{
    if (acceptance == ACCEPTED)
        return written ? "added" : "proposed";
    return acceptance == ACCEPTED_BY_HAND ? "by-hand" : "unreadable";
}

static void proposal_json(struct writer *w, const struct adoption *a, int at, bool written)
{
    const struct proposal *p = &a->proposals.proposal[at];
    bool has_days = p->kind == PROPOSAL_DAYS || p->kind == PROPOSAL_LIST;

    writer_start_line(w);
    writer_open(w, NULL, '{');
    writer_text(w, "name", p->name[0] ? str_of(p->name) : STR_NONE);
    writer_text(w, "kind", str_of(kind_names[p->kind]));
    writer_text(w, "state", str_of(acceptance_name(a->accepted[at], written)));
    writer_number(w, "notes", (int64_t)p->notes);
    writer_number(w, "outside", (int64_t)p->outside);
    writer_text(w, "days", !has_days ? STR_NONE : p->planned ? STR("planned")
                                                             : STR("done"));
    writer_flag(w, "needs_boxes", p->needs_boxes);
    proposal_json_keys(w, a, p);
    proposal_json_words(w, a, p);
    writer_text(w, "evidence", p->why);
    proposal_json_examples(w, a, at);
    writer_close(w, '}');
}

/* The lines that can be added to the settings; null: none. */
static void adoption_json_lines(struct writer *w, const struct adoption *a)
{
    struct buf lines = BUF_INIT;

    adopt_report_lines(a, ACCEPTED, &lines);
    adopt_report_lines(a, ACCEPTED_BY_HAND, &lines);
    writer_text(w, "lines", lines.len ? buf_str(&lines) : STR_NONE);
    buf_release(&lines);
}

void adopt_json(const struct adoption *a, bool written, struct buf *out)
{
    struct writer w = WRITER_INIT(out);
    bool order = adoption_needs_order(a) && a->heads.order != ORDER_UNKNOWN;
    char command[UID_TEXT];

    uid_format(a->app->command, command);
    writer_open(&w, NULL, '{');
    writer_number(&w, "format_version", JSON_FORMAT_VERSION);
    writer_day(&w, "today", a->app->today);
    writer_text(&w, "vault", buf_str(&a->app->vault));
    writer_text(&w, "command", written ? str_of(command) : STR_NONE);
    writer_number(&w, "files", (int64_t)a->files);
    writer_number(&w, "study_notes", (int64_t)a->known);
    writer_text(&w, "date_order", order ? str_of(adopt_order_word(a->heads.order)) : STR_NONE);
    writer_text(&w, "website", a->site ? str_of(a->site) : STR_NONE);
    adoption_json_lines(&w, a);
    writer_open(&w, "proposals", '[');
    for (int i = 0; i < a->proposals.count; i++)
        proposal_json(&w, a, i, written);
    writer_close(&w, ']');
    writer_close(&w, '}');
    buf_addc(out, '\n');
}
