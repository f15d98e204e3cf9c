#include "sample.h"

#include <string.h>

#include "output/table.h"
#include "output/table_history.h"
#include "scheduler/taken_back.h"

static const struct screen endless = {.columns = 0};

/* Notes that are due, counted as `today` counts them. */
static struct listing due_listing(const struct record *note, size_t count)
{
    struct listing listing = sample_listing(note, count);

    listing.upcoming.day = DAY_NONE;
    for (size_t i = 0; i < count; i++) {
        listing.due += note[i].schedule.stage == STAGE_MILESTONE;
        listing.overdue += note[i].overdue > 0;
        if (note[i].overdue > listing.oldest)
            listing.oldest = note[i].overdue;
    }
    return listing;
}

static void today_keeps_the_given_order(void **state)
{
    const struct record notes[] = {
        sample_note("아미노산"), sample_note("Krebs"), sample_extra("Extra")};
    const struct listing listing = due_listing(notes, 2);
    struct buf out = BUF_INIT;

    (void)state;
    table_today(&listing, &endless, &out);
    assert_text(&out,
        "2 due · 2 overdue, the oldest 1 day\n"
        "OVERDUE  STAGE  DUE         NOTE      SUBJECT       FOLDER  PROGRESS\n"
        "  1 day  day-7  2026-03-09  아미노산  biochemistry  bio     🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%\n"
        "  1 day  day-7  2026-03-09  Krebs     biochemistry  bio     🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%\n");
    buf_release(&out);
}

static void overdue_is_counted_in_days(void **state)
{
    struct record note = sample_note("a");
    const struct screen narrow = {.columns = 34};
    static const struct {
        int32_t overdue;
        const char *expected;
    } cases[] = {{0, "1 due\nOVERDUE  STAGE  DUE         NOTE\n  today  day-7  2026-03-09  a\n"},
        {1, "1 due · 1 overdue, the oldest 1\nday\nOVERDUE  STAGE  DUE         NOTE\n"
            "  1 day  day-7  2026-03-09  a\n"},
        {123, "1 due · 1 overdue, the oldest 123\ndays\n OVERDUE  STAGE  DUE         NOTE\n"
              "123 days  day-7  2026-03-09  a\n"}};

    (void)state;
    note.path = STR("a.md");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct listing listing;
        struct buf out = BUF_INIT;
        note.overdue = cases[i].overdue;
        listing = due_listing(&note, 1);
        table_today(&listing, &narrow, &out);
        assert_text(&out, cases[i].expected);
        buf_release(&out);
    }
}

static void assert_today(const struct listing *listing, const char *expected)
{
    struct buf out = BUF_INIT;

    table_today(listing, &endless, &out);
    assert_text(&out, expected);
    buf_release(&out);
}

static void one_line_says_that_nothing_is_due_and_what_comes_next(void **state)
{
    struct listing listing = due_listing(NULL, 0);

    (void)state;
    assert_today(&listing, "Nothing is due.\n");
    listing.extra = 1;
    assert_today(&listing, "Nothing is due.\n1 note is in extra review: review list stage:extra\n");
    listing.extra = 0;
    listing.upcoming = (struct upcoming){SAMPLE_TODAY + 1, 4};
    assert_today(&listing, "Nothing is due. Next: 4 notes tomorrow (Wed 2026-03-11).\n");
    listing.upcoming = (struct upcoming){SAMPLE_TODAY + 2, 1};
    assert_today(&listing, "Nothing is due. Next: 1 note on Thu 2026-03-12.\n");
}

static void assert_today_ends(const struct listing *listing, const char *expected)
{
    struct buf out = BUF_INIT;

    table_today(listing, &endless, &out);
    if (!str_ends(buf_str(&out), str_of(expected)))
        fail_msg("%s does not end with %s", out.ptr, expected);
    buf_release(&out);
}

static void each_line_after_the_table_names_a_command(void **state)
{
    const struct record note = sample_note("a");
    struct listing listing = due_listing(&note, 1);

    (void)state;
    assert_today_ends(&listing, "40%\n");
    listing.extra = 12;
    assert_today_ends(&listing, "40%\n\n12 notes are in extra review: review list stage:extra\n");
    listing.extra = 0;
    listing.lost = 1;
    assert_today_ends(&listing, "40%\n\n1 note cannot be scheduled: review check\n");
    listing.more = 48;
    listing.all = STR("review today --all");
    assert_today_ends(
        &listing, "1 note cannot be scheduled: review check\n48 more: review today --all\n");
}

static void catch_up_is_named_from_20_overdue_notes_on(void **state)
{
    const struct record note = sample_note("a");
    struct listing listing = due_listing(&note, 1);

    (void)state;
    listing.overdue = 19;
    assert_today_ends(&listing, "40%\n");
    listing.overdue = 20;
    assert_today_ends(&listing,
        "40%\n\n20 notes are overdue. To spread them over the coming days: review catch-up\n");
}

static void notes_in_extra_review_are_not_called_due(void **state)
{
    const struct record notes[] = {sample_note("a"), sample_extra("b"), sample_extra("c")};
    struct listing listing = due_listing(notes, 3);
    struct buf out = BUF_INIT;

    (void)state;
    listing.overdue = listing.oldest = 1;
    table_today(&listing, &endless, &out);
    assert_true(str_starts(buf_str(&out), STR("1 due · 1 overdue, the oldest 1 day · 2 in extra review\n")));
    buf_cut(&out, 0);
    listing = due_listing(&notes[1], 1);
    listing.overdue = listing.oldest = 0;
    table_today(&listing, &endless, &out);
    assert_true(str_starts(buf_str(&out), STR("1 in extra review\n")));
    buf_release(&out);
}

