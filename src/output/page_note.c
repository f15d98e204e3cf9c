#include "base/buf.h"
#include "output/record.h"
#include "page_parts.h"
#include "parser/body/body.h"
#include "words.h"

/* ---- what is known of the note ----------------------------------------------------------------- */

static void facts_add_text(const char *name, struct str text, struct buf *out)
{
    if (!text.len)
        return;
    buf_addf(out, "<dt>%s</dt>", name);
    page_add_element("dd", text, out);
    buf_addc(out, '\n');
}

static void facts_add_due(const struct schedule *s, struct buf *out)
{
    if (s->suspended)
        buf_addz(out, "<dt>Due</dt><dd>suspended</dd>\n");
    else if (s->due != DAY_NONE) {
        buf_addz(out, "<dt>Due</dt><dd>");
        page_add_day(s->due, out);
        buf_addz(out, "</dd>\n");
    }
}

void page_add_facts(const struct record *record, struct buf *out)
{
    char stage[MILESTONE_TEXT];

    schedule_stage_name(&record->schedule, stage);
    buf_addz(out, "<dl class=\"facts\">\n");
    facts_add_text("Subject", record->subject, out);
    facts_add_text("Book", record->book, out);
    facts_add_text("Stage", str_of(stage), out);
    facts_add_due(&record->schedule, out);
    if (record->first_study != DAY_NONE) {
        buf_addz(out, "<dt>First studied</dt><dd>");
        page_add_day(record->first_study, out);
        buf_addz(out, "</dd>\n");
    }
    buf_addz(out, "<dt>Progress</dt><dd>");
    page_add_progress(record, out);
    buf_addz(out, "</dd>\n</dl>\n");
}

/* ---- its text ---------------------------------------------------------------------------------- */

static void note_add_markdown(
    const struct page_note *note, struct str text, bool one_line, int heading, uint64_t *work, struct buf *out)
{
    struct html_options options = {.resolve = note->resolve, .context = note->context, .heading = heading,
        .text = one_line, .unlinked = one_line, .work = work};

    html_add_markdown(text, &options, out);
}

static void cards_add_one(const struct page_note *note, const struct cue *cue, uint64_t *work, struct buf *out)
{
    struct buf question = BUF_INIT;

    note_add_markdown(note, cue->question, true, 3, work, &question);
    buf_addz(out, "<details>\n<summary>");
    if (str_trim(buf_str(&question)).len)
        buf_add(out, buf_str(&question));
    else /* it is all HTML, which is not shown */
        page_add_element("code", cue->question, out);
    buf_addz(out, "</summary>\n");
    buf_release(&question);
    if (cue->answer.len)
        note_add_markdown(note, cue->answer, false, 4, work, out);
    else
        buf_addz(out, "<p class=\"dim\">The note has no answer.</p>\n");
    buf_addz(out, "</details>\n");
}

void page_add_cards(const struct page_note *note, struct buf *out)
{
    uint64_t work = 0;

    for (int i = 0; i < note->body->count; i++)
        cards_add_one(note, &note->body->cue[i], &work, out);
}

static void note_add_section(const struct page_note *note, const char *id, const char *name, struct str text,
    struct buf *out)
{
    uint64_t work = 0;

    if (!text.len)
        return;
    buf_addf(out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">%s</h2>\n", id, id, name);
    note_add_markdown(note, text, false, 3, &work, out);
    buf_addz(out, "</section>\n");
}

void page_add_unread(struct buf *out)
{
    buf_addz(out, "<p class=\"dim\">The file could not be read.</p>\n");
}

static void note_add_body(const struct page_note *note, struct buf *out)
{
    const struct body *body = note->body;

    if (body->count) {
        buf_addz(out, "<section aria-labelledby=\"cues\">\n<h2 id=\"cues\">Cues</h2>\n");
        page_add_cards(note, out);
        buf_addz(out, "</section>\n");
    }
    note_add_section(note, "notes", "Notes", body->notes, out);
    note_add_section(note, "summary", "Summary", body->summary, out);
    note_add_section(note, "rest", "The rest of the note", body->rest, out);
}

void page_note_add(const struct page *page, const struct page_note *note, struct buf *out)
{
    const struct record *r = note->record;

    page_begin(page, r->title, NULL, out);
    buf_addz(out, "<article");
    page_add_language(r->title, out);
    buf_addz(out, ">\n");
    page_add_element("h1", r->title, out);
    buf_addc(out, '\n');
    page_add_facts(r, out);
    if (note->body)
        note_add_body(note, out);
    else
        page_add_unread(out);
    buf_addz(out, "</article>\n");
    page_end(page, out);
}
