/* Lines of a journal, which other machines and their sync services write: any bytes are told apart,
   and an event that is read is written and read again as the same.
   An input is tried as a line, and as what stands in one before its checksum. */
#include "fuzz.h"

#include <inttypes.h>

#include "base/hash.h"
#include "base/mem.h"
#include "json/event.h"
#include "scheduler/boxes.h"

static void check_same_ids(const struct event *a, const struct event *b)
{
    CHECK(uid_cmp(a->id, b->id) == 0 && uid_cmp(a->store, b->store) == 0);
    CHECK(uid_cmp(a->command, b->command) == 0);
    CHECK(a->takes_back_count == b->takes_back_count);
    for (size_t i = 0; i < a->takes_back_count; i++)
        CHECK(uid_cmp(a->takes_back[i], b->takes_back[i]) == 0);
}

static void check_same_texts(const struct event *a, const struct event *b)
{
    CHECK(fuzz_same(a->device, b->device) && fuzz_same(a->note, b->note));
    CHECK(fuzz_same(a->path, b->path) && fuzz_same(a->title, b->title));
    CHECK(fuzz_same(a->boxes, b->boxes) && fuzz_same(a->original, b->original));
}

static void check_same(const struct event *a, const struct event *b)
{
    CHECK(a->kind == b->kind && a->source == b->source && a->grade == b->grade);
    CHECK(a->milestone == b->milestone && a->on == b->on && a->until == b->until);
    CHECK(a->recorded_at == b->recorded_at && a->utc_offset == b->utc_offset);
    CHECK(a->first_study == b->first_study && a->undone == b->undone);
    CHECK(a->has_fingerprint == b->has_fingerprint && a->fingerprint == b->fingerprint);
    CHECK(event_cmp(a, b) == 0);
    CHECK(fuzz_same(a->question, b->question) && a->first == b->first && a->seconds == b->seconds);
    CHECK(a->has_answer == b->has_answer && a->answer_hash == b->answer_hash);
    check_same_ids(a, b);
    check_same_texts(a, b);
}

static void check_event(const struct event *event)
{
    struct boxes boxes;

    CHECK(event->kind < EVENT_KINDS && event->source < EVENT_SOURCES && event->grade < GRADES);
    CHECK(event->on >= DAY_MIN && event->on <= DAY_MAX);
    CHECK(event->note.len && event->device.ptr);
    CHECK(utf8_is_valid(event->note) && utf8_is_valid(event->device));
    if (event->kind == EVENT_ANSWERED) {
        CHECK(event->question.ptr && utf8_is_valid(event->question) && event->grade != GRADE_NONE);
        CHECK(event->seconds >= SECONDS_UNKNOWN && event->seconds <= SECONDS_MOST);
    }
    CHECK(!event->boxes.ptr || boxes_decode(event->boxes, &boxes) == 0);
}

/* A whole document, as `history` prints it. */
static void check_shown(const struct event *event)
{
    struct buf out = BUF_INIT;
    struct writer w = WRITER_INIT(&out);
    struct reader *root;
    char why[160];
    int line;

    event_json_add(&w, NULL, event, true);
    CHECK(fuzz_harmless(buf_str(&out), false));
    root = reader_new(buf_str(&out), &line, why);
    CHECK(root);
    reader_free(root);
    buf_release(&out);
}

static void check_written(const struct event *event)
{
    struct buf line = BUF_INIT;
    struct arena text = {0};
    struct reader *root;
    struct event again;

    event_json_add_line(event, &line);
    CHECK(str_ends(buf_str(&line), STR("\n")));
    buf_cut(&line, line.len - 1);
    CHECK(fuzz_harmless(buf_str(&line), false));
    CHECK(event_json_read_line(buf_str(&line), &text, &again, &root) == LINE_EVENT);
    check_same(event, &again);
    reader_free(root);
    arena_release(&text);
    buf_release(&line);
}

static void try_line(struct str line)
{
    struct arena text = {0};
    struct reader *root;
    struct event event;
    enum line_kind kind = event_json_read_line(line, &text, &event, &root);

    CHECK((kind == LINE_EVENT || kind == LINE_FOREIGN) == (root != NULL));
    CHECK((kind == LINE_EMPTY) == (str_trim(line).len == 0));
    if (kind == LINE_EVENT) {
        check_event(&event);
        check_shown(&event);
        check_written(&event);
    }
    reader_free(root);
    arena_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str input = fuzz_input(data, size);
    struct buf line = BUF_INIT;

    try_line(input);
    buf_add(&line, input);
    buf_addf(&line, ",\"sum\":\"%016" PRIx64 "\"}", hash_add(HASH_START, input));
    try_line(buf_str(&line));
    buf_release(&line);
    return 0;
}