static void a_row_says_how_many_further_milestones_have_passed(void **state)
{
    struct record notes[] = {sample_undated("a"), sample_undated("b"), sample_undated("c")};
    static const int since[] = {8, 4, 3};
    const struct state none = state_none();
    struct listing listing;
    struct buf out = BUF_INIT;

    (void)state;
    for (int i = 0; i < 3; i++) {
        notes[i] = sample_record("a", SAMPLE_TODAY - since[i], &none);
        notes[i].path = notes[i].title = i == 0 ? STR("a") : i == 1 ? STR("b") : STR("c");
        notes[i].subject = STR_NONE;
    }
    listing = due_listing(notes, 3);
    table_today(&listing, &endless, &out);
    assert_text(&out, "3 due · 3 overdue, the oldest 7 days\n"
                      "OVERDUE  STAGE  PASSED              DUE         NOTE  PROGRESS\n"
                      " 7 days  day-1  2 more have passed  2026-03-03  a     ⬜       0%\n"
                      " 3 days  day-1  1 more has passed   2026-03-07  b     ⬜       0%\n"
                      " 2 days  day-1                      2026-03-08  c     ⬜       0%\n");
    buf_release(&out);
}

static void rows_are_numbered_if_they_are_to_be(void **state)
{
    const struct record notes[] = {sample_note("a"), sample_note("b"), sample_note("c"), sample_note("d"),
        sample_note("e"), sample_note("f"), sample_note("g"), sample_note("h"), sample_note("i"),
        sample_note("j")};
    struct listing listing = due_listing(notes, 10);
    const struct forecast days[] = {{.day = SAMPLE_TODAY, .first = 0, .count = 1, .more = 2, .overdue = 3},
        {.day = SAMPLE_TODAY + 1, .first = 1, .count = 1}};
    struct buf out = BUF_INIT;

    (void)state;
    listing.numbered = true;
    table_today(&listing, &endless, &out);
    assert_non_null(strstr(out.ptr, "\n #  OVERDUE  STAGE  "));
    assert_non_null(strstr(out.ptr, "\n 1    1 day  day-7  2026-03-09  a "));
    assert_non_null(strstr(out.ptr, "\n10    1 day  day-7  2026-03-09  j "));
    buf_cut(&out, 0);
    table_list(&listing, &endless, &out);
    assert_non_null(strstr(out.ptr, "\n10  day-7  2026-03-09  j "));
    buf_cut(&out, 0);
    table_next(&listing, days, 2, &endless, &out);
    assert_text(&out, "Today, Tue 2026-03-10  3 notes, 3 overdue\n"
                      "  1  day-7  a  biochemistry  bio\n"
                      "  2 more: review today\n"
                      "Tomorrow, Wed 2026-03-11  1 note\n"
                      "  2  day-7  b  biochemistry  bio\n");
    buf_release(&out);
}

static void today_fits_the_height_of_the_screen(void **state)
{
    struct record notes[50];
    struct listing listing;
    struct screen screen = {.columns = 80};

    (void)state;
    for (int i = 0; i < 50; i++)
        notes[i] = sample_note("a");
    listing = due_listing(notes, 19);
    listing.all = STR("review today --all");
    for (screen.rows = 1; screen.rows < 80; screen.rows++)
        for (listing.count = 1; listing.count <= 50; listing.count++) {
            struct listing cut = listing;
            struct buf out = BUF_INIT;
            size_t lines = 0;
            cut.count = table_today_rows(&listing, &screen, 1);
            cut.more = listing.count - cut.count;
            assert_true(cut.count > 0 && cut.count <= listing.count);
            table_today(&cut, &screen, &out);
            for (size_t i = 0; i < out.len; i++)
                lines += out.ptr[i] == '\n';
            /* A line stays for the prompt, and no row is left out that would fit. */
            if (lines > screen.rows - 1)
                assert_true(cut.count <= 3);
            if (cut.more && cut.count > 3)
                assert_int_equal(lines, screen.rows - 1);
            buf_release(&out);
        }
}

static void a_postponed_note_shows_both_days(void **state)
{
    const struct record note = sample_postponed("a");
    const struct listing listing = sample_listing(&note, 1);
    struct buf out = BUF_INIT;

    (void)state;
    table_list(&listing, &endless, &out);
    assert_non_null(strstr(out.ptr, "2026-03-12 (was 2026-03-10)  a "));
    buf_release(&out);
}

static void list_has_each_stage(void **state)
{
    struct record notes[] = {
        sample_note("a"), sample_undated("b"), sample_extra("c"), sample_note("d")};
    struct listing listing = sample_listing(notes, 4);
    struct buf out = BUF_INIT;

    (void)state;
    notes[3].schedule.suspended = true;
    notes[3].path = STR("d.md");
    notes[2].subject = STR_NONE;
    listing.more = 6;
    table_list(&listing, &endless, &out);
    assert_text(&out,
        "STAGE        DUE         NOTE  SUBJECT       FOLDER  PROGRESS\n"
        "day-7        2026-03-09  a     biochemistry  bio     🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%\n"
        "unscheduled  -           b     biochemistry  bio     ⬜                    0%\n"
        "extra        -           c                   bio     🟩🟩🟩🟩🟩🟩🟩🟩⬜⬜ 80%\n"
        "suspended    2026-03-09  d     biochemistry          🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%\n"
        "\n"
        "4 of 10 notes\n");
    buf_release(&out);
}

static void list_counts_its_rows(void **state)
{
    struct record note = sample_note("a");
    struct listing listing = sample_listing(&note, 0);
    struct buf out = BUF_INIT;

    (void)state;
    table_list(&listing, &endless, &out);
    assert_text(&out, "0 notes\n");
    buf_cut(&out, 0);
    listing.count = 1;
    table_list(&listing, &endless, &out);
    assert_true(str_ends(buf_str(&out), STR("40%\n\n1 note\n")));
    buf_release(&out);
}

