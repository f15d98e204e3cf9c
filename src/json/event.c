#include "json/event.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/hash.h"
#include "event_line.h"
#include "json/stamp.h"
#include "scheduler/boxes.h"

static void write_uid(struct writer *w, const char *key, struct uid id)
{
    char text[UID_TEXT];

    uid_format(id, text);
    writer_text(w, key, str_of(text));
}

static struct str milestone_name_text(milestone m, char out[MILESTONE_TEXT])
{
    milestone_format(m, out);
    return out[0] ? str_of(out) : STR_NONE;
}

static void write_takes_back(struct writer *w, const struct event *event)
{
    writer_open(w, "takes_back", '[');
    for (size_t i = 0; i < event->takes_back_count; i++)
        write_uid(w, NULL, event->takes_back[i]);
    writer_close(w, ']');
}

static void write_boxes(struct writer *w, struct str encoded)
{
    struct boxes boxes;
    char name[MILESTONE_TEXT];

    if (boxes_decode(encoded, &boxes) < 0)
        return;
    writer_open(w, "boxes", '{');
    for (int i = 0; i < boxes.count; i++) {
        const struct box *box = &boxes.box[i];
        milestone_format(box->milestone, name);
        if (box->value == BOX_TICKED && box->on != DAY_NONE)
            writer_day(w, name, box->on);
        else
            writer_flag(w, name, box->value == BOX_TICKED);
    }
    writer_close(w, '}');
}

/* Writes a text. A journal leaves out a member that has no value; other documents write null. */
static void write_text(struct writer *w, const char *key, struct str text, bool brief)
{
    if (text.ptr || !brief)
        writer_text(w, key, text);
}

static void write_moment(struct writer *w, const struct event *event)
{
    char moment[STAMP_TEXT];

    stamp_format(stamp_of(event->recorded_at, event->utc_offset), moment);
    writer_text(w, "recorded_at", moment[0] ? str_of(moment) : STR_NONE);
}

/* Writes the members of docs/output.md. `brief`: for a journal, which needs no `recorded_at`. */
static void write_documented(struct writer *w, const struct event *event, bool brief)
{
    char name[MILESTONE_TEXT];

    write_uid(w, "id", event->id);
    writer_text(w, "note", event->note);
    writer_text(w, "kind", str_of(event_kind_names[event->kind]));
    write_text(w, "milestone", milestone_name_text(event->milestone, name), brief);
    writer_day(w, "on", event->on);
    if (event->until != DAY_NONE || !brief)
        writer_day(w, "until", event->until);
    if (!brief)
        write_moment(w, event);
    writer_text(w, "device", event->device);
    write_uid(w, "command", event->command);
    writer_text(w, "source", str_of(event_source_names[event->source]));
    write_text(w, "grade", str_of(grade_names[event->grade]), brief);
}

static void write_hash(struct writer *w, const char *key, uint64_t hash)
{
    char text[EVENT_HASH_TEXT];

    snprintf(text, sizeof text, "%016" PRIx64, hash);
    writer_text(w, key, str_of(text));
}

/* Writes the members that only an answer has. */
static void write_answer(struct writer *w, const struct event *event)
{
    writer_text(w, "question", event->question);
    if (event->has_answer)
        write_hash(w, "answer", event->answer_hash);
    else
        writer_null(w, "answer");
    if (event->seconds == SECONDS_UNKNOWN)
        writer_null(w, "seconds");
    else
        writer_number(w, "seconds", event->seconds);
    writer_flag(w, "first", event->first);
}

/* Writes the members that only another store needs. */
static void write_store_members(struct writer *w, const struct event *event)
{
    write_uid(w, "store", event->store);
    writer_number(w, "microseconds", event->recorded_at);
    writer_number(w, "utc_offset", event->utc_offset);
    write_text(w, "path", event->path, true);
    write_text(w, "title", event->title, true);
    if (event->first_study != DAY_NONE)
        writer_day(w, "first_study", event->first_study);
    if (event->has_fingerprint)
        write_hash(w, "fingerprint", event->fingerprint);
    if (event->boxes.ptr)
        write_boxes(w, event->boxes);
    write_text(w, "original", event->original, true);
}

void event_json_add(struct writer *w, const char *key, const struct event *event, bool whole)
{
    writer_open(w, key, '{');
    write_documented(w, event, false);
    writer_flag(w, "undone", event->undone);
    if (event->kind == EVENT_ANSWERED)
        write_answer(w, event);
    if (event->kind == EVENT_UNDONE || (whole && event->takes_back_count))
        write_takes_back(w, event);
    if (whole) {
        write_store_members(w, event);
    } else {
        writer_text(w, "title", event->title);
        writer_text(w, "path", event->path);
    }
    writer_close(w, '}');
}

void event_json_add_line(const struct event *event, struct buf *out)
{
    struct writer w = WRITER_INIT(out);
    size_t start = out->len;

    writer_open(&w, NULL, '{');
    write_documented(&w, event, true);
    if (event->kind == EVENT_ANSWERED)
        write_answer(&w, event);
    if (event->takes_back_count)
        write_takes_back(&w, event);
    write_store_members(&w, event);
    buf_addf(out, EVENT_SUM_KEY "%016" PRIx64 "\"}\n", hash_add(HASH_START, str_from(buf_str(out), start)));
}
