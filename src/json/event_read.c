#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/mem.h"
#include "event_line.h"
#include "json/event.h"
#include "scheduler/boxes.h"

enum { EVENT_TEXT_MOST = 1024 * 1024 };

static bool json_read_uid(reader_value *object, const char *key, struct uid *out)
{
    struct str text;

    return reader_text(reader_get(object, key), &text) && uid_parse(text, out) == 0;
}

static bool json_read_name(
    reader_value *object, const char *key, const char *const names[], int count, int *out)
{
    struct str text;

    *out = reader_text(reader_get(object, key), &text) ? name_index(names, count, text) : -1;
    return *out >= 0;
}

/* Reads a day; a missing member gives DAY_NONE. */
static bool json_read_day(reader_value *object, const char *key, day *out)
{
    reader_value *value = reader_get(object, key);
    struct str text;

    *out = DAY_NONE;
    if (!value)
        return true;
    if (!reader_text(value, &text))
        return false;
    *out = day_parse(text);
    return *out != DAY_NONE;
}

static struct str json_text(reader_value *object, const char *key)
{
    struct str text = STR_NONE;

    reader_text(reader_get(object, key), &text);
    return text;
}

static bool json_read_milestone(reader_value *object, milestone *out)
{
    struct str text = json_text(object, "milestone");

    *out = text.ptr ? milestone_parse(text) : MILESTONE_NONE;
    return !text.ptr || *out != MILESTONE_NONE;
}

/* Sorts the ids and drops repetitions, since they are a set. Returns how many are left. */
static size_t sort_unique_uids(struct uid *ids, size_t count)
{
    size_t kept = 0;

    if (count)
        qsort(ids, count, sizeof *ids, uid_ptr_cmp);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || uid_cmp(ids[i], ids[kept - 1]) != 0)
            ids[kept++] = ids[i];
    return kept;
}

/* Ignores the ids of an event whose kind takes nothing back. */
static bool json_read_takes_back(reader_value *object, struct arena *text, struct event *out)
{
    reader_value *list = reader_get(object, "takes_back");
    size_t count = reader_count(list);
    struct uid *ids = count ? arena_alloc(text, count * sizeof *ids) : NULL;

    if (list && !reader_is_list(list))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct str id;
        if (!reader_text(reader_at(list, i), &id) || uid_parse(id, &ids[i]) < 0)
            return false;
    }
    if (!event_can_take_back(out))
        return true;
    out->takes_back = ids;
    out->takes_back_count = sort_unique_uids(ids, count);
    return true;
}

static void json_encode_box(void *context, const char *key, reader_value *value)
{
    struct buf *out = context;
    struct str date;
    bool ticked = false;

    buf_addf(out, "%s%s:", out->len ? " " : "", key);
    if (reader_text(value, &date))
        buf_add(out, date);
    else
        buf_addz(out, reader_flag(value, &ticked) && ticked ? "true" : "false");
}

static bool json_read_boxes(reader_value *object, struct arena *text, struct event *out)
{
    reader_value *members = reader_get(object, "boxes");
    struct buf encoded = BUF_INIT;
    struct boxes boxes;
    bool good;

    out->boxes = STR_NONE;
    if (!members)
        return true;
    if (!reader_is_object(members))
        return false;
    reader_members(members, json_encode_box, &encoded);
    good = boxes_decode(buf_str(&encoded), &boxes) == 0;
    out->boxes = arena_str(text, buf_str(&encoded));
    buf_release(&encoded);
    return good;
}

/* Reads a hash; `has`: the member is there. */
static bool json_read_hash(reader_value *object, const char *key, uint64_t *out, bool *has)
{
    struct str text;

    *has = reader_get(object, key) != NULL;
    if (!*has)
        return true;
    return reader_text(reader_get(object, key), &text) && text.len == HASH_DIGITS && hash_parse(text, out);
}

static bool json_read_seconds(reader_value *object, int32_t *out)
{
    int64_t seconds = SECONDS_UNKNOWN;
    reader_value *value = reader_get(object, "seconds");

    if (value && (!reader_number(value, &seconds) || seconds < 0 || seconds > SECONDS_MOST))
        return false;
    *out = (int32_t)seconds;
    return true;
}

static const char *json_read_answer(reader_value *value, struct event *out)
{
    if (out->kind != EVENT_ANSWERED)
        return NULL;
    out->question = json_text(value, "question");
    if (reader_get(value, "first") && !reader_flag(reader_get(value, "first"), &out->first))
        return "\"first\" is not true or false";
    if (!out->question.ptr || out->grade == GRADE_NONE)
        return "an answer has no \"question\" or no \"grade\"";
    if (!json_read_hash(value, "answer", &out->answer_hash, &out->has_answer))
        return "\"answer\" is not 16 hexadecimal digits";
    return json_read_seconds(value, &out->seconds) ? NULL : "\"seconds\" is not a number from 0 to 86400";
}

