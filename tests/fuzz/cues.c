/* The cues of a note that was edited: two bodies, the one before and the one now, with a NUL between them. Each
   cue of the first was answered. Whatever they are, each answer belongs to one cue, in any order of the events,
   and what is shown of them is harmless, no wider than the screen, and JSON. */
#include "json.h"

#include <stdlib.h>

#include "output/cues.h"
#include "parser/body/body.h"
#include "scheduler/event.h"
#include "scheduler/state.h"

enum { CUES_MOST = 300 };

/* What is known of the note. */
struct edited {
    struct body before, now;
    struct cue_text text[CUES_MOST];
    size_t cues;
    struct event event[2 * CUES_MOST];
    struct buf question[CUES_MOST]; /* as they were recorded */
    size_t asked, events;
};

static void edited_ask(struct edited *e, const struct cue *cue, size_t at, day on)
{
    struct event *event = &e->event[e->events];

    *event = (struct event){.kind = EVENT_ANSWERED, .grade = GRADE_AGAIN + (enum grade)(at % 4), .on = on,
        .question = buf_str(&e->question[at]), .first = true, .seconds = (int32_t)(at % 3) - 1,
        .recorded_at = (int64_t)e->events / 2};
    event->id.byte[0] = (uint8_t)e->events;
    event->id.byte[1] = (uint8_t)(e->events >> 8);
    event->answer_hash = cue_answer_hash(cue->answer, &event->has_answer);
    e->events++;
}

static void edited_open(struct edited *e, struct str input)
{
    size_t cut = str_find(input, (struct str){"", 1});

    body_parse((struct str){input.ptr, cut}, &e->before);
    body_parse(str_from(input, cut < input.len ? cut + 1 : cut), &e->now);
    for (; e->cues < (size_t)e->now.count && e->cues < CUES_MOST; e->cues++) {
        struct cue_text *text = &e->text[e->cues];
        text->question = e->now.cue[e->cues].question;
        text->answer_hash = cue_answer_hash(e->now.cue[e->cues].answer, &text->has_answer);
    }
    for (; e->asked < (size_t)e->before.count && e->asked < CUES_MOST; e->asked++) {
        e->question[e->asked] = (struct buf)BUF_INIT;
        cue_question_add(e->before.cue[e->asked].question, &e->question[e->asked]);
        CHECK(utf8_is_valid(buf_str(&e->question[e->asked])));
        CHECK(e->question[e->asked].len <= 3 * CUE_QUESTION_MOST);
    }
    for (size_t i = 0; i < e->asked; i++)
        edited_ask(e, &e->before.cue[i], i, 100);
    for (size_t i = 0; i < e->asked; i += 2)
        edited_ask(e, &e->before.cue[i], i, 101);
}

static void edited_close(struct edited *e)
{
    for (size_t i = 0; i < e->asked; i++)
        buf_release(&e->question[i]);
    body_release(&e->before);
    body_release(&e->now);
    free(e);
}

/* ---- what holds ---------------------------------------------------------------------------------- */

static int id_cmp(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

static void check_histories(const struct edited *e, const struct cue_histories *h)
{
    uint64_t *id = mem_alloc((h->count + 1) * sizeof *id);
    size_t answers = 0;

    CHECK(h->count >= e->cues);
    for (size_t i = 0; i < h->count; i++) {
        const struct cue_history *cue = &h->cue[i];
        struct cue_recall recall = cue_recall(cue);
        CHECK(cue->present == (i < e->cues) && (cue->present || cue->count));
        CHECK(recall.recalled <= recall.answers && (size_t)recall.answers <= cue->count && recall.answers <= 2);
        for (size_t k = 1; k < cue->count; k++)
            CHECK(event_cmp(cue->answer[k - 1], cue->answer[k]) < 0);
        answers += cue->count;
        id[i] = cue->id;
    }
    CHECK(answers == e->events);
    qsort(id, h->count, sizeof *id, id_cmp);
    for (size_t i = 1; i < h->count; i++)
        CHECK(id[i] != id[i - 1]);
    free(id);
}

/* Cues that were not edited keep their answers. */
static void check_unchanged(const struct edited *e)
{
    struct cue_text text[CUES_MOST];
    struct cue_histories h;

    for (size_t i = 0; i < e->asked; i++)
        text[i] = (struct cue_text){e->before.cue[i].question, e->event[i].answer_hash, e->event[i].has_answer};
    h = cue_histories_new(text, e->asked, e->event, e->events);
    CHECK(h.count == e->asked);
    cue_histories_release(&h);
}

static void check_any_order(const struct edited *e, const struct cue_histories *h)
{
    struct event *turned = mem_alloc((e->events + 1) * sizeof *turned);
    struct cue_histories again;

    for (size_t i = 0; i < e->events; i++)
        turned[i] = e->event[e->events - 1 - i];
    again = cue_histories_new(e->text, e->cues, turned, e->events);
    CHECK(again.count == h->count);
    for (size_t i = 0; i < h->count; i++) {
        CHECK(again.cue[i].id == h->cue[i].id && again.cue[i].count == h->cue[i].count);
        for (size_t k = 0; k < h->cue[i].count; k++)
            CHECK(uid_cmp(again.cue[i].answer[k]->id, h->cue[i].answer[k]->id) == 0);
    }
    cue_histories_release(&again);
    free(turned);
}

static void check_outputs(const struct cue_listing *listing, size_t columns)
{
    const struct screen screen = {.columns = columns, .color = false};
    struct buf out = BUF_INIT;
    struct str rest, line;
    json_t *root;

    json_cues(listing, &out);
    root = fuzz_json(&out);
    CHECK(json_array_size(json_object_get(root, "cues")) == listing->count);
    json_decref(root);
    buf_cut(&out, 0);
    table_cues(listing, &screen, &out);
    CHECK(fuzz_harmless(buf_str(&out), true));
    rest = buf_str(&out);
    while (str_cut(&rest, '\n', &line))
        CHECK(columns == 0 || utf8_width(line) <= (columns < 20 ? 20 : columns));
    buf_release(&out);
}

static void check_shown(const struct edited *e, const struct cue_histories *h, size_t columns)
{
    struct state none = state_none();
    struct rules rules = rules_default();
    struct record record = {.id = STR("a"), .path = STR("b.md"), .file = STR("b.md"), .title = STR("b"),
        .template = STR("english"), .first_study = 100};
    struct shown_cue shown[CUES_MOST];
    struct cue_listing listing = {
        .vault = STR("/v"), .today = 103, .note = &record, .cue = shown, .count = e->cues, .histories = h};

    record.schedule = schedule_of(100, &none, &rules, 103);
    for (size_t i = 0; i < e->cues; i++)
        shown[i] = (struct shown_cue){e->now.cue[i].answer, e->now.cue[i].line};
    check_outputs(&listing, columns);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct edited *e = mem_alloc(sizeof *e);
    struct cue_histories h;

    edited_open(e, fuzz_input(data, size));
    h = cue_histories_new(e->text, e->cues, e->event, e->events);
    check_histories(e, &h);
    check_any_order(e, &h);
    check_unchanged(e);
    check_shown(e, &h, size % 90);
    cue_histories_release(&h);
    edited_close(e);
    return 0;
}
