#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"
#include "parser/edit/edit.h"
#include "parser/note/note.h"

#include "../fixture.h"

/* ---- single cases ------------------------------------------------------------------------------ */

static int entry_named(const struct note *note, const char *key)
{
    for (int i = 0; i < note->entry_count; i++)
        if (strcmp(note->entry[i].key->key, key) == 0)
            return i;
    fail_msg("no entry %s", key);
    return -1;
}

/* Sets one key of a text. NULL: refused, and `err` says why. */
static int set(struct fixture *f, const char *text, const char *key, const char *value, bool quoted,
    struct buf *out, struct err *err)
{
    struct str head = str_of(text);
    struct edit edit;

    assert_int_equal(note_parse(&f->note, f->keys, head, head.len), NOTE_STUDY);
    edit = (struct edit){
        .entry = entry_named(&f->note, key), .value = str_of(value), .quoted = quoted};
    return edit_apply(&f->note, f->keys, head, head.len, &edit, 1, out, NULL, err);
}

static void assert_sets(struct fixture *f, const char *text, const char *key, const char *value,
    const char *expected)
{
    struct buf out = BUF_INIT;
    struct err err = {0};

    if (set(f, text, key, value, false, &out, &err) < 0)
        fail_msg("%s: %s", text, err.message);
    assert_string_equal(out.ptr, expected);
    buf_release(&out);
}

static void assert_refuses(struct fixture *f, const char *text, const char *key, const char *why)
{
    struct buf out = BUF_INIT;
    struct err err = {0};

    assert_int_equal(set(f, text, key, "true", false, &out, &err), -1);
    assert_int_equal(err.code, ERR_INPUT);
    if (!strstr(err.message, why))
        fail_msg("\"%s\" does not say \"%s\"", err.message, why);
    assert_int_equal(out.len, 0);
    err_release(&err);
    buf_release(&out);
}

static void a_link_without_quotes_stays_one(void **state)
{
    struct fixture *f = *state;

    assert_sets(f, "---\nfirst_study: [[2026-03-01]] # c\nlong_term: 0\n---\n", "first_study", "[[2026-03-02]]",
        "---\nfirst_study: [[2026-03-02]] # c\nlong_term: 0\n---\n");
    assert_sets(f, "---\nfirst_study: [[2026-03-01]]\nlong_term: 0\n---\n", "first_study", "",
        "---\nfirst_study:\nlong_term: 0\n---\n");
    assert_sets(f, "---\nlong_term: 0\nfirst_study: [[2026-03-01]]\n---\n", "first_study", "[[a, b]]",
        "---\nlong_term: 0\nfirst_study: \"[[a, b]]\"\n---\n");
    assert_sets(f, "---\nlong_term: 0\nfirst_study: [[2026-03-01]]\n---\n", "first_study", "2026-03-02",
        "---\nlong_term: 0\nfirst_study: 2026-03-02\n---\n");
    assert_refuses(f, "---\nlong_term: 0\nfirst_study: [ [2026-03-01]]\n---\n", "first_study",
        "3: first_study: a value of this form cannot be edited; write the link in quotes, as \"[[2026-03-01]]\"");
    assert_refuses(f, "---\nlong_term: 0\nfirst_study: [[\"2026-03-01\"]]\n---\n", "first_study",
        "a flow sequence");
    assert_refuses(f, "---\nlong_term: 0\nstage: [[a], [b]]\n---\n", "stage", "a flow sequence");
}

static void only_the_value_changes(void **state)
{
    struct fixture *f = *state;

    assert_sets(f, "---\nreview_1day: false\n---\n", "review_1day", "true",
        "---\nreview_1day: true\n---\n");
    assert_sets(f, "\xEF\xBB\xBF---\r\nreview_1day:   'no'  # why\r\n---", "review_1day", "yes",
        "\xEF\xBB\xBF---\r\nreview_1day:   'yes'  # why\r\n---");
    assert_sets(f, "---\nprogress: \"0.6\"\nlong_term: 0\n---\n", "progress", "0.8",
        "---\nprogress: \"0.8\"\nlong_term: 0\n---\n");
    assert_sets(f, "# T\n\nfirst_study: 2026-01-02\nreview_1day: No\n\ntext\n", "review_1day",
        "Yes", "# T\n\nfirst_study: 2026-01-02\nreview_1day: Yes\n\ntext\n");
}