static void a_column_that_nobody_fills_is_not_shown(void **state)
{
    struct record note = sample_note("a");
    const struct listing listing = sample_listing(&note, 1);
    struct buf out = BUF_INIT;

    (void)state;
    note.subject = STR_NONE;
    note.path = STR("a.md");
    table_list(&listing, &endless, &out);
    assert_text(&out, "STAGE  DUE         NOTE  PROGRESS\n"
                      "day-7  2026-03-09  a     🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%\n"
                      "\n"
                      "1 note\n");
    buf_release(&out);
}

static void the_folder_is_shown_if_it_says_more_than_the_subject(void **state)
{
    struct record notes[] = {sample_note("a"), sample_note("b")};
    const struct listing listing = sample_listing(notes, 2);
    struct buf out = BUF_INIT;

    (void)state;
    notes[0].path = STR("Biochemistry/a.md");
    notes[1].path = STR("b.md");
    table_list(&listing, &endless, &out);
    assert_null(strstr(out.ptr, "FOLDER"));
    buf_cut(&out, 0);
    notes[1].path = STR("biochemistry/cells/b.md");
    table_list(&listing, &endless, &out);
    assert_non_null(strstr(out.ptr, "FOLDER"));
    assert_non_null(strstr(out.ptr, "  biochemistry/cells  "));
    assert_non_null(strstr(out.ptr, "  Biochemistry  "));
    buf_release(&out);
}

static void equal_titles_are_shown_with_their_paths(void **state)
{
    struct record notes[] = {sample_note("Modes"), sample_note("b"), sample_note("Modes")};
    const struct listing listing = sample_listing(notes, 3);
    struct buf out = BUF_INIT;

    (void)state;
    notes[0].path = STR("music/Modes.md");
    notes[1].path = STR("music/b.md");
    notes[2].path = STR("statistics/Modes.md");
    table_list(&listing, &endless, &out);
    assert_non_null(strstr(out.ptr, "  music/Modes       "));
    assert_non_null(strstr(out.ptr, "  b                 "));
    assert_non_null(strstr(out.ptr, "  statistics/Modes  "));
    buf_release(&out);
}

/* The columns that a screen shows, by their heads, and whether the title is cut. */
static void shown_columns(const struct listing *listing, size_t columns, struct buf *out)
{
    const struct screen screen = {.columns = columns};
    static const char *const parts[] = {"PROGRESS", "have passed", " 0%", "FOLDER", "SUBJECT", "(was",
        "2026-03-03", "abcdefghijklmnopqrstuvwx", "PASSED", "STAGE", "#  OVERDUE", "NOTE"};
    struct buf text = BUF_INIT;

    buf_cut(out, 0);
    table_today(listing, &screen, &text);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_addc(out, strstr(text.ptr, parts[i]) ? 'x' : '.');
    buf_release(&text);
}

static void columns_give_way_in_order_and_then_the_middle_of_the_title(void **state)
{
    static const char *const expected[] = {"xxxxxxxxxxxx", ".xxxxxxxxxxx", "..xxxxxxxxxx", "...xxxxxxxxx",
        "....xxxxxxxx", ".....xxxxxxx", "......xxxxxx", ".......xxxxx", "........xxxx", ".........xxx",
        "..........xx"};
    const struct state none = state_none();
    struct record note = sample_record("abcdefghijklmnopqrstuvwx", SAMPLE_TODAY - 8, &none);
    struct listing listing;
    struct buf shown = BUF_INIT;
    size_t at = 0;

    (void)state;
    note.schedule.original_due--;
    listing = due_listing(&note, 1);
    listing.numbered = true;
    for (size_t columns = 150; columns >= 30; columns--) {
        shown_columns(&listing, columns, &shown);
        if (strcmp(shown.ptr, expected[at]) != 0)
            at++;
        if (at == sizeof expected / sizeof *expected || strcmp(shown.ptr, expected[at]) != 0)
            fail_msg("at %zu columns: %s", columns, shown.ptr);
    }
    assert_string_equal(shown.ptr, expected[sizeof expected / sizeof *expected - 1]);
    buf_release(&shown);
}

static void one_long_title_does_not_take_the_columns_of_all_rows(void **state)
{
    const struct record notes[] = {
        sample_note("a"), sample_note("a title that is much longer than half of the screen, and more")};
    const struct listing listing = due_listing(notes, 2);
    const struct screen screen = {.columns = 100};
    struct buf out = BUF_INIT;

    (void)state;
    table_today(&listing, &screen, &out);
    assert_text(&out,
        "2 due · 2 overdue, the oldest 1 day\n"
        "OVERDUE  STAGE  DUE         NOTE                                                SUBJECT       FOLDER\n"
        "  1 day  day-7  2026-03-09  a                                                   biochemistry  bio\n"
        "  1 day  day-7  2026-03-09  a title that is much longer t..he screen, and more  biochemistry  bio\n");
    buf_release(&out);
}

static void a_cut_title_keeps_its_beginning_and_its_end(void **state)
{
    const struct record notes[] = {sample_note("A very long title about the renin system part 007"),
        sample_note("🧪 아미노산과 단백질의 구조와 기능에 대하여 part 1")};
    const struct listing listing = due_listing(notes, 2);
    const struct screen narrow = {.columns = 40}, narrowest = {.columns = 1};
    struct buf out = BUF_INIT;

    (void)state;
    table_today(&listing, &narrow, &out);
    assert_text(&out, "2 due · 2 overdue, the oldest 1 day\n"
                      "OVERDUE  STAGE  NOTE\n"
                      "  1 day  day-7  A very long ti…part 007\n"
                      "  1 day  day-7  🧪 아미노산과…여 part 1\n");
    buf_cut(&out, 0);
    table_today(&listing, &narrowest, &out);
    assert_text(&out, "2 due · 2 overdue,\n"
                      "the oldest 1 day\n"
                      "OVERDUE  NOTE\n"
                      "  1 day  A very…007\n"
                      "  1 day  🧪 아…rt 1\n");
    buf_release(&out);
}

