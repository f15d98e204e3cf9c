#include "adopt_work.h"

#include <stdarg.h>

#include "app/adopt/adopt_lines.h"
#include "output/escape.h"

void adopt_report_key(const struct adoption *a, int key, struct buf *out)
{
    struct str name = a->heads.name.text[key];
    const char *quote = str_find(name, STR(" ")) < name.len ? "\"" : "";

    buf_addz(out, quote);
    escape_text(name, out);
    buf_addz(out, quote);
}

static void report_add_key(const struct adoption *a, const char *between, int key,
    const char *format, struct buf *out, ...) __attribute__((format(printf, 4, 6)));

/* Appends "KEY is the first study day", after "; " unless it is the first one. */
static void report_add_key(
    const struct adoption *a, const char *between, int key, const char *format, struct buf *out, ...)
{
    va_list args;

    if (key < 0)
        return;
    buf_addz(out, out->ptr[out->len - 1] == ':' ? " " : between);
    adopt_report_key(a, key, out);
    va_start(args, out);
    buf_addv(out, format, args);
    va_end(args);
}

static void report_add_steps(const struct adoption *a, const struct proposal *p, struct buf *out)
{
    char name[MILESTONE_TEXT];

    for (int i = 0; i < p->steps; i++) {
        milestone_format(p->step[i].milestone, name);
        report_add_key(a, "; ", p->step[i].key, i ? " is %s" : " is %s, the first review", out, name);
    }
}

static void report_add_keys(const struct adoption *a, const struct proposal *p, struct buf *out)
{
    buf_addz(out, "  Read as:");
    report_add_key(a, "; ", p->first, " is the first study day", out);
    report_add_key(a, "; ", p->list, " holds the days of the reviews in their order", out);
    report_add_steps(a, p, out);
    report_add_key(a, "; ", p->long_term, " is long-term: all is done", out);
    report_add_key(a, "; ", p->last, " is the last review", out);
    report_add_key(a, "; ", p->next, " is the next review", out);
    report_add_key(a, "; ", p->count, " counts the reviews", out);
    report_add_key(a, "; ", p->interval, " is the days between reviews", out);
    report_add_key(a, "; ", p->status, " says what is done", out);
    report_add_key(a, "; ", p->subject, " is the subject", out);
    report_add_key(a, "; ", p->book, " is the book", out);
    buf_addc(out, '\n');
}

static void report_add_words_of(
    const struct adoption *a, const struct proposal *p, milestone m, const char *meaning, struct buf *out)
{
    const char *between = out->ptr[out->len - 1] == ':' ? " " : "; ";
    bool any = false;

    for (int i = 0; i < p->words; i++) {
        if (p->word[i].milestone != m)
            continue;
        buf_addz(out, any ? ", " : between);
        escape_text(a->heads.word_name.text[p->word[i].word], out);
        any = true;
    }
    if (any)
        buf_addf(out, " = %s", meaning);
}

static void report_add_words(const struct adoption *a, const struct proposal *p, struct buf *out)
{
    char name[MILESTONE_TEXT];

    if (p->words == 0)
        return;
    buf_addz(out, "  Words:");
    report_add_words_of(a, p, MILESTONE_NONE, "nothing is done", out);
    for (milestone m = adopt_word_milestone(p, MILESTONE_NONE); m != MILESTONE_NONE; m = adopt_word_milestone(p, m)) {
        milestone_format(m, name);
        report_add_words_of(a, p, m, m == MILESTONE_LONG_TERM ? "all is done" : name, out);
    }
    buf_addc(out, '\n');
}

/* What the template means for `done`. */
static const char *report_meaning(const struct proposal *p)
{
    switch (p->kind) {
    case PROPOSAL_DAYS:
    case PROPOSAL_LIST:
        return p->planned ? "A day is when a review is due. That it was done is kept in the history; `review done`"
                            " changes nothing in these notes."
                          : "A day is when a review was done. `review done` writes the day into the note.";
    case PROPOSAL_BOXES:
    case PROPOSAL_ONE_BOX:
        return "`review done` ticks the box.";
    case PROPOSAL_LAST_NEXT:
        return p->last < 0   ? "`review done` writes when the next review is due."
               : p->next < 0 ? "`review done` writes the day of the review."
                             : "`review done` writes the day of the review, and when the next one is due.";
    case PROPOSAL_STATUS:
        return "`review done` writes the word.";
    default:
        return p->long_term >= 0 ? "`review done --long-term` ticks the box. Other reviews are kept in the history."
                                 : "Reviews are kept in the history; `review done` changes nothing in these notes.";
    }
}

/* The milestones that the words name, or the only box, are all that these notes have. */
static void report_add_ladder(const struct proposal *p, struct buf *out)
{
    char name[MILESTONE_TEXT];
    milestone m = p->words ? adopt_word_milestone(p, MILESTONE_NONE) : MILESTONE_NONE;
    const char *before = "  These notes then have the reviews ";

    if (p->kind == PROPOSAL_ONE_BOX)
        buf_addz(out, "  These notes then have one review. For more of them, give the notes a box for each.\n");
    for (; m > 0; m = adopt_word_milestone(p, m)) {
        milestone_format(m, name);
        buf_addf(out, "%s%s", before, name);
        before = ", ";
    }
    if (before[0] == ',')
        buf_addz(out, " and no others. For more of them, add words below `done`.\n");
}

void adopt_report_reading(const struct adoption *a, const struct proposal *p, struct buf *out)
{
    report_add_keys(a, p, out);
    report_add_words(a, p, out);
}

void adopt_report_meaning(const struct proposal *p, struct buf *out)
{
    buf_addf(out, "  %s\n", report_meaning(p));
    report_add_ladder(p, out);
}
