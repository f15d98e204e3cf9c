#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "json/writer.h"
#include "json_note.h"
#include "output/cues.h"
#include "scheduler/event.h"

static void cue_add_answer(struct writer *w, const struct event *e, bool first)
{
    char name[MILESTONE_TEXT];

    milestone_format(e->milestone, name);
    writer_open(w, NULL, '{');
    writer_day(w, "day", e->on);
    writer_text(w, "grade", str_of(grade_names[e->grade]));
    json_add_number(w, "seconds", e->seconds != SECONDS_UNKNOWN, e->seconds);
    writer_text(w, "milestone", name[0] ? str_of(name) : STR_NONE);
    writer_flag(w, "first", first);
    writer_close(w, '}');
}

static void cue_add_history(struct writer *w, const struct cue_history *cue)
{
    bool *first = mem_alloc(cue->count + 1);

    cue_find_firsts(cue, first);
    writer_flag(w, "weak", cue_is_weak(cue));
    writer_open(w, "history", '[');
    for (size_t i = 0; i < cue->count; i++)
        cue_add_answer(w, cue->answer[i], first[i]);
    writer_close(w, ']');
    free(first);
}

/* `shown` NULL: the cue is no longer in the note. */
static void cue_add(struct writer *w, const struct cue_history *cue, const struct shown_cue *shown, bool is_title)
{
    char id[CUE_ID_TEXT];

    cue_id_format(cue->id, id);
    writer_start_line(w);
    writer_open(w, NULL, '{');
    writer_text(w, "id", str_of(id));
    if (shown)
        json_add_number(w, "line", !is_title, shown->line);
    writer_text(w, "question", cue->question);
    if (shown)
        writer_text(w, "answer", shown->answer);
    cue_add_history(w, cue);
    writer_close(w, '}');
}

void json_cues(const struct cue_listing *listing, struct buf *out)
{
    struct writer w = WRITER_INIT(out);
    const struct cue_histories *h = listing->histories;

    json_open_document(&w);
    writer_day(&w, "today", listing->today);
    writer_text(&w, "vault", listing->vault);
    json_add_note(&w, "note", listing->note);
    writer_open(&w, "cues", '[');
    for (size_t i = 0; i < listing->count; i++)
        cue_add(&w, &h->cue[i], &listing->cue[i], listing->is_title);
    writer_close(&w, ']');
    writer_open(&w, "removed", '[');
    for (size_t i = listing->count; i < h->count; i++)
        cue_add(&w, &h->cue[i], NULL, false);
    writer_close(&w, ']');
    json_close_document(&w);
}
