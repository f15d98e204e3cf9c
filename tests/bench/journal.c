/* Writes a journal as another machine would, of any length.
   usage: journal KIND EVENTS [NOTES]
   KIND seen: each note is seen, then marked, with one day between the marks; NOTES: a tenth of EVENTS
        done: all are marks of one note
        undone: a mark, and each event takes the one before it back
        answered: each note is seen, then its twenty cues are answered, with one day between the answers
        path: each is the first `seen` of another note at one path
        twins: for each id of standard input, a line "ID PATH" each, a `seen` of another id there */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "json/event.h"

static struct uid uid_from(uint64_t high, uint64_t low)
{
    struct uid id;

    for (int i = 0; i < 8; i++) {
        id.byte[i] = (uint8_t)(high >> (56 - 8 * i));
        id.byte[8 + i] = (uint8_t)(low >> (56 - 8 * i));
    }
    return id;
}

/* Ids are random, as those of the program: they arrive in no order. */
static struct uid uid_number(uint64_t n)
{
    return uid_from((n + 1) * 0x9E3779B97F4A7C15u, n);
}

static struct event event_number(uint64_t n)
{
    return (struct event){.id = uid_number(n), .store = uid_from(0xEE, 1),
        .command = uid_from(0xAA, n / 100), .device = STR("elsewhere"), .note = STR("n0"),
        .kind = EVENT_DONE, .source = SOURCE_CLI, .milestone = 1, .on = day_of(2024, 9, 10),
        .until = DAY_NONE, .recorded_at = (int64_t)(1725000000000000 + n * 1000),
        .first_study = DAY_NONE};
}

struct texts {
    char note[32], path[64], title[32], question[64];
    struct uid taken;
};

static void make_seen(struct event *e, struct texts *t, uint64_t note)
{
    e->kind = EVENT_SEEN;
    e->source = SOURCE_NOTE;
    e->milestone = MILESTONE_NONE;
    e->first_study = day_of(2024, 8, 25);
    e->fingerprint = note;
    e->has_fingerprint = true;
    e->boxes = STR("day-1:false day-4:false day-7:false day-14:false long-term:false");
    snprintf(t->path, sizeof t->path, "folder/%03" PRIu64 "/note %07" PRIu64 ".md", note % 100, note);
    snprintf(t->title, sizeof t->title, "note %07" PRIu64, note);
    e->path = str_of(t->path);
    e->title = str_of(t->title);
}

enum { CUES = 20 };

static void make_answer(struct event *e, struct texts *t, uint64_t round)
{
    snprintf(t->question, sizeof t->question, "What is point %" PRIu64 " of this note?", round % CUES);
    e->kind = EVENT_ANSWERED;
    e->source = SOURCE_STUDY;
    e->question = str_of(t->question);
    e->answer_hash = round % CUES;
    e->has_answer = true;
    e->grade = round % 3 ? GRADE_GOOD : GRADE_AGAIN;
    e->seconds = 7;
    e->first = true;
    e->on = day_of(2020, 1, 1) + (day)(round / CUES % 1500);
}

static void fill(struct event *e, struct texts *t, const char *kind, uint64_t n, uint64_t notes)
{
    static const milestone ladder[] = {1, 4, 7, 14, MILESTONE_LONG_TERM};
    uint64_t note = n % notes;

    if (strcmp(kind, "undone") == 0 && n) {
        e->kind = EVENT_UNDONE;
        t->taken = uid_number(n - 1);
        e->takes_back = &t->taken;
        e->takes_back_count = 1;
    } else if (strcmp(kind, "asked") == 0) {
        e->kind = EVENT_ANSWERED;
        e->source = SOURCE_STUDY;
        e->grade = n % 3 ? GRADE_GOOD : GRADE_AGAIN;
        e->seconds = SECONDS_UNKNOWN;
        e->first = true;
        snprintf(t->note, sizeof t->note, "n%07" PRIu64, note);
        snprintf(t->question, sizeof t->question, "What is %" PRIu64 "?", note);
        e->note = str_of(t->note);
        e->question = str_of(t->question);
    } else if (strcmp(kind, "path") == 0) {
        snprintf(t->note, sizeof t->note, "n%07" PRIu64, n);
        e->note = str_of(t->note);
        make_seen(e, t, 0);
    } else if (strcmp(kind, "seen") == 0 || strcmp(kind, "answered") == 0) {
        snprintf(t->note, sizeof t->note, "n%07" PRIu64, note);
        e->note = str_of(t->note);
        e->milestone = ladder[n / notes % 5];
        if (n < notes)
            make_seen(e, t, note);
        else if (kind[0] == 'a')
            make_answer(e, t, n / notes - 1);
    }
}

static void print_event(const struct event *e)
{
    struct buf line = BUF_INIT;

    event_json_add_line(e, &line);
    fwrite(line.ptr, 1, line.len, stdout);
    buf_release(&line);
}

static void print_twins(void)
{
    char line[8192];

    for (uint64_t n = 0; fgets(line, sizeof line, stdin); n++) {
        struct event e = event_number(n);
        struct texts t;
        char *path = strchr(line, ' ');
        line[strcspn(line, "\n")] = '\0';
        if (!path)
            continue;
        make_seen(&e, &t, n);
        snprintf(t.note, sizeof t.note, "%016" PRIx64, n * 0x9E3779B97F4A7C15u);
        e.note = str_of(t.note);
        e.path = str_of(path + 1);
        print_event(&e);
    }
}

int main(int argc, char **argv)
{
    const char *kind = argc > 2 ? argv[1] : "";
    uint64_t events = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
    uint64_t notes = argc > 3 ? strtoull(argv[3], NULL, 10) : events / 10;

    if (argc < 3) {
        fprintf(stderr, "usage: %s seen|done|undone|answered|asked|path|twins EVENTS [NOTES]\n", argv[0]);
        return 2;
    }
    if (strcmp(kind, "twins") == 0)
        print_twins();
    for (uint64_t n = 0; n < events && strcmp(kind, "twins") != 0; n++) {
        struct event e = event_number(n);
        struct texts t;
        fill(&e, &t, kind, n, notes ? notes : 1);
        print_event(&e);
    }
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
