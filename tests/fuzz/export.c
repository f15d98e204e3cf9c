/* What leaves the program: CSV, TSV and a calendar are read by readers of their own and give the texts of
   before, no cell of a CSV is a formula, JSON is JSON, and a diff makes the new file of the old.
   Input: a choice of what is written, then lines: six texts of each note (1F stands for a line
   feed), or a path and, with a tab between them, the old and new lines of a file. */
#include "json.h"

#include "json/writer.h"
#include "output/calendar.h"
#include "output/csv.h"
#include "output/diff.h"
#include "output/escape.h"
#include "output/json.h"
#include "output/record.h"
#include "output/table.h"
#include "output/table_history.h"
#include "scheduler/taken_back.h"
#include "scheduler/event.h"
#include "scheduler/state.h"

enum { NOTES_MOST = 8, TEXTS = 6, CELLS_MOST = 64 };

/* ---- notes and events ------------------------------------------------------------------------ */

struct sample {
    struct str text[NOTES_MOST][TEXTS];
    struct record note[NOTES_MOST];
    struct event event[NOTES_MOST];
    size_t count;
    struct arena arena;
};

static void add_note(struct sample *s, struct str *rest)
{
    struct state none = state_none();
    struct rules rules = rules_default();
    struct str *text = s->text[s->count];
    struct record *note = &s->note[s->count];

    for (int i = 0; i < TEXTS; i++) {
        struct str line = fuzz_line(rest);
        text[i] = line.len ? fuzz_text(line, &s->arena) : STR_NONE;
    }
    *note = (struct record){.id = text[0], .path = text[1], .file = text[1], .title = text[2],
        .subject = text[3], .book = text[4], .template = text[5], .first_study = 100};
    note->schedule = schedule_of(100, &none, &rules, 103);
    note->overdue = schedule_days_overdue(&note->schedule, 103);
    s->event[s->count++] = (struct event){.note = text[0], .device = text[2], .kind = EVENT_SEEN,
        .path = text[1], .title = text[2], .on = 103, .until = DAY_NONE, .first_study = DAY_NONE};
}

static void take_sample(struct sample *s, struct str rest)
{
    while (rest.len && s->count < NOTES_MOST)
        add_note(s, &rest);
}

/* ---- CSV ------------------------------------------------------------------------------------- */

/* Takes one field off, as RFC 4180 has it; `*last`: the line ends after it. */
static void take_field(struct str *rest, struct buf *out, bool *last)
{
    bool quoted = str_starts(*rest, STR("\""));

    buf_cut(out, 0);
    if (quoted)
        *rest = str_from(*rest, 1);
    for (;; *rest = str_from(*rest, 1)) {
        CHECK(rest->len);
        if (quoted && rest->ptr[0] == '"') {
            *rest = str_from(*rest, 1);
            quoted = str_starts(*rest, STR("\""));
        }
        if (!quoted && (rest->ptr[0] == ',' || rest->ptr[0] == '\r'))
            break;
        CHECK(quoted || (rest->ptr[0] != '"' && rest->ptr[0] != '\n'));
        buf_addc(out, rest->ptr[0]);
    }
    *last = rest->ptr[0] == '\r';
    CHECK(!*last || str_starts(*rest, STR("\r\n")));
    *rest = str_from(*rest, *last ? 2 : 1);
}

static struct str without_spaces(struct str text)
{
    while (text.len && text.ptr[0] == ' ')
        text = str_from(text, 1);
    return text;
}

static bool formula(struct str text)
{
    text = without_spaces(text);
    return text.len && memchr("=+-@\t\r", text.ptr[0], 6);
}

static void check_cell(struct str cell, struct str text)
{
    struct buf expected = BUF_INIT;

    if (formula(text))
        buf_addc(&expected, '\'');
    escape_lines(text, &expected);
    CHECK(!formula(cell) && str_eq(cell, buf_str(&expected)));
    buf_release(&expected);
}

