#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <setjmp.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/err.h"
#include "parser/edit/derive.h"
#include "parser/note/count_value.h"
#include "parser/note/date.h"
#include "scheduler/state.h"

/* Generated notes that name their last and next review and count them. A mark writes each value in the form
   that it has, no other byte, and the bytes of before can be put back. */

static const struct template_key pace_keys[] = {
    {"studied", FIELD_FIRST_STUDY, 0, NULL},
    {"복습일📅", FIELD_LAST, 0, NULL},
    {"next review", FIELD_NEXT, 0, NULL},
    {"횟수", FIELD_COUNT, 0, NULL},
    {"interval", FIELD_INTERVAL, 0, NULL},
};
enum { KEYS = sizeof pace_keys / sizeof *pace_keys, LADDER = 4 };
static const struct template pace_template = {.name = "pace", .key = pace_keys, .count = KEYS, .days = DAYS_UNKNOWN};
static const milestone ladder[LADDER] = {1, 4, 7, 14};

static uint32_t chance(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % below;
}

#define PICK(seed, list) (list)[chance(seed, sizeof(list) / sizeof *(list))]

/* A note, and what it says. */
struct paced_note {
    struct buf text;
    int count;
    day first, last, next;
    const char *day_form, *number_form; /* one day and one number in the form that all of the note have */
};

static void add_day(const struct paced_note *n, day d, struct buf *out)
{
    if (d != DAY_NONE)
        date_write(d, str_of(n->day_form), ORDER_UNKNOWN, out);
}

static void add_value(const char *key, const struct buf *value, uint32_t *seed, struct buf *out)
{
    static const char *const quotes[] = {"", "\"", "'"};
    static const char *const after[] = {"", " ", "  # 주석", "\t# x"};
    const char *quote = value->len ? PICK(seed, quotes) : "";
    bool spaced = value->len || chance(seed, 2);

    buf_addf(out, "%s:%s%s%s%s%s\n", key, spaced ? " " : "", quote, value->ptr, quote, spaced ? PICK(seed, after) : "");
}

static void make_values(struct paced_note *n, uint32_t *seed)
{
    static const char *const days[] = {"2026-03-02", "2026/3/2", "2026. 3. 2.", "2026년 3월 2일", 
        "March 2, 2026", "Monday, March 2, 2026", "2026-03-02 (Mon)"};
    static const char *const numbers[] = {"3", "03", "3회", "3 times"};

    n->day_form = PICK(seed, days);
    n->number_form = PICK(seed, numbers);
    n->first = day_of(2026, 1, 1) + (day)chance(seed, 300);
    n->count = (int)chance(seed, 7);
    n->last = n->count ? n->first + ladder[(n->count < LADDER ? n->count : LADDER) - 1] + (day)chance(seed, 5) : DAY_NONE;
    n->next = chance(seed, 4) ? (n->last == DAY_NONE ? n->first : n->last) + 1 + (day)chance(seed, 9) : DAY_NONE;
}

static void make_note(struct paced_note *n, uint32_t *seed)
{
    static const char *const foreign[] = {"tags: [a, b]", "# a comment", "", "날짜: 2024-01-01", "up: \"[[x]]\""};
    static const char *const ends[] = {"---\n", "---", "---\nlast: 2020-01-01\n", "---\n본문 no last newline"};
    struct buf value = BUF_INIT;
    day days[] = {n->first, n->last, n->next};

    buf_cut(&n->text, 0);
    buf_addz(&n->text, chance(seed, 4) ? "---\n" : "\xEF\xBB\xBF---\n");
    for (size_t i = 0; i < KEYS; i++) {
        buf_cut(&value, 0);
        if (i < 3)
            add_day(n, days[i], &value);
        else if (pace_keys[i].field == FIELD_COUNT || chance(seed, 4))
            count_value_write(pace_keys[i].field == FIELD_COUNT ? n->count : 3, str_of(n->number_form), &value);
        add_value(pace_keys[i].key, &value, seed, &n->text);
        if (chance(seed, 3) == 0)
            buf_addf(&n->text, "%s\n", PICK(seed, foreign));
    }
    buf_addz(&n->text, PICK(seed, ends));
    buf_release(&value);
}

static void make_crlf(struct paced_note *n)
{
    struct buf crlf = BUF_INIT;

    for (size_t i = 0; i < n->text.len; i++) {
        if (n->text.ptr[i] == '\n')
            buf_addc(&crlf, '\r');
        buf_addc(&crlf, n->text.ptr[i]);
    }
    buf_release(&n->text);
    n->text = crlf;
}

/* The state after one more review on a day. */
static struct state marked_state(const struct paced_note *n, day on)
{
    struct state state = state_none();

    for (int i = 0; i < n->count && i < LADDER; i++)
        state_add_mark(&state, ladder[i], i + 1 == n->count ? n->last : DAY_NONE);
    if (n->count > LADDER)
        state_add_review(&state, n->last);
    if (n->count < LADDER)
        state_add_mark(&state, ladder[n->count], on);
    else
        state_add_review(&state, on);
    return state;
}

static const struct note_entry *entry_of_field(const struct note *note, enum field field)
{
    const struct note_entry *entry = note_field(note, field);

    assert_non_null(entry);
    return entry;
}

/* Whether a day of one digit has a zero cannot be told from 2026-11-12. */
static void drop_zeros(struct str s, struct buf *out)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] != '0' || (i && s.ptr[i - 1] >= '0' && s.ptr[i - 1] <= '9'))
            buf_addc(out, s.ptr[i]);
}

