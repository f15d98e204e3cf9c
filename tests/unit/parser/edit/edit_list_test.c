#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "parser/edit/edit.h"
#include "parser/note/date.h"
#include "parser/note/note.h"

#include "../fixture.h"

static uint32_t chance(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return (*seed >> 3) % below;
}

#define PICK(seed, array) (array)[chance(seed, sizeof(array) / sizeof *(array))]

static int list_entry(const struct note *note)
{
    return (int)(note_field(note, FIELD_BOXES) - note->entry);
}

/* ---- lists of days ----------------------------------------------------------------------------- */

/* A note whose list of days was made up, and the texts of its items, one on each line. */
struct made_list {
    struct buf text, items;
    size_t start, end; /* the bytes that may change: after the colon, to the end of the last item's line */
};

static void add_day(uint32_t *seed, struct buf *out)
{
    static const char *const forms[] = {"2026-03-01", "2026/03/01", "March 1, 2026", "2026년 3월 1일"};

    date_write(day_of(2026, 1, 1) + (day)chance(seed, 365), str_of(PICK(seed, forms)), ORDER_UNKNOWN, out);
}

static void make_list(struct made_list *m, uint32_t *seed)
{
    static const char *const commas[] = {", ", ",", " , "};
    const char *quote = PICK(seed, ((const char *const[]){"", "\"", "'"})), *indent = chance(seed, 2) ? "" : "  ";
    uint32_t count = chance(seed, 6), style = chance(seed, 3);
    struct buf item = BUF_INIT;

    buf_cut(&m->text, 0);
    buf_cut(&m->items, 0);
    buf_addf(&m->text, "%s---\nfirst_study: 2026-03-01\nreviewed:", chance(seed, 4) ? "" : "\xEF\xBB\xBF");
    m->start = m->text.len;
    if (style && (count || style == 1))
        buf_addz(&m->text, style == 1 ? " [" : "");
    for (uint32_t i = 0; i < (style ? count : count > 0); i++) {
        buf_cut(&item, 0);
        add_day(seed, &item);
        buf_addf(&m->items, "%s%s", i ? "\n" : "", item.ptr);
        if (style == 2)
            buf_addf(&m->text, "\n%s- ", indent);
        else
            buf_addz(&m->text, style == 0 ? " " : i ? PICK(seed, commas) : "");
        if (style == 1 && !*quote && strchr(item.ptr, ','))
            buf_addf(&m->text, "\"%s\"", item.ptr);
        else
            buf_addf(&m->text, "%s%s%s", quote, item.ptr, quote);
        if (style == 2 && chance(seed, 3) == 0)
            buf_addz(&m->text, "   # why");
    }
    buf_addz(&m->text, style == 1 ? "]" : "");
    m->end = m->text.len;
    buf_addz(&m->text, PICK(seed, ((const char *const[]){"\nsubject: x\n---\n", "\n---", "\n---\nbody\n"})));
    buf_release(&item);
}

/* Some of the items from the start, and some new ones. */
static void change_items(struct str items, uint32_t *seed, struct buf *out)
{
    uint32_t kept = chance(seed, 7), added = chance(seed, 3);
    struct str item;

    for (; kept && items.len && str_cut(&items, '\n', &item); kept--)
        buf_addf(out, "%s%.*s", out->len ? "\n" : "", STR_ARG(item));
    for (; added; added--) {
        buf_addz(out, out->len ? "\n" : "");
        add_day(seed, out);
    }
}

static void list_crlf(struct made_list *m)
{
    struct buf crlf = BUF_INIT;
    size_t start = m->start, end = m->end;

    for (size_t i = 0; i < m->text.len; i++) {
        if (m->text.ptr[i] == '\n') {
            buf_addc(&crlf, '\r');
            m->start += i < start;
            m->end += i < end;
        }
        buf_addc(&crlf, m->text.ptr[i]);
    }
    buf_release(&m->text);
    m->text = crlf;
}

static void items_of(const struct note *note, struct buf *out)
{
    const struct yaml_node *node = note->yaml.node;
    int list = note_field(note, FIELD_BOXES)->value;

    for (int at = node[list].kind == YAML_LIST ? node[list].child : -1; at >= 0; at = node[at].next)
        buf_addf(out, "%s%.*s", out->len ? "\n" : "", STR_ARG(node[at].text));
}

static void try_list(struct fixture *f, const struct made_list *m, uint32_t *seed)
{
    struct str head = buf_str(&m->text), source;
    struct buf wanted = BUF_INIT, image = BUF_INIT, back = BUF_INIT, kept = BUF_INIT, now = BUF_INIT;
    size_t tail = head.len - m->end;
    struct edit edit;
    struct err err = {0};

    assert_int_equal(note_parse(&f->note, f->keys, head, head.len), NOTE_STUDY);
    change_items(buf_str(&m->items), seed, &wanted);
    edit = (struct edit){.entry = list_entry(&f->note), .value = buf_str(&wanted), .list = true,
        .days = true};
    assert_int_equal(edit_source(&f->note, head, edit.entry, &source, &err), 0);
    buf_add(&kept, source);
    if (edit_apply(&f->note, f->keys, head, head.len, &edit, 1, &image, NULL, &err) < 0)
        fail_msg("%s: \"%s\" in %s", err.message, wanted.ptr, m->text.ptr);
    assert_memory_equal(image.ptr, head.ptr, m->start);
    assert_true(image.len >= m->start + tail);
    assert_memory_equal(image.ptr + image.len - tail, head.ptr + m->end, tail);
    assert_int_equal(note_parse(&f->note, f->keys, buf_str(&image), image.len), NOTE_STUDY);
    items_of(&f->note, &now);
    assert_string_equal(now.ptr, wanted.ptr);
    edit = (struct edit){.entry = list_entry(&f->note), .source = buf_str(&kept)};
    assert_int_equal(edit_apply(&f->note, f->keys, buf_str(&image), image.len, &edit, 1, &back, NULL, &err), 0);
    assert_true(str_eq(buf_str(&back), head));
    buf_release(&wanted);
    buf_release(&image);
    buf_release(&back);
    buf_release(&kept);
    buf_release(&now);
}

/* CASES: how many lists are tried, 5,000 unless it is set; `make check-slow` tries 100,000. */
static void days_are_added_to_a_list_and_taken_out_again(void **state)
{
    struct made_list made = {.text = BUF_INIT, .items = BUF_INIT};
    const char *cases = getenv("CASES");
    uint32_t seed = 20260311;

    for (long i = cases ? strtol(cases, NULL, 10) : 5000; i > 0; i--) {
        make_list(&made, &seed);
        if (chance(&seed, 3) == 0)
            list_crlf(&made);
        try_list(*state, &made, &seed);
    }
    buf_release(&made.text);
    buf_release(&made.items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(days_are_added_to_a_list_and_taken_out_again, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