static void next_has_one_line_for_each_day_with_its_notes_below(void **state)
{
    const struct record notes[] = {sample_note("아미노산"), sample_extra("b"), sample_note("c")};
    const struct listing listing = sample_listing(notes, 3);
    const struct forecast days[] = {{.day = SAMPLE_TODAY},
        {.day = SAMPLE_TODAY + 1, .first = 0, .count = 2}, {.day = SAMPLE_TODAY + 2},
        {.day = SAMPLE_TODAY + 3, .first = 2, .count = 1}, {.day = SAMPLE_TODAY + 4},
        {.day = SAMPLE_TODAY + 5}, {.day = SAMPLE_TODAY + 6, .first = 3}};
    struct buf out = BUF_INIT;

    (void)state;
    table_next(&listing, days, 7, &endless, &out);
    assert_text(&out, "Today, Tue 2026-03-10  nothing\n"
                      "Tomorrow, Wed 2026-03-11  2 notes\n"
                      "  day-7  아미노산  biochemistry  bio\n"
                      "  extra  b         biochemistry  bio\n"
                      "Thu 2026-03-12  nothing\n"
                      "Fri 2026-03-13  1 note\n"
                      "  day-7  c         biochemistry  bio\n"
                      "Sat 2026-03-14 to Mon 2026-03-16  nothing\n");
    buf_cut(&out, 0);
    table_next(&listing, &days[4], 2, &endless, &out);
    assert_text(&out, "Sat 2026-03-14 and Sun 2026-03-15  nothing\n");
    buf_release(&out);
}

static void weekdays_are_those_of_the_calendar(void **state)
{
    static const struct {
        int year, month, mday;
        const char *expected;
    } cases[] = {{1, 1, 1, "Mon 0001-01-01  nothing\n"}, {1970, 1, 1, "Thu 1970-01-01  nothing\n"},
        {2024, 2, 29, "Thu 2024-02-29  nothing\n"}, {9999, 12, 31, "Fri 9999-12-31  nothing\n"}};
    const struct listing listing = sample_listing(NULL, 0);

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct forecast forecast = {
            .day = day_of(cases[i].year, cases[i].month, cases[i].mday)};
        struct buf out = BUF_INIT;
        table_next(&listing, &forecast, 1, &endless, &out);
        assert_text(&out, cases[i].expected);
        buf_release(&out);
    }
}

static void show_prints_every_field_of_a_note(void **state)
{
    struct record note = sample_note("아미노산");
    const struct listing listing = sample_listing(&note, 1);
    struct cue cues[] = {{STR("What is it?"), STR("- one\n\n- two"), 1}, {STR("왜?"), STR(""), 9}};
    const struct body body = {.cue = cues, .count = 2};
    const struct event event = sample_event(EVENT_DONE, 1);
    struct buf out = BUF_INIT;

    (void)state;
    note.book = STR("Lehninger");
    table_show(&listing, &body, &event, 1, &endless, &out);
    assert_text(&out, "아미노산\n"
                      "bio/amino acids.md\n"
                      "\n"
                      "Subject      biochemistry\n"
                      "Book         Lehninger\n"
                      "First study  2026-03-02, 8 days ago\n"
                      "Stage        day-7, due 2026-03-09, 1 day overdue\n"
                      "Progress     🟩🟩🟩🟩⬜⬜⬜⬜⬜⬜ 40%\n"
                      "Id           0123456789abcdef0123456789abcdef\n"
                      "\n"
                      "   MILESTONE  DUE         DONE\n"
                      "✓  day-1      2026-03-03  2026-03-03\n"
                      "✓  day-4      2026-03-06  ticked\n"
                      "-  day-7      2026-03-09\n"
                      "-  day-14     2026-03-16\n"
                      "-  long-term\n"
                      "\n"
                      "Q  What is it?\n"
                      "A  - one\n"
                      "\n"
                      "   - two\n"
                      "\n"
                      "Q  왜?\n"
                      "\n"
                      "DAY         TIME   EVENT       SOURCE  DEVICE\n"
                      "2024-10-27  14:01  done day-1  cli     desk\n");
    buf_release(&out);
}

static void an_answer_without_text_ends_its_line(void **state)
{
    struct record note = sample_note("ATP");
    const struct listing listing = sample_listing(&note, 1);
    struct cue cues[] = {{STR("a"), STR("<!-- later -->"), 1}, {STR("*b*"), STR("|c|\n|-|\n|`d`|"), 3}};
    const struct body body = {.cue = cues, .count = 2};
    const struct screen screen = {.columns = 40, .color = true};
    struct buf out = BUF_INIT;

    (void)state;
    table_show(&listing, &body, NULL, 0, &screen, &out);
    assert_true(str_ends(buf_str(&out), STR("\n\nQ  a\nA  \n\n"
                                            "Q  \033[3mb\033[0m\n"
                                            "A  \033[1mc\033[0m\n"
                                            "   \033[2m-\033[0m\n"
                                            "   \033[36md\033[0m\n")));
    buf_release(&out);
}