static void an_empty_value_is_filled_after_the_colon(void **state)
{
    struct fixture *f = *state;

    assert_sets(f, "---\nreview_1day:\nx: 1\n---\n", "review_1day", "true",
        "---\nreview_1day: true\nx: 1\n---\n");
    assert_sets(f, "---\nreview_1day:   # later\n---\n", "review_1day", "true",
        "---\nreview_1day: true   # later\n---\n");
    assert_sets(f, "# T\n\nreview_1day:\nstage: x\n", "review_1day", "Yes",
        "# T\n\nreview_1day: Yes\nstage: x\n");
    assert_sets(f, "---\nreview_1day: true # x\n---\n", "review_1day", "",
        "---\nreview_1day: # x\n---\n");
}

static void an_emptied_value_is_filled_again(void **state)
{
    struct fixture *f = *state;
    struct buf out = BUF_INIT;
    struct err err = {0};

    assert_sets(f, "---\nlong_term: 0\nstage:  'x'\n---\n", "stage", "",
        "---\nlong_term: 0\nstage:\n---\n");
    assert_sets(f, "# T\n\nlong_term: No\nstage:  x\n", "stage", "",
        "# T\n\nlong_term: No\nstage:\n");
    assert_int_equal(
        set(f, "---\nlong_term: 0\nstage:\n  x\n---\n", "stage", "", false, &out, &err), -1);
    assert_non_null(strstr(err.message, "could not be restored"));
    assert_int_equal(out.len, 0);
    err_release(&err);
    buf_release(&out);
}

static void quotes_are_kept_and_added_where_they_are_needed(void **state)
{
    struct fixture *f = *state;
    struct buf out = BUF_INIT;
    struct err err = {0};

    assert_sets(f, "---\nlong_term: 0\nstage: 'it''s'\n---\n", "stage", "a 'b' \"c\"",
        "---\nlong_term: 0\nstage: 'a ''b'' \"c\"'\n---\n");
    assert_sets(f, "---\nlong_term: 0\nstage: x\n---\n", "stage", "a: \"b\" \\c",
        "---\nlong_term: 0\nstage: \"a: \\\"b\\\" \\\\c\"\n---\n");
    assert_sets(f, "---\nlong_term: 0\nstage: x\n---\n", "stage", "@2024년 8월 5일",
        "---\nlong_term: 0\nstage: \"@2024년 8월 5일\"\n---\n");
    assert_int_equal(
        set(f, "---\nlong_term: 0\nprogress:\n---\n", "progress", "0.2", true, &out, &err), 0);
    assert_string_equal(out.ptr, "---\nlong_term: 0\nprogress: \"0.2\"\n---\n");
    buf_release(&out);
}

static void a_form_that_is_not_understood_is_refused_by_name(void **state)
{
    struct fixture *f = *state;

    assert_refuses(f, "---\nlong_term: 0\nstage: |\n  a\n---\n", "stage", "3: stage: a block scalar");
    assert_refuses(f, "---\nlong_term: 0\nstage: >-\n  a\n---\n", "stage", "a block scalar");
    assert_refuses(f, "---\nlong_term: 0\nstage: &a x\n---\n", "stage", "an anchor or a tag");
    assert_refuses(f, "---\nlong_term: 0\nstage: !!str x\n---\n", "stage", "an anchor or a tag");
    assert_refuses(f, "---\nb: &a x\nlong_term: 0\nstage: *a\n---\n", "stage", "an alias");
    assert_refuses(f, "---\nlong_term: 0\nstage: [a, b]\n---\n", "stage", "a flow sequence");
    assert_refuses(f, "---\nlong_term: 0\nstage:\n  - a\n---\n", "stage", "a list");
    assert_refuses(f, "---\nlong_term: 0\nstage: {a: b}\n---\n", "stage", "a flow mapping");
    assert_refuses(f, "---\n{long_term: 0, stage: x}\n---\n", "stage", "a flow mapping");
    assert_refuses(f, "---\nlong_term: 0\nstage: a\n  b\n---\n", "stage", "over several lines");
    assert_refuses(f, "---\nlong_term: 0\nstage: x\nstage: y\n---\n", "stage", "appears twice");
    assert_refuses(f, "---\nlong_term: 0\n? stage\n---\n", "stage", "without its colon");
}