static void check_csv(const struct sample *s)
{
    const struct listing listing = {.note = s->note, .count = s->count, .today = 103};
    struct buf out = BUF_INIT, cell = BUF_INIT;
    size_t columns = 0;
    struct str rest;

    csv_notes(&listing, &out);
    rest = buf_str(&out);
    for (bool last = false; !last; columns++)
        take_field(&rest, &cell, &last);
    for (size_t i = 0; i < s->count; i++) {
        bool last = false;
        size_t at = 0;
        for (; !last; at++) {
            take_field(&rest, &cell, &last);
            if (at < TEXTS)
                check_cell(buf_str(&cell), s->text[i][at]);
        }
        CHECK(at == columns);
    }
    CHECK(rest.len == 0);
    buf_release(&out);
    buf_release(&cell);
}

static void check_csv_events(const struct sample *s)
{
    struct buf out = BUF_INIT, cell = BUF_INIT;
    size_t fields = 0, lines = 0;
    struct str rest;

    csv_event_heads(&out);
    for (size_t i = 0; i < s->count; i++)
        csv_event(&s->event[i], &out);
    for (rest = buf_str(&out); rest.len; fields++) {
        bool last;
        take_field(&rest, &cell, &last);
        CHECK(!formula(buf_str(&cell)));
        lines += last;
    }
    CHECK(lines == s->count + 1 && fields == 19 * lines);
    buf_release(&out);
    buf_release(&cell);
}

/* ---- the calendar ---------------------------------------------------------------------------- */

/* A text of a calendar as it was before. */
static void calendar_unescape(struct str value, struct buf *out)
{
    for (; value.len; value = str_from(value, 1)) {
        char c = value.ptr[0];
        CHECK(c != ';' && c != ',');
        if (c == '\\') {
            value = str_from(value, 1);
            CHECK(value.len && strchr("\\;,n", value.ptr[0]));
            c = value.ptr[0] == 'n' ? '\n' : value.ptr[0];
        }
        buf_addc(out, c);
    }
}

/* Joins the lines that were folded, each ended by a line feed. */
static void calendar_unfold(struct str rest, struct buf *out)
{
    struct str line;

    while (str_cut(&rest, '\n', &line) && rest.ptr) {
        CHECK(line.len >= 2 && line.len <= 76 && line.ptr[line.len - 1] == '\r');
        CHECK(utf8_is_valid(line));
        line.len--;
        CHECK(str_find(line, STR("\r")) == line.len);
        if (line.ptr[0] == ' ')
            buf_cut(out, out->len - 1);
        buf_add(out, line.ptr[0] == ' ' ? str_from(line, 1) : line);
        buf_addc(out, '\n');
    }
    CHECK(line.len == 0);
}

static void check_calendar_note(const struct record *note)
{
    const struct calendar_event event = {note, {7, 104, 104, false}, 1, 1};
    struct buf out = BUF_INIT, whole = BUF_INIT, title = BUF_INIT, expected = BUF_INIT;
    struct str rest, line;
    size_t lines = 0, titles = 0;

    calendar_add(&event, 480, &out);
    calendar_unfold(buf_str(&out), &whole);
    for (rest = buf_str(&whole); str_cut(&rest, '\n', &line) && rest.ptr; lines++)
        if (str_starts(line, STR("SUMMARY:"))) {
            calendar_unescape(str_from(line, 8), &title);
            titles++;
        }
    escape_lines(note->title, &expected);
    buf_addz(&expected, " (day-7)");
    CHECK(titles == 1 && str_eq(buf_str(&title), buf_str(&expected)));
    CHECK(lines == (note->subject.len ? 16 : 15));
    buf_release(&out);
    buf_release(&whole);
    buf_release(&title);
    buf_release(&expected);
}

static void check_calendar(const struct sample *s)
{
    for (size_t i = 0; i < s->count; i++)
        check_calendar_note(&s->note[i]);
}

/* ---- TSV and JSON ---------------------------------------------------------------------------- */

static void check_tsv_line(struct str line, const struct str text[TEXTS], size_t columns)
{
    struct buf expected = BUF_INIT;
    struct str cell;
    size_t at = 0;

    for (; str_cut(&line, '\t', &cell); at++) {
        buf_cut(&expected, 0);
        CHECK(fuzz_harmless(cell, false));
        if (at >= TEXTS)
            continue;
        escape_exact(text[at], &expected);
        CHECK(str_eq(cell, buf_str(&expected)));
    }
    CHECK(at == columns);
    buf_release(&expected);
}