static void questions_are_numbered(void **state)
{
    struct record note = sample_note("ATP");
    struct cue cues[10];
    const struct body body = {.cue = cues, .count = 10};
    const struct screen screen = {.columns = 24};
    struct buf out = BUF_INIT;

    (void)state;
    for (int i = 0; i < 10; i++)
        cues[i] = (struct cue){STR("one [[two]] three four five"), STR("an answer"), i + 1};
    table_questions(&note, &body, &screen, &out);
    assert_true(str_starts(buf_str(&out), STR("ATP\n 1  one two three four\n    five\n 2  one")));
    assert_true(str_ends(buf_str(&out), STR("\n10  one two three four\n    five\n")));
    buf_release(&out);
}

static void assert_shows(const struct record *note, const char *line)
{
    const struct listing listing = sample_listing(note, 1);
    const struct body body = {0};
    struct buf out = BUF_INIT;

    table_show(&listing, &body, NULL, 0, &endless, &out);
    if (!strstr(out.ptr, line))
        fail_msg("%s is not in %s", line, out.ptr);
    buf_release(&out);
}

static void show_says_when_a_note_comes_due(void **state)
{
    struct record note = sample_postponed("a");

    (void)state;
    assert_shows(&note, "First study  2026-03-09, 1 day ago\n");
    assert_shows(&note, "Stage        day-1, due 2026-03-12 (was 2026-03-10), in 2 days\n");
    note.schedule.due = SAMPLE_TODAY;
    note.overdue = 0;
    assert_shows(&note, "Stage        day-1, due 2026-03-10, today\n");
    note.schedule.suspended = true;
    assert_shows(&note, "Stage        day-1, due 2026-03-10, today, suspended\n");
    note = sample_undated("a");
    assert_shows(&note, "First study  none yet\nStage        unscheduled\n");
    note = sample_extra("a");
    assert_shows(&note, "Stage        extra\n");
}

/* Each undone takes back these. */
static void print_history_taken(const struct event *events, const struct str *titles, size_t count,
    const struct taken_back *taken, const struct screen *screen, struct buf *out)
{
    struct history_table t;

    history_table_init(&t, screen);
    for (size_t i = 0; i < count; i++)
        history_table_measure(&t, &events[i], taken, titles[i]);
    for (size_t i = 0; i < count; i++)
        history_table_print(&t, &events[i], taken, titles[i], STR_NONE, out);
    history_table_end(&t, out);
    history_table_release(&t);
}

static void print_history(const struct event *events, const struct str *titles, size_t count,
    const struct screen *screen, struct buf *out)
{
    const struct taken_back none = {0};

    print_history_taken(events, titles, count, &none, screen, out);
}

static void history_lists_events_and_their_notes(void **state)
{
    struct event events[] = {sample_event(EVENT_SEEN, MILESTONE_NONE), sample_event(EVENT_DONE, 1),
        sample_event(EVENT_DONE, 4), sample_event(EVENT_POSTPONED, 7)};
    const struct str titles[] = {STR("아미노산"), STR("b"), STR("c"), STR("d")};
    struct buf out = BUF_INIT;

    (void)state;
    events[0].source = SOURCE_NOTE;
    events[1].grade = GRADE_GOOD;
    events[1].on = day_of(2024, 10, 25);
    events[2].undone = true;
    events[3].until = day_of(2024, 11, 2);
    print_history(events, titles, 4, &endless, &out);
    assert_text(&out, "DAY         TIME   EVENT                         NOTE      SOURCE  DEVICE\n"
                      "2024-10-27  14:01  seen                          아미노산  note    desk\n"
                      "2024-10-25         done day-1 (good)             b         cli     desk\n"
                      "2024-10-27  14:01  ✗ done day-4 (taken back)     c         cli     desk\n"
                      "2024-10-27  14:01  postponed day-7 → 2024-11-02  d         cli     desk\n");
    buf_cut(&out, 0);
    print_history(NULL, NULL, 0, &endless, &out);
    assert_text(&out, "No events.\n");
    buf_release(&out);
}

static void history_shows_the_question_of_an_answer(void **state)
{
    const struct screen narrow = {.columns = 40}, screen = {.columns = 70};
    struct event events[] = {sample_event(EVENT_ANSWERED, 1), sample_event(EVENT_DONE, 1)};
    const struct str titles[] = {STR("Osmosis"), STR("Osmosis")};
    struct buf out = BUF_INIT;

    (void)state;
    events[0].grade = GRADE_HARD;
    events[0].question = STR("What moves\nthrough the membrane?");
    print_history(events, titles, 2, &endless, &out);
    assert_text(&out, "DAY         TIME   EVENT                  NOTE     SOURCE  DEVICE  QUESTION\n"
                      "2024-10-27  14:01  answered day-1 (hard)  Osmosis  cli     desk    What moves\\nthrough the "
                      "membrane?\n"
                      "2024-10-27  14:01  done day-1             Osmosis  cli     desk\n");
    buf_cut(&out, 0);
    print_history(events, titles, 2, &screen, &out);
    assert_text(&out, "DAY         TIME   EVENT                  NOTE     QUESTION\n"
                      "2024-10-27  14:01  answered day-1 (hard)  Osmosis  What moves\\nthroug…\n"
                      "2024-10-27  14:01  done day-1             Osmosis\n");
    buf_cut(&out, 0);
    print_history(events, titles, 2, &narrow, &out);
    assert_text(&out, "Osmosis\n"
                      "2024-10-27  answered day-1 (hard): What\n"
                      "            moves\\nthrough the membrane?\n"
                      "2024-10-27  done day-1\n");
    buf_cut(&out, 0);
    events[0].question = titles[0]; /* asked, and named above */
    print_history(events, titles, 1, &narrow, &out);
    assert_text(&out, "Osmosis\n2024-10-27  answered day-1 (hard)\n");
    buf_release(&out);
}