static const char *json_read_kinds(reader_value *value, struct event *out)
{
    int kind, source, grade = GRADE_NONE;

    if (!json_read_name(value, "kind", event_kind_names, EVENT_KINDS, &kind))
        return "\"kind\" has a value that this version does not know";
    if (!json_read_name(value, "source", event_source_names, EVENT_SOURCES, &source))
        return "\"source\" has a value that this version does not know";
    if (reader_get(value, "grade") && !json_read_name(value, "grade", grade_names, GRADES, &grade))
        return "\"grade\" has a value that this version does not know";
    out->kind = (enum event_kind)kind;
    out->source = (enum event_source)source;
    out->grade = (enum grade)grade;
    return NULL;
}

static const char *json_read_ids(reader_value *value, struct event *out)
{
    if (!json_read_uid(value, "id", &out->id))
        return "\"id\" is not 32 hexadecimal digits";
    if (!json_read_uid(value, "store", &out->store))
        return "\"store\" is not 32 hexadecimal digits";
    if (!json_read_uid(value, "command", &out->command))
        return "\"command\" is not 32 hexadecimal digits";
    return NULL;
}

static const char *json_read_days(reader_value *value, struct event *out)
{
    int64_t offset;

    if (!json_read_day(value, "on", &out->on) || out->on == DAY_NONE)
        return "\"on\" is not a day";
    if (!json_read_day(value, "until", &out->until))
        return "\"until\" is not a day";
    if (!json_read_day(value, "first_study", &out->first_study))
        return "\"first_study\" is not a day";
    if (!reader_number(reader_get(value, "microseconds"), &out->recorded_at))
        return "\"microseconds\" is not a whole number";
    if (!reader_number(reader_get(value, "utc_offset"), &offset) || offset < -93600 ||
        offset > 93600)
        return "\"utc_offset\" is not a number of seconds from -93600 to 93600";
    out->utc_offset = (int32_t)offset;
    return NULL;
}

/* review writes no such text, and a long one would slow down every command. */
static bool has_long_text(const struct event *e)
{
    return e->device.len > EVENT_TEXT_MOST || e->note.len > EVENT_TEXT_MOST ||
           e->path.len > EVENT_TEXT_MOST || e->title.len > EVENT_TEXT_MOST ||
           e->original.len > EVENT_TEXT_MOST || e->question.len > EVENT_TEXT_MOST;
}

const char *event_json_read(reader_value *value, struct arena *text, struct event *out)
{
    const char *wrong;

    *out = (struct event){0};
    if ((wrong = json_read_kinds(value, out)) || (wrong = json_read_ids(value, out)) ||
        (wrong = json_read_days(value, out)) || (wrong = json_read_answer(value, out)))
        return wrong;
    out->device = json_text(value, "device");
    out->note = json_text(value, "note");
    out->path = json_text(value, "path");
    out->title = json_text(value, "title");
    out->original = json_text(value, "original");
    if (!out->device.ptr || out->note.len == 0)
        return "\"device\" or \"note\" is missing";
    if (has_long_text(out))
        return "one of its texts is longer than 1 MiB";
    if (!json_read_milestone(value, &out->milestone))
        return "\"milestone\" is not a milestone such as day-7 or long-term";
    if (!json_read_takes_back(value, text, out))
        return "\"takes_back\" is not a list of ids";
    if (!json_read_boxes(value, text, out))
        return "\"boxes\" does not map milestones to true, false or a day";
    if (!json_read_hash(value, "fingerprint", &out->fingerprint, &out->has_fingerprint))
        return "\"fingerprint\" is not 16 hexadecimal digits";
    return NULL;
}

static bool is_sum_right(struct str line)
{
    struct str before;
    uint64_t sum;

    if (line.len <= EVENT_SUM_SIZE)
        return false;
    before = (struct str){line.ptr, line.len - EVENT_SUM_SIZE};
    return str_starts(str_from(line, before.len), STR(EVENT_SUM_KEY)) && str_ends(line, STR("\"}")) &&
           hash_parse(str_from(line, before.len + sizeof EVENT_SUM_KEY - 1), &sum) &&
           sum == hash_add(HASH_START, before);
}

enum line_kind event_json_read_line(
    struct str line, struct arena *text, struct event *out, struct reader **root)
{
    char why[160];
    int at;

    *root = NULL;
    if (str_trim(line).len == 0)
        return LINE_EMPTY;
    if (!is_sum_right(line))
        return LINE_DAMAGED;
    *root = reader_new(line, &at, why);
    if (!*root)
        return LINE_DAMAGED;
    return event_json_read((reader_value *)*root, text, out) ? LINE_FOREIGN : LINE_EVENT;
}