static void check_tsv(const struct sample *s)
{
    const struct listing listing = {.note = s->note, .count = s->count, .today = 103};
    struct str rest, line, cell;
    struct buf out = BUF_INIT;
    size_t columns = 0;

    tsv_notes(&listing, &out);
    for (size_t i = 0; i < s->count; i++)
        tsv_event(&s->event[i], &out);
    rest = buf_str(&out);
    CHECK(str_cut(&rest, '\n', &line));
    while (str_cut(&line, '\t', &cell))
        columns++;
    for (size_t i = 0; i < s->count; i++) {
        CHECK(str_cut(&rest, '\n', &line));
        check_tsv_line(line, s->text[i], columns);
    }
    CHECK(fuzz_harmless((struct str){rest.ptr, 0}, false));
    buf_release(&out);
}

static void check_document(struct buf *out, const char *list, size_t count)
{
    json_t *root = fuzz_json(out);

    CHECK(json_array_size(json_object_get(root, list)) == count);
    CHECK(str_ends(buf_str(out), STR("\n")));
    json_decref(root);
    buf_cut(out, 0);
}

static void check_json_events(const struct sample *s, bool whole, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    json_events_open(&w, s->text[0][0]);
    for (size_t i = 0; i < s->count; i++)
        json_events_add(&w, &s->event[i], whole);
    json_events_close(&w);
    check_document(out, "events", s->count);
}

static void check_json(const struct sample *s)
{
    const struct listing listing = {.vault = s->text[0][0], .note = s->note, .count = s->count,
        .today = 103};
    const struct finding finding = {
        .path = s->text[0][1], .kind = PROBLEM_DATE, .message = s->text[0][2]};
    struct buf out = BUF_INIT;

    json_list(&listing, &out);
    check_document(&out, "notes", s->count);
    check_json_events(s, true, &out);
    check_json_events(s, false, &out);
    json_check(&listing, &finding, 1, &out);
    check_document(&out, "problems", 1);
    buf_release(&out);
}

static void check_lines(const struct buf *out, size_t columns)
{
    struct str rest = buf_str(out), line;

    CHECK(fuzz_harmless(rest, true));
    while (str_cut(&rest, '\n', &line))
        CHECK(columns == 0 || utf8_width(line) <= (columns < 20 ? 20 : columns));
}

/* What each undone takes back is the event after it, and brings it back in every other row. */
static struct taken_back taken_of(const struct sample *s, size_t i)
{
    return (struct taken_back){.event = (struct event *)&s->event[(i + 1) % s->count], .count = 1, .again = i % 2};
}

static void print_history(const struct sample *s, const struct screen *screen, struct buf *out)
{
    struct taken_back taken;
    struct history_table t;

    history_table_init(&t, screen);
    for (size_t i = 0; i < s->count; i++) {
        taken = taken_of(s, i);
        history_table_measure(&t, &s->event[i], &taken, s->text[i][2]);
    }
    for (size_t i = 0; i < s->count; i++) {
        taken = taken_of(s, i);
        history_table_print(&t, &s->event[i], &taken, s->text[i][2], s->text[i][2], out);
    }
    history_table_end(&t, out);
    history_table_release(&t);
}

static void check_tables(const struct sample *s, size_t columns)
{
    const struct listing listing = {.vault = s->text[0][0], .note = s->note, .count = s->count,
        .today = 103, .due = (int)s->count};
    const struct screen screen = {.columns = columns};
    struct buf out = BUF_INIT;

    table_list(&listing, &screen, &out);
    table_today(&listing, &screen, &out);
    print_history(s, &screen, &out);
    check_lines(&out, columns);
    buf_release(&out);
}

/* ---- a diff ---------------------------------------------------------------------------------- */

/* One line of a diff with its end. */
static struct str take_line(struct str *rest)
{
    size_t end = str_find(*rest, STR("\n"));
    struct str line = {rest->ptr, end < rest->len ? end + 1 : rest->len};