static void a_box_keeps_its_style_when_it_is_ticked(void **state)
{
    static const char *const cases[][3] = {{"false", "true", "false"}, {"No", "Yes", "No"},
        {"OFF", "ON", "OFF"}, {"0", "1", "0"}, {"", "true", ""}, {"~", "true", ""},
        {"yes", "yes", "no"}, {"True", "True", "False"}};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int ticked = 0; ticked < 2; ticked++) {
            struct buf out = BUF_INIT;
            const char *expected = cases[i][ticked ? 1 : 2];
            assert_int_equal(edit_box(str_of(cases[i][0]), ticked, &out), *expected != '\0');
            assert_true(str_eq(buf_str(&out), str_of(expected)));
            buf_release(&out);
        }
    assert_false(edit_box(STR("maybe"), true, &(struct buf)BUF_INIT));
}

/* ---- notes of every shape ---------------------------------------------------------------------- */

enum { KEYS_MOST = 40 };

/* A note that was made up, and where its values stand. */
struct made {
    struct buf text;
    int count;
    struct made_key {
        const struct template_key *key;
        size_t start, end; /* the value's bytes, from the colon on */
    } key[KEYS_MOST];
};

static uint32_t chance(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return (*seed >> 3) % below;
}

static const char *const texts[] = {"true", "false", "0.6", "1", "x", "추가 복습", "4일 복습", "a: b",
    "@2024년 8월 29일", "🟩🟩⬜ 20%", "it's", "say \"so\"", "back\\slash", "# no comment", "a #b",
    "- item", "2024/08/29", "🥉4일뒤 : 2024/08/29", "tr\xC3\xA9s", "\xED\x95\x9C", "[[link]]", "%x",
    "null", "~", " led", "ends ", "colon:", "!tag", "&anchor", "*alias", "|", ">", "{", "}", "`"};

enum { TEXTS = sizeof texts / sizeof *texts };

static const char *pick(uint32_t *seed, const char *const *of, size_t count)
{
    return of[chance(seed, (uint32_t)count)];
}

#define PICK(seed, array) pick(seed, array, sizeof(array) / sizeof *(array))

/* Decomposes Hangul, as macOS does with names. */
static void add_decomposed(struct str s, struct buf *out)
{
    while (s.len) {
        const char *at = s.ptr;
        int32_t c = utf8_next(&s);
        if (c >= 0xAC00 && c <= 0xD7A3) {
            utf8_add(out, 0x1100 + (c - 0xAC00) / 588);
            utf8_add(out, 0x1161 + (c - 0xAC00) % 588 / 28);
            if ((c - 0xAC00) % 28)
                utf8_add(out, 0x11A7 + (c - 0xAC00) % 28);
        } else {
            buf_add(out, (struct str){at, (size_t)(s.ptr - at)});
        }
    }
}

static void add_key(struct made *m, const struct template_key *key, uint32_t *seed)
{
    static const char *const before[] = {": ", ": ", ": ", ":  ", ":\t", " : "};
    static const char *const plain[] = {"true", "false", "0", "No", "0.6", "장기기억", "2024/08/29",
        "[[]]x", "a b"};
    static const char *const quoted[] = {"true", "0.6", "추가 복습", "@2024년 8월 29일", "", "a: b"};
    static const char *const behind[] = {"", "", "", " ", "  # why: \"so\"", "\t", " # 주석"};
    bool quote = strchr(key->key, ',') || strchr(key->key, '"') || chance(seed, 6) == 0;
    int style = (int)chance(seed, 5);
    struct made_key *k = &m->key[m->count++];

    buf_addz(&m->text, quote ? "\"" : "");
    if (chance(seed, 3) == 0)
        add_decomposed(str_of(key->key), &m->text);
    else
        buf_addz(&m->text, key->key);
    buf_addz(&m->text, quote ? "\"" : "");
    k->key = key;
    if (style == 0) {
        buf_addz(&m->text, chance(seed, 4) ? ":" : " :");
        k->start = k->end = m->text.len;
        buf_addz(&m->text, PICK(seed, behind));
        return;
    }
    buf_addz(&m->text, PICK(seed, before));
    k->start = m->text.len;
    while (m->text.ptr[k->start - 1] != ':')
        k->start--;
    if (style == 1)
        buf_addf(&m->text, "\"%s\"", PICK(seed, quoted));
    else if (style == 2)
        buf_addf(&m->text, "'%s'", PICK(seed, quoted));
    else
        buf_addz(&m->text, plain[key->field == FIELD_BOX ? chance(seed, 4) : chance(seed, 7)]);
    k->end = m->text.len;
    buf_addz(&m->text, PICK(seed, behind));
}

