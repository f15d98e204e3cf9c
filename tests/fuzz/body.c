/* The body of a note: any text makes cards, and what is shown of them is harmless,
   no wider than the screen, and JSON. */
#include "json.h"

#include "output/json.h"
#include "output/record.h"
#include "output/table.h"
#include "parser/body/body.h"
#include "scheduler/state.h"

static int lines_of(struct str text)
{
    int lines = 1;

    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    return lines;
}

static void check_body(const struct body *body, struct str markdown)
{
    int lines = lines_of(markdown);
    bool valid = utf8_is_valid(markdown);

    for (int i = 0; i < body->count; i++) {
        const struct cue *cue = &body->cue[i];
        CHECK(cue->question.len && !memchr(cue->question.ptr, '\n', cue->question.len));
        CHECK(cue->line >= 1 && cue->line <= lines);
        CHECK(i == 0 || cue->line > body->cue[i - 1].line);
        CHECK(str_find(markdown, cue->question) < markdown.len);
        CHECK(!valid || (utf8_is_valid(cue->question) && utf8_is_valid(cue->answer)));
    }
    CHECK(!body->summary.ptr || !valid || utf8_is_valid(body->summary));
}

static void check_same(const struct body *a, const struct body *b)
{
    CHECK(a->count == b->count && fuzz_same(a->summary, b->summary));
    for (int i = 0; i < a->count; i++) {
        CHECK(a->cue[i].line == b->cue[i].line && str_eq(a->cue[i].question, b->cue[i].question));
        CHECK(str_eq(a->cue[i].answer, b->cue[i].answer));
    }
}

/* What an editor of another system makes of the lines' ends changes no card. */
static void check_crlf(const struct body *body, struct str markdown)
{
    struct buf crlf = BUF_INIT;
    struct body again = {0};

    if (markdown.len && memchr(markdown.ptr, '\r', markdown.len))
        return;
    for (size_t i = 0; i < markdown.len; i++) {
        if (markdown.ptr[i] == '\n')
            buf_addc(&crlf, '\r');
        buf_addc(&crlf, markdown.ptr[i]);
    }
    body_parse(buf_str(&crlf), &again);
    check_same(body, &again);
    body_release(&again);
    buf_release(&crlf);
}

static void check_json(const struct listing *listing, const struct body *body)
{
    struct buf out = BUF_INIT;
    json_t *root, *cues;

    json_show(listing, body, NULL, 0, &out);
    root = fuzz_json(&out);
    cues = json_object_get(root, "cues");
    CHECK(json_array_size(cues) == (size_t)body->count);
    for (int i = 0; i < body->count; i++) {
        const struct cue *cue = &body->cue[i];
        struct str question = fuzz_member(json_array_get(cues, (size_t)i), "question");
        struct str answer = fuzz_member(json_array_get(cues, (size_t)i), "answer");
        CHECK(!utf8_is_valid(cue->question) || str_eq(question, cue->question));
        CHECK(!utf8_is_valid(cue->answer) || str_eq(answer, cue->answer));
    }
    json_decref(root);
    buf_release(&out);
}

/* How wide questions and answers are is checked in draw.c: code may be wider than the screen. */
static void check_table(const struct listing *listing, const struct body *body, size_t columns)
{
    const struct screen screen = {.columns = columns, .color = false};
    const struct body none = {0};
    struct buf out = BUF_INIT;
    struct str rest, line;

    table_show(listing, body, NULL, 0, &screen, &out);
    table_questions(listing->note, body, &screen, &out);
    CHECK(fuzz_harmless(buf_str(&out), true));
    buf_cut(&out, 0);
    table_show(listing, &none, NULL, 0, &screen, &out);
    rest = buf_str(&out);
    while (str_cut(&rest, '\n', &line))
        CHECK(columns == 0 || utf8_width(line) <= (columns < 20 ? 20 : columns));
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str markdown = fuzz_input(data, size);
    struct state none = state_none();
    struct rules rules = rules_default();
    struct record record = {.id = STR("a"), .path = STR("b.md"), .file = STR("b.md"),
        .title = STR("b"), .subject = markdown, .template = STR("english"), .first_study = 100};
    struct listing listing = {.vault = STR("/v"), .today = 103, .note = &record, .count = 1};
    struct body body = {0};

    if (record.subject.len > 40)
        record.subject.len = 40;
    record.schedule = schedule_of(100, &none, &rules, 103);
    record.overdue = schedule_days_overdue(&record.schedule, 103);
    body_parse(markdown, &body);
    check_body(&body, markdown);
    check_crlf(&body, markdown);
    check_json(&listing, &body);
    check_table(&listing, &body, size % 90);
    body_release(&body);
    return 0;
}