static void check_form(const struct paced_note *n, const struct note *now, enum field field, day expected)
{
    struct buf text = BUF_INIT, found = BUF_INIT, wanted = BUF_INIT;

    if (expected != DAY_NONE)
        date_write(expected, str_of(n->day_form), ORDER_UNKNOWN, &text);
    drop_zeros(entry_of_field(now, field)->text, &found);
    drop_zeros(buf_str(&text), &wanted);
    if (!str_eq(buf_str(&found), buf_str(&wanted)))
        fail_msg("%s, not %s", found.ptr, wanted.ptr);
    buf_release(&text);
    buf_release(&found);
    buf_release(&wanted);
}

static void check_marked(const struct paced_note *n, const struct note *now, const struct rules *rules, day on)
{
    int done = n->count + 1;
    day next = done < LADDER           ? on + ladder[done] - ladder[done - 1]
               : rules->extra_every ? on + rules->extra_every
                                    : DAY_NONE;
    struct buf count = BUF_INIT;

    count_value_write(done, str_of(n->number_form), &count);
    assert_true(str_eq(entry_of_field(now, FIELD_COUNT)->text, buf_str(&count)));
    check_form(n, now, FIELD_FIRST_STUDY, n->first);
    check_form(n, now, FIELD_LAST, on);
    check_form(n, now, FIELD_NEXT, next);
    assert_int_equal(count_value_parse(entry_of_field(now, FIELD_INTERVAL)->text), next == DAY_NONE ? -1 : next - on);
    buf_release(&count);
}

/* No line but those of the four keys differs. */
static void check_lines(struct str before, struct str after)
{
    struct str a, b;

    while (str_cut(&before, '\n', &a)) {
        assert_true(str_cut(&after, '\n', &b));
        if (!str_eq(a, b) && !str_starts(a, STR("복습일📅:")) && !str_starts(a, STR("next review:")) &&
            !str_starts(a, STR("횟수:")) && !str_starts(a, STR("interval:")))
            fail_msg("%.*s became %.*s", STR_ARG(a), STR_ARG(b));
        assert_int_equal(str_ends(a, STR("\r")), str_ends(b, STR("\r")));
        assert_true(str_find(b, STR("#")) < b.len || str_find(a, STR("#")) == a.len);
    }
    assert_false(str_cut(&after, '\n', &b));
}

static void check_back(const struct keys *keys, const struct note *old, struct str before, struct str after,
    const struct edits *edits)
{
    struct edit back[KEYS];
    struct buf out = BUF_INIT;
    struct note now = {0};
    struct err err = {0};

    note_parse(&now, keys, after, after.len);
    for (size_t i = 0; i < edits->count; i++) {
        back[i] = (struct edit){.entry = edits->edit[i].entry};
        assert_int_equal(edit_source(old, before, edits->edit[i].entry, &back[i].source, &err), 0);
    }
    assert_int_equal(edit_apply(&now, keys, after, after.len, back, edits->count, &out, NULL, &err), 0);
    assert_true(str_eq(buf_str(&out), before));
    note_release(&now);
    buf_release(&out);
}

static void try_mark(const struct keys *keys, const struct paced_note *n, uint32_t *seed)
{
    struct rules rules = rules_default();
    day on = (n->last == DAY_NONE ? n->first : n->last) + 1 + (day)chance(seed, 20);
    struct state state = marked_state(n, on);
    struct note note = {0}, now = {0};
    struct buf image = BUF_INIT;
    struct edits edits = {0};
    struct err err = {0};
    struct schedule schedule;
    struct derived d = {.note = &note, .template = &pace_template, .schedule = &schedule, .first_study = n->first,
        .today = on};

    rules.extra_every = chance(seed, 2) ? 0 : 30;
    if (note_parse(&note, keys, buf_str(&n->text), n->text.len) != NOTE_STUDY || note.problem_count)
        fail_msg("not understood: %s", n->text.ptr);
    schedule = schedule_paced(n->first, &state, &rules, &note.pace, on);
    assert_int_equal(derived_edits(&d, DERIVED_BOXES | DERIVED_STATE, STR_NONE, &edits, &err), 0);
    if (edit_apply(&note, keys, buf_str(&n->text), n->text.len, edits.edit, edits.count, &image, &now, &err) < 0)
        fail_msg("%s in %s", err.message, n->text.ptr);
    check_marked(n, &now, &rules, on);
    check_lines(buf_str(&n->text), buf_str(&image));
    check_back(keys, &note, buf_str(&n->text), buf_str(&image), &edits);
    d.note = &now; /* there is nothing to do once it is written */
    edits.count = 0;
    schedule = schedule_paced(n->first, &state, &rules, &now.pace, on);
    assert_int_equal(derived_edits(&d, DERIVED_BOXES | DERIVED_STATE, STR_NONE, &edits, &err), 0);
    assert_int_equal(edits.count, 0);
    edits_release(&edits);
    note_release(&note);
    note_release(&now);
    buf_release(&image);
}

/* CASES: how many notes are tried, 2,000 unless it is set; `make check-slow` tries 100,000. */
static void a_mark_writes_each_value_in_its_form_and_can_be_put_back(void **state)
{
    struct keys *keys = keys_new(&pace_template, 1);
    struct paced_note note = {.text = BUF_INIT};
    const char *cases = getenv("CASES");
    uint32_t seed = 20260403;

    (void)state;
    for (long i = cases ? strtol(cases, NULL, 10) : 2000; i > 0; i--) {
        make_values(&note, &seed);
        make_note(&note, &seed);
        if (chance(&seed, 3) == 0)
            make_crlf(&note);
        try_mark(keys, &note, &seed);
    }
    buf_release(&note.text);
    keys_free(keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_writes_each_value_in_its_form_and_can_be_put_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
