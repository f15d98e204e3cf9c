#include "scheduler/event.h"

#include <string.h>

const char *const event_kind_names[EVENT_KINDS] = {
    [EVENT_DONE] = "done",
    [EVENT_UNDONE] = "undone",
    [EVENT_REVIEWED] = "reviewed",
    [EVENT_STARTED] = "started",
    [EVENT_POSTPONED] = "postponed",
    [EVENT_SUSPENDED] = "suspended",
    [EVENT_RESUMED] = "resumed",
    [EVENT_SEEN] = "seen",
    [EVENT_MOVED] = "moved",
    [EVENT_RELINKED] = "relinked",
    [EVENT_ANSWERED] = "answered",
};

const char *const event_source_names[EVENT_SOURCES] = {
    [SOURCE_CLI] = "cli",
    [SOURCE_NOTE] = "note",
    [SOURCE_STUDY] = "study",
    [SOURCE_IMPORT] = "import",
};

const char *const grade_names[GRADES] = {
    [GRADE_AGAIN] = "again",
    [GRADE_HARD] = "hard",
    [GRADE_GOOD] = "good",
    [GRADE_EASY] = "easy",
};

int name_index(const char *const names[], int count, struct str s)
{
    for (int i = 0; i < count; i++)
        if (names[i] && str_eq(str_of(names[i]), s))
            return i;
    return -1;
}

void uid_format(struct uid id, char out[UID_TEXT])
{
    static const char digits[] = "0123456789abcdef";

    for (size_t i = 0; i < sizeof id.byte; i++) {
        out[2 * i] = digits[id.byte[i] >> 4];
        out[2 * i + 1] = digits[id.byte[i] & 15];
    }
    out[2 * sizeof id.byte] = '\0';
}

static int uid_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

int uid_parse(struct str s, struct uid *out)
{
    struct uid id;

    if (s.len != 2 * sizeof id.byte)
        return -1;
    for (size_t i = 0; i < sizeof id.byte; i++) {
        int high = uid_digit(s.ptr[2 * i]), low = uid_digit(s.ptr[2 * i + 1]);
        if (high < 0 || low < 0)
            return -1;
        id.byte[i] = (uint8_t)(16 * high + low);
    }
    *out = id;
    return 0;
}

struct uid uid_of_series(uint64_t number, uint64_t low)
{
    struct uid id;

    for (size_t i = 0; i < 8; i++) {
        id.byte[i] = (uint8_t)(number >> (56 - 8 * i));
        id.byte[8 + i] = (uint8_t)(low >> (56 - 8 * i));
    }
    return id;
}

int uid_cmp(struct uid a, struct uid b)
{
    return memcmp(a.byte, b.byte, sizeof a.byte);
}

int uid_ptr_cmp(const void *a, const void *b)
{
    return uid_cmp(*(const struct uid *)a, *(const struct uid *)b);
}

bool event_can_take_back(const struct event *e)
{
    switch (e->kind) {
    case EVENT_SEEN:
        return e->original.ptr != NULL;
    case EVENT_DONE:
        return e->source == SOURCE_NOTE;
    case EVENT_ANSWERED:
        return false;
    default:
        return true;
    }
}

bool event_is_same_store(const struct event *a, const struct event *b)
{
    return uid_cmp(a->store, b->store) == 0;
}

int event_cmp(const struct event *a, const struct event *b)
{
    if (a->recorded_at != b->recorded_at)
        return a->recorded_at < b->recorded_at ? -1 : 1;
    return uid_cmp(a->id, b->id);
}