static size_t lines_before(struct str text, size_t at)
{
    size_t lines = 0;

    for (size_t i = 0; i < at; i++)
        lines += text.ptr[i] == '\n';
    return lines;
}

static void end_lines_in_crlf(struct made *m)
{
    struct buf crlf = BUF_INIT;

    for (int k = 0; k < m->count; k++) {
        m->key[k].start += lines_before(buf_str(&m->text), m->key[k].start);
        m->key[k].end += lines_before(buf_str(&m->text), m->key[k].end);
    }
    for (size_t i = 0; i < m->text.len; i++) {
        if (m->text.ptr[i] == '\n')
            buf_addc(&crlf, '\r');
        buf_addc(&crlf, m->text.ptr[i]);
    }
    buf_release(&m->text);
    m->text = crlf;
}

static void make(struct made *m, uint32_t *seed)
{
    static const char *const foreign[] = {"tags: [a, b]", "aliases:", "up: \"[[x]]\"",
        "# a comment", "", "cover: |", "nested: {a: 1}", "날짜: 2024-01-01", "태그: '한글'"};
    static const char *const ends[] = {"---\n", "---", "...\n", "--- \nbody\n---\nreview_1day: x\n",
        "---\n본문 🟩\n\n---\n", "---\nno last newline"};
    const struct template *t = &template_builtin[chance(seed, 2)];
    bool bom = chance(seed, 4) == 0;
    int left = 3 + (int)chance(seed, 10);

    m->count = 0;
    buf_cut(&m->text, 0);
    buf_addz(&m->text, bom ? "\xEF\xBB\xBF---\n" : "---\n");
    for (size_t i = chance(seed, 3), step = 1 + chance(seed, 3); i < t->count && left--; i += step) {
        if (t->key[i].field == FIELD_ID)
            continue;
        add_key(m, &t->key[i], seed);
        buf_addc(&m->text, '\n');
        if (chance(seed, 3) == 0) {
            const char *line = PICK(seed, foreign);
            buf_addf(&m->text, "%s%s\n", line, strchr(line, '|') ? "\n  ---x" : "");
        }
    }
    /* A box, so that it is a study note whatever came before. */
    for (size_t i = 0; i < t->count; i++)
        if (t->key[i].field == FIELD_BOX && t->key[i].milestone == MILESTONE_LONG_TERM) {
            bool there = false;
            for (int k = 0; k < m->count; k++)
                there = there || m->key[k].key == &t->key[i];
            if (!there) {
                add_key(m, &t->key[i], seed);
                buf_addc(&m->text, '\n');
            }
        }
    buf_addz(&m->text, PICK(seed, ends));
    if (chance(seed, 3) == 0)
        end_lines_in_crlf(m);
}

/* The value's own bytes that follow the blanks behind a colon are all that may differ. */
static void assert_outside_is_same(const struct made_key *k, struct str before, struct str after)
{
    size_t tail = before.len - k->end;

    assert_true(after.len >= k->start + tail);
    assert_memory_equal(after.ptr, before.ptr, k->start);
    assert_memory_equal(after.ptr + after.len - tail, before.ptr + k->end, tail);
}

static int entry_of(const struct note *note, const struct template_key *key)
{
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key == key)
            return i;
    return -1;
}