static void history_says_what_was_taken_back(void **state)
{
    const struct screen narrow = {.columns = 40};
    struct event events[] = {sample_event(EVENT_UNDONE, 1)};
    const struct screen medium = {.columns = 68};
    struct event marks[] = {sample_event(EVENT_DONE, 1), sample_event(EVENT_ANSWERED, 1)};
    struct event postponed[] = {sample_event(EVENT_POSTPONED, 4)};
    const struct str titles[] = {STR("Osmosis")};
    struct taken_back taken = {.event = marks, .count = 2};
    struct buf out = BUF_INIT;

    (void)state;
    marks[0].grade = marks[1].grade = GRADE_GOOD;
    marks[1].question = STR("What moves?");
    postponed[0].until = day_of(2024, 11, 2);
    print_history_taken(events, titles, 1, &taken, &endless, &out);
    assert_text(&out, "DAY         TIME   EVENT                                                NOTE     SOURCE  DEVICE"
                      "  QUESTION\n"
                      "2024-10-27  14:01  took back: done day-1 (good), answered day-1 (good)  Osmosis  cli     desk"
                      "    What moves?\n");
    buf_cut(&out, 0);
    print_history_taken(events, titles, 1, &taken, &narrow, &out);
    assert_text(&out, "Osmosis\n"
                      "2024-10-27  took back: done day-1\n"
                      "            (good), answered day-1\n"
                      "            (good): What moves?\n");
    buf_cut(&out, 0); /* what else there is gives way to the question */
    print_history_taken(events, titles, 1, &taken, &medium, &out);
    assert_text(&out, "DAY         EVENT                               NOTE     QUESTION\n"
                      "2024-10-27  took back: done day-1 (good), an..  Osmosis  What moves?\n");
    buf_cut(&out, 0);
    taken = (struct taken_back){.event = postponed, .count = 1, .again = true};
    print_history_taken(events, titles, 1, &taken, &narrow, &out);
    assert_text(&out, "Osmosis\n"
                      "2024-10-27  brought back: postponed\n"
                      "            day-4 → 2024-11-02\n");
    buf_release(&out);
}

static void a_narrow_screen_shows_events_below_their_notes(void **state)
{
    const struct screen narrow = {.columns = 40};
    struct event events[] = {sample_event(EVENT_DONE, 1), sample_event(EVENT_UNDONE, 14),
        sample_event(EVENT_DONE, 4), sample_event(EVENT_POSTPONED, 14)};
    const struct str titles[] = {STR("Osmosis"), STR("Osmosis"),
        STR("A title that no row of forty\ncolumns can hold"), STR("Osmosis")};
    struct event postponed = sample_event(EVENT_POSTPONED, 14);
    const struct taken_back taken = {.event = &postponed, .count = 1, .again = true};
    struct buf out = BUF_INIT;

    (void)state;
    events[2].undone = true;
    events[3].until = day_of(2024, 11, 2);
    events[3].undone = true;
    print_history_taken(events, titles, 4, &taken, &narrow, &out);
    assert_text(&out, "Osmosis\n"
                      "2024-10-27  done day-1\n"
                      "2024-10-27  brought back: postponed\n"
                      "            day-14\n"
                      "A title that no row of forty\\ncolumns\n"
                      "  can hold\n"
                      "2024-10-27  ✗ done day-4 (taken back)\n"
                      "Osmosis\n"
                      "2024-10-27  ✗ postponed day-14 →\n"
                      "            2024-11-02 (taken back)\n");
    buf_cut(&out, 0);
    print_history(NULL, NULL, 0, &narrow, &out);
    assert_text(&out, "No events.\n");
    buf_release(&out);
}

static void a_history_of_any_length_keeps_its_columns(void **state)
{
    enum { ROWS = 2 * HISTORY_ROWS + 1 };
    static const char heads[] = "DAY         TIME   EVENT  NOTE    SOURCE  DEVICE\n";
    static const char row[] = "2024-10-27  14:01  seen   a       cli     desk\n";
    struct event events[ROWS];
    struct str titles[ROWS];
    struct buf out = BUF_INIT;

    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        events[i] = sample_event(EVENT_SEEN, MILESTONE_NONE);
        titles[i] = STR("a");
    }
    titles[ROWS - 1] = STR("longer");
    print_history(events, titles, ROWS, &endless, &out);
    assert_true(str_starts(buf_str(&out), str_of(heads)));
    assert_true(str_ends(buf_str(&out), STR("\n2024-10-27  14:01  seen   longer  cli     desk\n")));
    assert_int_equal(out.len, sizeof heads - 1 + ROWS * (sizeof row - 1));
    assert_int_equal(memcmp(out.ptr + sizeof heads - 1, row, sizeof row - 1), 0);
    buf_release(&out);
}

static void check_has_one_entry_for_many_notes(void **state)
{
    struct finding findings[31];
    struct buf out = BUF_INIT;

    (void)state;
    for (int i = 0; i < 30; i++)
        findings[i] = (struct finding){i ? STR("z.md") : STR("a b.md"), i + 7, PROBLEM_DUE_DAY,
            i % 2 ? STR("\"2024/08/29\" is not day 4; refresh")
                  : STR("\"x\" is not day 14; refresh"), false};
    findings[30] = (struct finding){STR("c.md"), 0, PROBLEM_UNSCHEDULED, STR("start it"), false};
    table_check(findings, 31, &endless, &out);
    assert_text(&out, "warning due-day: 30 in 2 notes, first a b.md:7. Fix: `review refresh`\n"
                      "    \"x\" is not day 14; refresh\n"
                      "info unscheduled: c.md. Fix: `review start c.md`\n"
                      "    start it\n"
                      "30 warnings, 1 info\n");
    buf_release(&out);
}

