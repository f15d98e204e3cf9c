#include "output/json.h"

#include "base/buf.h"
#include "json/event.h"
#include "json/writer.h"
#include "json_note.h"
#include "parser/body/body.h"
#include "scheduler/event.h"

static void open_listing(struct writer *w, const struct listing *listing)
{
    json_open_document(w);
    writer_day(w, "today", listing->today);
    writer_text(w, "vault", listing->vault);
}

static void json_add_notes(struct writer *w, const struct record *note, size_t count)
{
    writer_open(w, "notes", '[');
    for (size_t i = 0; i < count; i++) {
        writer_start_line(w);
        json_add_note(w, NULL, &note[i]);
    }
    writer_close(w, ']');
}

static void json_add_event_list(
    struct writer *w, const struct record *note, const struct event *events, size_t count)
{
    writer_open(w, "events", '[');
    for (size_t i = 0; i < count; i++) {
        struct event event = events[i];
        event.title = note->title;
        event.path = note->path;
        json_events_add(w, &event, false);
    }
    writer_close(w, ']');
}

void json_today(const struct listing *listing, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_listing(&w, listing);
    writer_open(&w, "counts", '{');
    writer_number(&w, "due", listing->due);
    writer_number(&w, "overdue", listing->overdue);
    writer_number(&w, "extra", listing->extra);
    writer_close(&w, '}');
    json_add_notes(&w, listing->note, listing->count);
    json_close_document(&w);
}

void json_list(const struct listing *listing, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_listing(&w, listing);
    json_add_notes(&w, listing->note, listing->count);
    json_close_document(&w);
}

void json_next(
    const struct listing *listing, const struct forecast *days, size_t count, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_listing(&w, listing);
    writer_open(&w, "days", '[');
    for (size_t i = 0; i < count; i++) {
        writer_start_line(&w);
        writer_open(&w, NULL, '{');
        writer_day(&w, "day", days[i].day);
        /* Without notes there may be no array, and NULL + 0 is undefined. */
        json_add_notes(&w, days[i].count ? &listing->note[days[i].first] : NULL, days[i].count);
        writer_close(&w, '}');
    }
    writer_close(&w, ']');
    json_close_document(&w);
}

static void json_add_cues(struct writer *w, const struct body *body)
{
    writer_open(w, "cues", '[');
    for (int i = 0; i < body->count; i++) {
        writer_open(w, NULL, '{');
        writer_text(w, "question", body->cue[i].question);
        writer_text(w, "answer", body->cue[i].answer);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

void json_show(const struct listing *listing, const struct body *body, const struct event *events,
    size_t count, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    json_open_document(&w);
    writer_day(&w, "today", listing->today);
    json_add_note(&w, "note", listing->note);
    json_add_cues(&w, body);
    json_add_event_list(&w, listing->note, events, count);
    json_close_document(&w);
}

void json_events_open(struct writer *w, struct str vault)
{
    json_open_document(w);
    writer_text(w, "vault", vault);
    writer_open(w, "events", '[');
}

void json_events_add(struct writer *w, const struct event *event, bool whole)
{
    writer_start_line(w);
    event_json_add(w, NULL, event, whole);
}

void json_events_close(struct writer *w)
{
    writer_close(w, ']');
    json_close_document(w);
}

static void json_add_problem(struct writer *w, const struct finding *finding)
{
    writer_open(w, NULL, '{');
    writer_text(w, "path", finding->path);
    json_add_number(w, "line", finding->line > 0, finding->line);
    writer_text(w, "kind", str_of(problem_names[finding->kind]));
    writer_text(w, "severity", str_of(severity_name(problem_severity(finding->kind))));
    writer_text(w, "message", finding->message);
    writer_close(w, '}');
}

void json_check(
    const struct listing *listing, const struct finding *findings, size_t count, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    open_listing(&w, listing);
    writer_open(&w, "problems", '[');
    for (size_t i = 0; i < count; i++) {
        writer_start_line(&w);
        json_add_problem(&w, &findings[i]);
    }
    writer_close(&w, ']');
    json_close_document(&w);
}

void json_refresh(struct str vault, day today, const struct refreshed *refreshed, struct buf *out)
{
    const struct listing listing = {.vault = vault, .today = today};
    struct writer w = WRITER_INIT(out);

    open_listing(&w, &listing);
    writer_flag(&w, "clock", refreshed->clock);
    writer_flag(&w, "dry_run", refreshed->dry_run);
    writer_number(&w, "notes", (int64_t)refreshed->notes);
    writer_number(&w, "changed", (int64_t)refreshed->count);
    writer_number(&w, "left", (int64_t)refreshed->left);
    writer_open(&w, "paths", '[');
    for (size_t i = 0; i < refreshed->count; i++) {
        writer_start_line(&w);
        writer_text(&w, NULL, refreshed->path[i]);
    }
    writer_close(&w, ']');
    json_close_document(&w);
}
