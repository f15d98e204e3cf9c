/* Texts that name notes, in every normalisation, and what of them reaches a terminal.
   Input: a path in the first line, then words of a filter, one a line. */
#include "fuzz.h"

#include "app/agenda/filter.h"
#include "app/session/session.h"
#include "base/err.h"
#include "base/mem.h"
#include "output/escape.h"
#include "output/record.h"
#include "output/wrap.h"
#include "parser/body/section.h"
#include "parser/note/mojibake.h"
#include "parser/note/note.h"
#include "scheduler/state.h"

/* ---- normalisation --------------------------------------------------------------------------- */

static void check_nfc(struct str s)
{
    struct buf once = BUF_INIT, twice = BUF_INIT;
    struct arena text = {0};

    utf8_nfc(s, &once);
    utf8_nfc(buf_str(&once), &twice);
    CHECK(str_eq(buf_str(&once), buf_str(&twice)));
    CHECK(utf8_is_valid(s) == utf8_is_valid(buf_str(&once)));
    CHECK(str_eq(utf8_nfc_kept(s, &text), buf_str(&once)));
    buf_release(&once);
    buf_release(&twice);
    arena_release(&text);
}

/* A name is found in whatever normalisation it is given. */
static void check_fold(struct str s)
{
    struct buf composed = BUF_INIT, folded = BUF_INIT, again = BUF_INIT;
    struct arena text = {0};

    utf8_nfc(s, &composed);
    utf8_fold(s, &folded);
    utf8_fold(buf_str(&composed), &again);
    CHECK(str_eq(buf_str(&folded), buf_str(&again)));
    CHECK(str_eq(utf8_fold_kept(s, &text), buf_str(&folded)));
    buf_release(&composed);
    buf_release(&folded);
    buf_release(&again);
    arena_release(&text);
}

static void check_bare(struct str s)
{
    struct buf bare = BUF_INIT, composed = BUF_INIT, again = BUF_INIT;

    utf8_bare(s, &bare);
    utf8_nfc(s, &composed);
    utf8_bare(buf_str(&composed), &again);
    CHECK(str_eq(buf_str(&bare), buf_str(&again)));
    CHECK(bare.len <= composed.len && (!utf8_is_valid(s) || utf8_is_valid(buf_str(&bare))));
    CHECK(!memchr(bare.ptr, ' ', bare.len));
    buf_release(&bare);
    buf_release(&composed);
    buf_release(&again);
}

static void check_width(struct str s)
{
    size_t width = utf8_width(s), simple;

    CHECK(utf8_fit(s, width) == s.len);
    CHECK(!utf8_is_simple(s, &simple) || simple == width);
    for (size_t columns = 0; columns < width && columns < 40; columns++) {
        size_t fit = utf8_fit(s, columns);
        CHECK(fit < s.len && utf8_width((struct str){s.ptr, fit}) <= columns);
    }
}

static void check_mojibake(struct str s)
{
    struct buf damaged = BUF_INIT, repaired = BUF_INIT;

    mojibake_damage(s, &damaged);
    CHECK(utf8_is_valid(buf_str(&damaged)));
    if (mojibake_repair(buf_str(&damaged), &repaired))
        CHECK(utf8_is_valid(buf_str(&repaired)));
    else
        CHECK(repaired.len == 0);
    buf_release(&damaged);
    buf_release(&repaired);
}

/* ---- what reaches a terminal ----------------------------------------------------------------- */

static bool hex_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

static int32_t read_hex(struct str *rest, size_t digits)
{
    int32_t value = 0;

    CHECK(rest->len >= digits);
    for (size_t i = 0; i < digits; i++) {
        char c = rest->ptr[i];
        CHECK(hex_digit(c));
        value = 16 * value + (c <= '9' ? c - '0' : c - 'a' + 10);
    }
    *rest = str_from(*rest, digits);
    return value;
}

static void read_escape(struct str *rest, struct buf *out)
{
    static const char named[] = "n\nt\tr\re\x1b\\\\";
    const char *at;
    char kind;

    CHECK(rest->len);
    kind = rest->ptr[0];
    *rest = str_from(*rest, 1);
    if (kind == 'x') {
        buf_addc(out, (char)read_hex(rest, 2));
    } else if (kind == 'u') {
        utf8_add(out, read_hex(rest, 4));
    } else {
        at = memchr(named, kind, sizeof named - 1);
        CHECK(at);
        buf_addc(out, at[1]);
    }
}