static void check_names_every_place_of_an_error(void **state)
{
    const struct finding findings[] = {{STR("z.md"), 3, PROBLEM_DATE, STR("no date: \"1\""), false},
        {STR_NONE, 0, PROBLEM_STORE, STR("damaged"), false},
        {STR("y.md"), 3, PROBLEM_DATE, STR("no date: \"2\""), false},
        {STR("a.md"), 5, PROBLEM_DATE, STR("no date: \"1\""), false},
        {STR("b.md"), 2, PROBLEM_YAML, STR("no YAML"), false}};
    struct finding many[12];
    struct buf out = BUF_INIT;

    (void)state;
    table_check(findings, 5, &endless, &out);
    assert_text(&out, "error yaml: b.md:2. Fix: `review edit b.md`\n"
                      "    no YAML\n"
                      "error date: 3 in 3 notes, first z.md:3. Fix: `review edit z.md`\n"
                      "    z.md:3, a.md:5: no date: \"1\"\n"
                      "    y.md:3: no date: \"2\"\n"
                      "error store:\n"
                      "    damaged\n"
                      "5 errors\n");
    for (int i = 0; i < 12; i++)
        many[i] = (struct finding){STR("m"), i + 1, PROBLEM_BOX, STR("no box"), false};
    buf_cut(&out, 0);
    table_check(many, 12, &endless, &out);
    assert_text(&out, "error box: 12 in 1 note, first m:1. Fix: `review edit m`\n"
                      "    m:1, m:2, m:3, m:4, m:5, m:6, m:7, m:8, m:9, m:10 and 2 more: no box\n"
                      "12 errors\n");
    buf_release(&out);
}

static void editors_get_a_line_for_each_problem(void **state)
{
    const struct finding findings[] = {{STR("sub/a b.md"), 3, PROBLEM_DATE, STR("no\ndate"), false},
        {STR("c.md"), 0, PROBLEM_CLOCK, STR("old"), false}, {STR_NONE, 0, PROBLEM_STORE, STR("damaged"), false}};
    struct buf out = BUF_INIT;

    (void)state;
    lines_check(findings, 3, STR("/v"), STR("/v"), &out);
    assert_text(&out, "sub/a b.md:3: error: no\\ndate [date]\n"
                      "c.md:1: info: old [clock]\n"
                      "/v: error: damaged [store]\n");
    buf_cut(&out, 0);
    lines_check(findings, 2, STR("/v"), STR("/v/sub"), &out);
    assert_text(&out, "a b.md:3: error: no\\ndate [date]\n"
                      "/v/c.md:1: info: old [clock]\n");
    buf_cut(&out, 0);
    lines_check(findings, 1, STR("/v"), STR("/"), &out);
    assert_text(&out, "v/sub/a b.md:3: error: no\\ndate [date]\n");
    buf_release(&out);
}

static void check_without_findings_says_so(void **state)
{
    struct buf out = BUF_INIT;

    (void)state;
    table_check(NULL, 0, &endless, &out);
    assert_text(&out, "Nothing is wrong.\n");
    buf_release(&out);
}

/* Every table, of texts that are long, wide and hostile. */
static void print_everything(struct str text, const struct screen *screen, struct buf *out)
{
    struct record notes[] = {
        sample_note(""), sample_postponed(""), sample_undated(""), sample_extra("")};
    const struct forecast days[] = {{.day = SAMPLE_TODAY, .count = 3, .more = 9, .overdue = 7},
        {.day = SAMPLE_TODAY + 1, .first = 3, .count = 1}, {.day = SAMPLE_TODAY + 2}};
    struct listing listing = sample_listing(notes, 4);
    struct cue cue = {text, text, 1};
    const struct body body = {.cue = &cue, .count = 1};
    struct event event = sample_event(EVENT_POSTPONED, MILESTONE_LONG_TERM);
    const struct finding findings[] = {
        {text, 1, PROBLEM_YAML, text, false}, {text, 0, PROBLEM_STAGE, text, false}};

    for (int i = 0; i < 4; i++)
        notes[i].title = notes[i].path = notes[i].id = text;
    notes[0].subject = notes[0].book = event.device = text;
    notes[0].overdue = 123456;
    notes[3].schedule.suspended = true;
    event.until = SAMPLE_TODAY;
    event.undone = true;
    listing.extra = 3;
    table_today(&listing, screen, out);
    table_list(&listing, screen, out);
    table_next(&listing, days, 3, screen, out);
    table_show(&listing, &body, &event, 1, screen, out);
    print_history(&event, &text, 1, screen, out);
    table_check(findings, 2, screen, out);
}

