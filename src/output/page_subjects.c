#include "base/buf.h"
#include "output/record.h"
#include "page_parts.h"
#include "words.h"

/* The notes of one subject. */
struct subject_notes {
    const struct record *note;
    size_t count, due;
    int done, of;
};

static struct subject_notes subject_next(const struct page_subjects *subjects, size_t first)
{
    struct subject_notes s = {.note = subjects->note + first};

    for (; first + s.count < subjects->count && str_eq(s.note[s.count].subject, s.note[0].subject); s.count++) {
        const struct schedule *schedule = &s.note[s.count].schedule;
        s.due += schedule_is_due(schedule, subjects->today);
        s.done += schedule->done;
        s.of += schedule->of;
    }
    return s;
}

static void subject_add_name(const struct subject_notes *s, struct buf *out)
{
    if (s->note[0].subject.len)
        html_add_escaped(s->note[0].subject, out);
    else
        buf_addz(out, "No subject");
}

static void subject_add_row(const struct subject_notes *s, size_t number, struct buf *out)
{
    struct record sum = {.schedule = {.done = s->done, .of = s->of}};

    buf_addf(out, "<tr><th scope=\"row\"><a href=\"#s%zu\"", number);
    page_add_language(s->note[0].subject, out);
    buf_addc(out, '>');
    subject_add_name(s, out);
    buf_addf(out, "</a></th><td class=\"number\">%zu</td><td class=\"number\">%zu</td><td>", s->count, s->due);
    page_add_progress(&sum, out);
    buf_addz(out, "</td></tr>\n");
}

static void subject_add_notes(
    const struct page_subjects *subjects, const struct subject_notes *s, size_t number, struct buf *out)
{
    buf_addf(out, "<section aria-labelledby=\"s%zu\">\n<h2 id=\"s%zu\" tabindex=\"-1\"", number, number);
    page_add_language(s->note[0].subject, out);
    buf_addc(out, '>');
    subject_add_name(s, out);
    buf_addz(out, "</h2>\n<ul>\n");
    for (size_t i = 0; i < s->count; i++) {
        buf_addz(out, "<li>");
        page_add_link(&s->note[i], subjects->address, subjects->context, out);
        buf_addf(out, " <span class=\"dim\">%d of %d</span></li>\n", s->note[i].schedule.done,
            s->note[i].schedule.of);
    }
    buf_addz(out, "</ul>\n</section>\n");
}

void page_subjects_add(const struct page *page, const struct page_subjects *subjects, struct buf *out)
{
    struct subject_notes s;
    size_t number = 0;

    page_begin(page, STR("Reviews: subjects"), "subjects", out);
    buf_addz(out, "<h1>Subjects</h1>\n");
    if (subjects->count == 0)
        buf_addz(out, "<p>There is no study note yet.</p>\n");
    page_open_table("Subjects", out);
    buf_addz(out, "<thead>\n<tr><th scope=\"col\">Subject</th><th scope=\"col\">Notes</th><th scope=\"col\">Due</th>"
                  "<th scope=\"col\">Milestones done</th></tr>\n</thead>\n<tbody>\n");
    for (size_t at = 0; at < subjects->count; at += s.count) {
        s = subject_next(subjects, at);
        subject_add_row(&s, ++number, out);
    }
    buf_addz(out, "</tbody>\n");
    page_close_table(out);
    number = 0;
    for (size_t at = 0; at < subjects->count; at += s.count) {
        s = subject_next(subjects, at);
        subject_add_notes(subjects, &s, ++number, out);
    }
    page_end(page, out);
}
