#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <inttypes.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "json/event.h"

static struct uid uid_of(uint8_t n)
{
    struct uid id;

    memset(id.byte, n, sizeof id.byte);
    return id;
}

static const struct uid taken[] = {{{1, 2, 3}}, {{0xFF, 0xFE}}};

static struct event whole(void)
{
    return (struct event){.id = uid_of(1), .store = uid_of(2), .command = uid_of(3),
        .device = STR("책상 \"1\""), .note = STR("n"), .kind = EVENT_UNDONE, .source = SOURCE_STUDY,
        .grade = GRADE_HARD, .milestone = 14, .on = 20000, .until = 20010,
        .recorded_at = 1795532310339085, .utc_offset = 32400, .path = STR("a/가.md"),
        .title = STR("가"), .first_study = -5, .fingerprint = UINT64_MAX - 1,
        .has_fingerprint = true, .boxes = STR("day-1:true day-4:false long-term:2024-09-01"),
        .original = STR("o"), .takes_back_count = 2, .takes_back = taken};
}

static struct event least(void)
{
    return (struct event){.id = uid_of(9), .device = STR("d"), .note = STR("n"),
        .kind = EVENT_SEEN, .source = SOURCE_NOTE, .on = 1, .until = DAY_NONE,
        .first_study = DAY_NONE, .boxes = STR("")};
}

static struct event answered(void)
{
    struct event e = least();

    e.kind = EVENT_ANSWERED;
    e.source = SOURCE_STUDY;
    e.boxes = STR_NONE;
    e.grade = GRADE_AGAIN;
    e.milestone = 4;
    e.question = STR("\"**왜**\" \\ 삼투는?");
    e.answer_hash = 0xFEDCBA9876543210;
    e.has_answer = true;
    e.seconds = 0;
    e.first = true;
    return e;
}

static struct event answered_without_more(void)
{
    struct event e = answered();

    e.milestone = MILESTONE_NONE;
    e.question = STR("");
    e.answer_hash = 0;
    e.has_answer = e.first = false;
    e.seconds = SECONDS_UNKNOWN;
    return e;
}

static void assert_text(struct str a, struct str b)
{
    assert_int_equal(a.ptr == NULL, b.ptr == NULL);
    assert_true(str_eq(a, b));
}

static void assert_same(const struct event *a, const struct event *b)
{
    assert_int_equal(uid_cmp(a->id, b->id), 0);
    assert_int_equal(uid_cmp(a->store, b->store), 0);
    assert_int_equal(uid_cmp(a->command, b->command), 0);
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->source, b->source);
    assert_int_equal(a->grade, b->grade);
    assert_int_equal(a->milestone, b->milestone);
    assert_int_equal(a->on, b->on);
    assert_int_equal(a->until, b->until);
    assert_true(a->recorded_at == b->recorded_at);
    assert_int_equal(a->utc_offset, b->utc_offset);
    assert_int_equal(a->first_study, b->first_study);
    assert_int_equal(a->has_fingerprint, b->has_fingerprint);
    assert_true(a->fingerprint == b->fingerprint);
    assert_text(a->device, b->device);
    assert_text(a->note, b->note);
    assert_text(a->path, b->path);
    assert_text(a->title, b->title);
    assert_text(a->boxes, b->boxes);
    assert_text(a->original, b->original);
    assert_text(a->question, b->question);
    assert_true(a->answer_hash == b->answer_hash);
    assert_int_equal(a->has_answer, b->has_answer);
    assert_int_equal(a->seconds, b->seconds);
    assert_int_equal(a->first, b->first);
    assert_int_equal(a->takes_back_count, b->takes_back_count);
    for (size_t i = 0; i < a->takes_back_count; i++)
        assert_int_equal(uid_cmp(a->takes_back[i], b->takes_back[i]), 0);
}