/* Edits several keys at once, one by one with the same result, and back. */
static void try_note(struct fixture *f, const struct made *m, uint32_t *seed)
{
    struct buf at_once = BUF_INIT, image = BUF_INIT, kept = BUF_INIT;
    struct edit edit[KEYS_MOST], back[KEYS_MOST];
    const struct template_key *key[KEYS_MOST];
    size_t kept_at[KEYS_MOST + 1], count = 0;
    struct made_key place[KEYS_MOST];
    struct err err = {0};

    if (note_parse(&f->note, f->keys, buf_str(&m->text), m->text.len) != NOTE_STUDY)
        fail_msg("not a study note: %s", m->text.ptr);
    for (int k = 0; k < m->count; k++) {
        int entry = entry_of(&f->note, m->key[k].key);
        struct str source;
        if (entry < 0 || chance(seed, 2))
            continue;
        if (edit_source(&f->note, buf_str(&m->text), entry, &source, &err) < 0)
            fail_msg("%s in %s", err.message, m->text.ptr);
        key[count] = m->key[k].key;
        place[count] = m->key[k];
        kept_at[count] = kept.len;
        buf_add(&kept, source);
        edit[count++] = (struct edit){.entry = entry,
            .value = str_of(texts[chance(seed, TEXTS)]),
            .quoted = chance(seed, 2)};
    }
    kept_at[count] = kept.len;
    if (edit_apply(&f->note, f->keys, buf_str(&m->text), m->text.len, edit, count, &at_once, NULL,
            &err) < 0)
        fail_msg("%s in %s", err.message, m->text.ptr);
    buf_add(&image, buf_str(&m->text));
    for (size_t i = count; i-- > 0;) { /* from the last on, so that places stay */
        struct buf next = BUF_INIT;
        note_parse(&f->note, f->keys, buf_str(&image), image.len);
        assert_int_equal(edit_apply(&f->note, f->keys, buf_str(&image), image.len, &edit[i], 1,
                             &next, NULL, &err),
            0);
        assert_outside_is_same(&place[i], buf_str(&image), buf_str(&next));
        buf_release(&image);
        image = next;
        assert_int_equal(note_parse(&f->note, f->keys, buf_str(&image), image.len), NOTE_STUDY);
        assert_true(str_eq(f->note.entry[entry_of(&f->note, key[i])].text, edit[i].value));
    }
    assert_true(str_eq(buf_str(&image), buf_str(&at_once)));
    for (size_t i = 0; i < count; i++)
        back[i] = (struct edit){.entry = entry_of(&f->note, key[i]),
            .source = {kept.ptr + kept_at[i], kept_at[i + 1] - kept_at[i]}};
    buf_cut(&at_once, 0);
    note_parse(&f->note, f->keys, buf_str(&image), image.len);
    if (edit_apply(
            &f->note, f->keys, buf_str(&image), image.len, back, count, &at_once, NULL, &err) < 0)
        fail_msg("back: %s in %s", err.message, image.ptr);
    assert_true(str_eq(buf_str(&at_once), buf_str(&m->text)));
    buf_release(&at_once);
    buf_release(&image);
    buf_release(&kept);
}

/* CASES: how many notes are tried, 2,000 unless it is set; `make check-slow` tries 100,000. */
static void bytes_outside_the_values_stay_and_the_way_back_restores_the_file(void **state)
{
    struct made made = {.text = BUF_INIT};
    const char *cases = getenv("CASES");
    uint32_t seed = 20260310;

    for (long i = cases ? strtol(cases, NULL, 10) : 2000; i > 0; i--) {
        make(&made, &seed);
        try_note(*state, &made, &seed);
    }
    buf_release(&made.text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_the_value_changes),
        TEST(a_link_without_quotes_stays_one),
        TEST(an_empty_value_is_filled_after_the_colon),
        TEST(an_emptied_value_is_filled_again),
        TEST(quotes_are_kept_and_added_where_they_are_needed),
        TEST(a_form_that_is_not_understood_is_refused_by_name),
        cmocka_unit_test(a_box_keeps_its_style_when_it_is_ticked),
        TEST(bytes_outside_the_values_stay_and_the_way_back_restores_the_file),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