#define TEXT(literal)                                                                              \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
static const struct str awkward[] = {TEXT(""), TEXT("아"), TEXT("a\0b"),
    TEXT("아미노산과 단백질의 구조와 기능에 대하여 알아두어야 할 것들 그리고 더 많은 것"),
    TEXT("❤️👩‍🔬🇰🇷 한글 e\xcc\x81\xcc\x81 \xff\xfe\x9b"),
    TEXT("\033[31m\033]52;c;AAAA\a\n\r\t\xe2\x80\xae\xc2\x9b/…"),
    TEXT(
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")};

static void no_line_is_longer_than_the_screen(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof awkward / sizeof *awkward; i++)
        for (size_t columns = 1; columns <= 140; columns++) {
            const struct screen screen = {.columns = columns};
            struct buf out = BUF_INIT;
            struct str rest, line;
            print_everything(awkward[i], &screen, &out);
            rest = buf_str(&out);
            while (str_cut(&rest, '\n', &line))
                if (utf8_width(line) > (columns < 20 ? 20 : columns))
                    fail_msg("at %zu: %.*s", columns, STR_ARG(line));
            buf_release(&out);
        }
}

static void nothing_hostile_reaches_the_terminal(void **state)
{
    const struct screen screen = {.columns = 50};

    (void)state;
    for (size_t i = 0; i < sizeof awkward / sizeof *awkward; i++) {
        struct buf out = BUF_INIT;
        print_everything(awkward[i], &screen, &out);
        for (struct str rest = buf_str(&out); rest.len;) {
            int32_t c = utf8_next(&rest);
            if (c != '\n' && utf8_is_hostile(c))
                fail_msg("%d in text %zu", (int)c, i);
        }
        buf_release(&out);
    }
}

static void no_line_ends_with_spaces(void **state)
{
    (void)state;
    for (size_t columns = 0; columns <= 120; columns += 10) {
        const struct screen screen = {.columns = columns};
        struct buf out = BUF_INIT;
        print_everything(STR("아미노산 amino acids"), &screen, &out);
        assert_null(strstr(out.ptr, " \n"));
        buf_release(&out);
    }
}

static void strip_colors(struct str text, struct buf *out)
{
    struct str part, rest = text;

    str_cut(&rest, '\033', &part);
    buf_add(out, part);
    while (str_cut(&rest, '\033', &part))
        buf_add(out, str_from(part, str_find(part, STR("m")) + 1));
}

static void color_changes_nothing_but_color(void **state)
{
    (void)state;
    for (size_t columns = 0; columns <= 120; columns += 10) {
        const struct screen plain = {.columns = columns}, colored = {.columns = columns, .color = true};
        struct buf out = BUF_INIT, painted = BUF_INIT, stripped = BUF_INIT;
        print_everything(awkward[3], &plain, &out);
        print_everything(awkward[3], &colored, &painted);
        assert_null(strchr(out.ptr, '\033'));
        assert_non_null(strchr(painted.ptr, '\033'));
        strip_colors(buf_str(&painted), &stripped);
        assert_text(&stripped, out.ptr);
        buf_release(&out);
        buf_release(&painted);
        buf_release(&stripped);
    }
}

static void a_note_that_is_long_overdue_is_red(void **state)
{
    struct record note = sample_note("a");
    const struct listing listing = sample_listing(&note, 1);
    const struct screen colored = {.columns = 0, .color = true};
    struct buf out = BUF_INIT;

    (void)state;
    table_today(&listing, &colored, &out);
    assert_non_null(strstr(out.ptr, "\033[1mOVERDUE\033[0m  "));
    assert_non_null(strstr(out.ptr, "\n  \033[33m1 day\033[0m  day-7"));
    note.overdue = 7;
    buf_cut(&out, 0);
    table_today(&listing, &colored, &out);
    assert_non_null(strstr(out.ptr, "\n \033[31m7 days\033[0m  day-7"));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(today_keeps_the_given_order),
        cmocka_unit_test(overdue_is_counted_in_days),
        cmocka_unit_test(one_line_says_that_nothing_is_due_and_what_comes_next),
        cmocka_unit_test(each_line_after_the_table_names_a_command),
        cmocka_unit_test(catch_up_is_named_from_20_overdue_notes_on),
        cmocka_unit_test(notes_in_extra_review_are_not_called_due),
        cmocka_unit_test(a_row_says_how_many_further_milestones_have_passed),
        cmocka_unit_test(rows_are_numbered_if_they_are_to_be),
        cmocka_unit_test(today_fits_the_height_of_the_screen),
        cmocka_unit_test(list_counts_its_rows),
        cmocka_unit_test(the_folder_is_shown_if_it_says_more_than_the_subject),
        cmocka_unit_test(equal_titles_are_shown_with_their_paths),
        cmocka_unit_test(one_long_title_does_not_take_the_columns_of_all_rows),
        cmocka_unit_test(a_cut_title_keeps_its_beginning_and_its_end),
        cmocka_unit_test(a_postponed_note_shows_both_days),
        cmocka_unit_test(list_has_each_stage),
        cmocka_unit_test(a_column_that_nobody_fills_is_not_shown),
        cmocka_unit_test(columns_give_way_in_order_and_then_the_middle_of_the_title),
        cmocka_unit_test(next_has_one_line_for_each_day_with_its_notes_below),
        cmocka_unit_test(weekdays_are_those_of_the_calendar),
        cmocka_unit_test(show_prints_every_field_of_a_note),
        cmocka_unit_test(an_answer_without_text_ends_its_line),
        cmocka_unit_test(questions_are_numbered),
        cmocka_unit_test(show_says_when_a_note_comes_due),
        cmocka_unit_test(history_lists_events_and_their_notes),
        cmocka_unit_test(history_shows_the_question_of_an_answer),
        cmocka_unit_test(history_says_what_was_taken_back),
        cmocka_unit_test(a_narrow_screen_shows_events_below_their_notes),
        cmocka_unit_test(a_history_of_any_length_keeps_its_columns),
        cmocka_unit_test(check_has_one_entry_for_many_notes),
        cmocka_unit_test(check_names_every_place_of_an_error),
        cmocka_unit_test(editors_get_a_line_for_each_problem),
        cmocka_unit_test(check_without_findings_says_so),
        cmocka_unit_test(no_line_is_longer_than_the_screen),
        cmocka_unit_test(nothing_hostile_reaches_the_terminal),
        cmocka_unit_test(no_line_ends_with_spaces),
        cmocka_unit_test(color_changes_nothing_but_color),
        cmocka_unit_test(a_note_that_is_long_overdue_is_red),
    };

    return cmocka_run_group_tests_name("table", tests, NULL, NULL);
}