static void a_line_is_read_back_unchanged(void **state)
{
    const struct event events[] = {whole(), least(), answered(), answered_without_more()};
    (void)state;

    for (size_t i = 0; i < 4; i++) {
        struct buf line = BUF_INIT;
        struct arena text = {0};
        struct reader *root;
        struct event event;
        event_json_add_line(&events[i], &line);
        assert_int_equal(str_find(buf_str(&line), STR("\n")), line.len - 1);
        assert_int_equal(event_json_read_line((struct str){line.ptr, line.len - 1}, &text, &event,
                             &root),
            LINE_EVENT);
        assert_same(&event, &events[i]);
        reader_free(root);
        arena_release(&text);
        buf_release(&line);
    }
}

/* Replaces the first `old` of a line, and sets its checksum right. */
static enum line_kind read_changed(const struct event *event, const char *old, const char *new)
{
    struct buf line = BUF_INIT, out = BUF_INIT;
    struct arena text = {0};
    struct reader *root;
    struct event read;
    enum line_kind kind;
    size_t at, sum;

    event_json_add_line(event, &line);
    at = str_find(buf_str(&line), str_of(old));
    sum = str_find(buf_str(&line), STR(",\"sum\":"));
    assert_true(at < sum);
    buf_add(&out, (struct str){line.ptr, at});
    buf_addz(&out, new);
    buf_add(&out, (struct str){line.ptr + at + strlen(old), sum - at - strlen(old)});
    buf_addf(&out, ",\"sum\":\"%016" PRIx64 "\"}", hash_add(HASH_START, buf_str(&out)));
    kind = event_json_read_line(buf_str(&out), &text, &read, &root);
    reader_free(root);
    arena_release(&text);
    buf_release(&line);
    buf_release(&out);
    return kind;
}

static void an_answer_with_a_wrong_member_is_refused(void **state)
{
    const struct event event = answered();
    (void)state;

    assert_int_equal(read_changed(&event, "\"seconds\":0", "\"seconds\":86400"), LINE_EVENT);
    assert_int_equal(read_changed(&event, "\"seconds\":0", "\"seconds\":86401"), LINE_FOREIGN);
    assert_int_equal(read_changed(&event, "\"seconds\":0", "\"seconds\":-1"), LINE_FOREIGN);
    assert_int_equal(read_changed(&event, "\"seconds\":0", "\"seconds\":\"0\""), LINE_FOREIGN);
    assert_int_equal(read_changed(&event, "\"fedcba9876543210\"", "\"fedcba987654321\""), LINE_FOREIGN);
    assert_int_equal(read_changed(&event, "\"fedcba9876543210\"", "7"), LINE_FOREIGN);
    assert_int_equal(read_changed(&event, "\"grade\":\"again\",", ""), LINE_FOREIGN);
    assert_int_equal(read_changed(&event, "\"first\":true", "\"first\":1"), LINE_FOREIGN);
    assert_int_equal(read_changed(&event, ",\"first\":true", ""), LINE_EVENT);
    assert_int_equal(read_changed(&event, "\"question\":", "\"query\":"), LINE_FOREIGN);
}

static void a_line_that_is_cut_or_flipped_is_damaged(void **state)
{
    const struct event event = answered();
    struct buf line = BUF_INIT;
    struct arena text = {0};
    struct reader *root;
    struct event out;
    (void)state;

    event_json_add_line(&event, &line);
    for (size_t len = 1; len < line.len - 1; len++)
        assert_int_equal(
            event_json_read_line((struct str){line.ptr, len}, &text, &out, &root), LINE_DAMAGED);
    for (size_t bit = 0; bit < 8 * (line.len - 1); bit++) {
        line.ptr[bit / 8] ^= (char)(1 << bit % 8);
        assert_int_not_equal(event_json_read_line((struct str){line.ptr, line.len - 1}, &text, &out,
                                 &root),
            LINE_EVENT);
        reader_free(root);
        line.ptr[bit / 8] ^= (char)(1 << bit % 8);
    }
    assert_int_equal(event_json_read_line(STR(" "), &text, &out, &root), LINE_EMPTY);
    arena_release(&text);
    buf_release(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_read_back_unchanged),
        cmocka_unit_test(an_answer_with_a_wrong_member_is_refused),
        cmocka_unit_test(a_line_that_is_cut_or_flipped_is_damaged),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
