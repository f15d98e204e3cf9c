/* The heads of a vault, and what is proposed for them. For the tests of app/adopt. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "app/adopt/adopt_config.h"
#include "app/adopt/adopt_lines.h"
#include "app/adopt/heads.h"
#include "app/adopt/propose.h"
#include "base/buf.h"
#include "parser/note/note.h"

enum { FIRST = 20000, TODAY = FIRST + 60 };

struct vault {
    struct keys *keys;
    struct heads heads;
    struct proposals proposals;
    uint32_t files;
};

static void vault_begin(struct vault *v)
{
    *v = (struct vault){.keys = keys_new(NULL, 0)};
}

/* Adds a note; @N in its head becomes the day FIRST + N. */
static void vault_add(struct vault *v, const char *head)
{
    struct note note = {0};
    struct buf text = BUF_INIT;
    char day_text[DAY_TEXT];

    for (; *head; head++) {
        int days, used;
        if (*head == '@' && sscanf(head, "@%d%n", &days, &used) == 1) {
            day_format(FIRST + days, day_text);
            buf_addz(&text, day_text);
            head += used - 1;
        } else {
            buf_addc(&text, *head);
        }
    }
    note_parse(&note, v->keys, buf_str(&text), text.len);
    heads_add(&v->heads, &note, v->files++);
    note_release(&note);
    buf_release(&text);
}

static void vault_add_f(struct vault *v, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static void vault_add_f(struct vault *v, const char *format, ...)
{
    struct buf text = BUF_INIT;
    va_list args;

    va_start(args, format);
    buf_addv(&text, format, args);
    va_end(args);
    vault_add(v, text.ptr);
    buf_release(&text);
}

static void vault_propose(struct vault *v)
{
    static const milestone ladder[] = {1, 4, 7, 14};
    const struct proposing settings = {.today = TODAY, .ladder = ladder, .ladder_count = 4};

    heads_settle(&v->heads);
    proposals_make(&v->proposals, &v->heads, &settings);
}

static void vault_end(struct vault *v)
{
    proposals_release(&v->proposals);
    heads_release(&v->heads);
    keys_free(v->keys);
}

/* The template of the only proposal. */
static void assert_proposed(
    struct vault *v, enum proposal_kind kind, size_t notes, const char *template)
{
    struct buf out = BUF_INIT;

    vault_propose(v);
    assert_int_equal(v->proposals.count, 1);
    assert_int_equal(v->proposals.proposal[0].kind, kind);
    assert_int_equal(v->proposals.proposal[0].notes, notes);
    adopt_template_flow(&v->heads, &v->proposals.proposal[0], &out);
    assert_string_equal(out.ptr, template);
    buf_release(&out);
}

static const char *why_of(const struct vault *v)
{
    return v->proposals.proposal[0].why.ptr;
}

static void assert_nothing(struct vault *v)
{
    vault_propose(v);
    assert_int_equal(v->proposals.count, 0);
    vault_end(v);
}