    *rest = str_from(*rest, line.len);
    return line;
}

static size_t take_number(struct str *rest)
{
    size_t n = 0;

    CHECK(rest->len && rest->ptr[0] >= '0' && rest->ptr[0] <= '9');
    for (; rest->len && rest->ptr[0] >= '0' && rest->ptr[0] <= '9'; *rest = str_from(*rest, 1))
        n = 10 * n + (size_t)(rest->ptr[0] - '0');
    return n;
}

static void take_word(struct str *rest, struct str word)
{
    CHECK(str_starts(*rest, word));
    *rest = str_from(*rest, word.len);
}

/* A line of a hunk is in the old file, in the new one, or in both. */
static void apply_line(struct str *diff, struct str *old, struct buf *out, size_t left[2])
{
    struct str line = take_line(diff), text = str_from(line, 1);

    CHECK(line.len > 1 && strchr(" -+", line.ptr[0]));
    if (str_starts(*diff, STR("\\ No newline at end of file\n"))) {
        take_line(diff);
        text.len--;
    }
    if (line.ptr[0] != '+') {
        CHECK(left[0]-- && text.len);
        CHECK(str_eq(take_line(old), text));
    }
    if (line.ptr[0] != '-') {
        CHECK(left[1]-- && text.len);
        buf_add(out, text);
    }
}

static void apply_hunk(struct str *diff, struct str *old, size_t *line, struct buf *out)
{
    size_t start, new_start, left[2];

    take_word(diff, STR("@@ -"));
    start = take_number(diff);
    take_word(diff, STR(","));
    left[0] = take_number(diff);
    take_word(diff, STR(" +"));
    new_start = take_number(diff);
    take_word(diff, STR(","));
    left[1] = take_number(diff);
    take_word(diff, STR(" @@\n"));
    CHECK(start == new_start && start > *line && left[0] == left[1] && left[0]);
    for (++*line; *line < start; ++*line)
        buf_add(out, take_line(old));
    *line += left[0] - 1;
    while (left[0] || left[1])
        apply_line(diff, old, out, left);
}

static void check_diff(struct str path, struct str old, struct str new)
{
    struct buf out = BUF_INIT, made = BUF_INIT;
    struct str diff;
    size_t line = 0;

    diff_file(path, old, new, &out);
    CHECK((out.len == 0) == str_eq(old, new));
    diff = buf_str(&out);
    if (diff.len) {
        CHECK(str_starts(take_line(&diff), STR("--- ")));
        CHECK(str_starts(take_line(&diff), STR("+++ ")));
    }
    while (diff.len)
        apply_hunk(&diff, &old, &line, &made);
    buf_add(&made, old);
    CHECK(str_eq(buf_str(&made), new));
    buf_release(&out);
    buf_release(&made);
}

/* A line without a tab is the same in both; the files end in a line feed or not. */
static void try_diff(struct str rest, unsigned ends)
{
    struct str path = fuzz_line(&rest), line, part;
    struct buf old = BUF_INIT, new = BUF_INIT;

    while (rest.len) {
        line = fuzz_line(&rest);
        str_cut(&line, '\t', &part);
        buf_add(&old, part);
        buf_add(&new, line.ptr ? line : part);
        if (rest.len || ends & 1 || part.len == 0)
            buf_addc(&old, '\n');
        if (rest.len || ends & 2 || new.len == 0 || new.ptr[new.len - 1] == '\n')
            buf_addc(&new, '\n');
    }
    check_diff(path, buf_str(&old), buf_str(&new));
    buf_release(&old);
    buf_release(&new);
}

static void try_export(struct str rest, size_t columns)
{
    struct sample sample = {.count = 0};

    take_sample(&sample, rest);
    check_csv(&sample);
    check_csv_events(&sample);
    check_calendar(&sample);
    check_tsv(&sample);
    check_json(&sample);
    check_tables(&sample, columns);
    arena_release(&sample.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str rest = fuzz_input(data, size);
    unsigned choice = fuzz_choice(&rest, 8);

    if (choice < 4)
        try_export(rest, size % 100);
    else
        try_diff(rest, choice - 4);
    return 0;
}