/* Reads what escape_exact() wrote. */
static void unescape(struct str text, struct buf *out)
{
    while (text.len) {
        char c = text.ptr[0];
        text = str_from(text, 1);
        if (c == '\\')
            read_escape(&text, out);
        else
            buf_addc(out, c);
    }
}

static void check_escape(struct str s)
{
    struct buf shown = BUF_INIT, again = BUF_INIT, exact = BUF_INIT, lines = BUF_INIT;

    escape_text(s, &shown);
    CHECK(fuzz_harmless(buf_str(&shown), false));
    escape_text(buf_str(&shown), &again);
    CHECK(str_eq(buf_str(&shown), buf_str(&again)));
    escape_lines(s, &lines);
    for (size_t i = 0; i < lines.len; i++)
        if (lines.ptr[i] == '\t')
            lines.ptr[i] = ' ';
    CHECK(fuzz_harmless(buf_str(&lines), true));
    escape_exact(s, &exact);
    CHECK(fuzz_harmless(buf_str(&exact), false));
    buf_cut(&again, 0);
    unescape(buf_str(&exact), &again);
    CHECK(str_eq(buf_str(&again), s));
    buf_release(&shown);
    buf_release(&again);
    buf_release(&exact);
    buf_release(&lines);
}

static void check_wrap(struct str s, size_t columns)
{
    struct buf out = BUF_INIT;
    struct str rest, line;

    wrap_text(s, 3, 3, columns, &out);
    CHECK(fuzz_harmless(buf_str(&out), true) && str_ends(buf_str(&out), STR("\n")));
    rest = buf_str(&out);
    for (size_t at = 3; str_cut(&rest, '\n', &line); at = 0)
        CHECK(columns == 0 || at + utf8_width(line) <= (columns < 20 ? 20 : columns));
    buf_release(&out);
}

/* ---- names and filters ----------------------------------------------------------------------- */

static void check_title(struct str path)
{
    struct str id, title = note_title(path, &id);

    CHECK(title.len <= path.len && !memchr(title.len ? title.ptr : "", '/', title.len));
    CHECK(!id.ptr || (id.len == 32 && title.len));
    CHECK(section_of(title) <= SECTION_OTHER);
}

static bool parse(struct filter *filter, const struct str *word, size_t count)
{
    struct app app = {.today = day_of(2024, 9, 3), .config = {.rules = rules_default()}};
    struct err err = {0};
    bool good;

    app.keys = keys_new(NULL, 0);
    *filter = (struct filter){0};
    good = filter_parse(filter, &app, word, count, &err) == 0;
    CHECK(good || (err.code == ERR_USAGE && err.message[0]));
    err_release(&err);
    keys_free(app.keys);
    return good;
}

/* Whether a filter of one word takes the record. */
static bool fits(const struct record *record, struct str word)
{
    struct filter filter;
    bool fit = parse(&filter, &word, 1) && filter_fits(&filter, record, false);

    filter_release(&filter);
    return fit;
}

/* All words together take a record when each of them does. */
static void check_filter(const struct record *record, struct str words)
{
    struct str word[16];
    struct filter filter;
    size_t count = 0;
    bool each = true;

    while (count < 16 && str_cut(&words, '\n', &word[count]))
        each = fits(record, word[count++]) && each;
    CHECK((parse(&filter, word, count) && filter_fits(&filter, record, false)) == each);
    filter_release(&filter);
}

static void check_own_title(const struct record *record)
{
    struct buf subject = BUF_INIT;

    if (str_trim(record->title).len == 0)
        return;
    if (str_find(record->title, STR(":")) == record->title.len)
        CHECK(fits(record, record->title));
    buf_addf(&subject, "subject:");
    buf_add(&subject, record->subject);
    CHECK(fits(record, buf_str(&subject)));
    buf_release(&subject);
}

static void check_named(struct str path, struct str words)
{
    struct state none = state_none();
    struct rules rules = rules_default();
    struct record record = {.path = path, .file = path, .first_study = 100};
    struct str id;

    record.title = note_title(path, &id);
    record.subject = record.title;
    record.book = path;
    record.schedule = schedule_of(100, &none, &rules, 105);
    record.overdue = schedule_days_overdue(&record.schedule, 105);
    check_own_title(&record);
    check_filter(&record, words);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str words = fuzz_input(data, size), all = words, path = fuzz_line(&words);

    check_nfc(all);
    check_fold(all);
    check_bare(path);
    check_width(path);
    check_mojibake(all);
    check_escape(all);
    check_wrap(all, size % 97);
    check_title(path);
    check_named(path, words);
    return 0;
}
