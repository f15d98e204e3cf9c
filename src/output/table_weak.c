#include "base/buf.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "output/record.h"
#include "scheduler/stats.h"
#include "stats_lines.h"
#include "words.h"

enum { WEAK_MOST = 10, WEAK_NARROWEST = 10 };

/* "2 cues: review study is:weak; Biology 52 % of 40" */
static void print_weak_summary(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;

    if (stats->weaks) {
        words_count(stats->weaks, "cue", &text);
        buf_addz(&text, ": review study is:weak");
    }
    for (size_t i = 0; i < stats->subjects; i++) {
        const struct stats_subject *of = &stats->subject[i];
        if (!of->subject.ptr || !recall_is_weak(&of->recall))
            continue;
        buf_addz(&text, text.len ? "; " : "");
        buf_add(&text, of->subject);
        buf_addc(&text, ' ');
        stats_add_share(of->recall.recalled, of->recall.answers, &text);
    }
    stats_print_line("Weak", &text, screen, out);
    buf_release(&text);
}

/* One line: "1 of 4  AMI: What does an AMI hold?", cut where the screen ends. */
static void print_weak_cue(const struct stats_weak *weak, const struct screen *screen, struct buf *out)
{
    struct buf text = BUF_INIT;
    size_t start = out->len, taken, room;

    buf_fill(out, ' ', STATS_LABEL);
    stats_add_share(weak->recall.recalled, weak->recall.answers, out);
    buf_addz(out, "  ");
    escape_text(weak->title, &text);
    buf_addz(&text, ": ");
    escape_text(weak->question, &text);
    taken = out->len - start;
    room = screen->columns > taken + WEAK_NARROWEST ? screen->columns - taken : WEAK_NARROWEST;
    if (screen->columns && utf8_width(buf_str(&text)) > room) {
        buf_cut(&text, utf8_fit(buf_str(&text), room - 2));
        buf_addz(&text, "..");
    }
    buf_add(out, buf_str(&text));
    buf_addc(out, '\n');
    buf_release(&text);
}

static void print_stats_advice(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    for (size_t i = 0; i < stats->retentions; i++) {
        struct buf text = BUF_INIT;
        stats_advise(stats, i, &text);
        stats_print_line(out->len ? "" : "Advice", &text, screen, out);
        buf_release(&text);
    }
}

static size_t count_lines(const struct buf *text)
{
    size_t lines = 0;

    for (size_t i = 0; i < text->len; i++)
        lines += text->ptr[i] == '\n';
    return lines;
}

/* How many weak cues fit, with a line for the next command. */
static size_t weak_room(size_t lines, const struct screen *screen)
{
    size_t room = screen->rows > lines + 1 ? screen->rows - lines - 1 : 0;

    return !screen->rows || room > WEAK_MOST ? WEAK_MOST : room;
}

void stats_print_weak(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    struct buf advice = BUF_INIT;
    size_t room;

    print_stats_advice(stats, screen, &advice);
    print_weak_summary(stats, screen, out);
    room = weak_room(count_lines(out) + count_lines(&advice), screen);
    for (size_t i = 0; i < stats->weaks && i < room; i++)
        print_weak_cue(&stats->weak[i], screen, out);
    buf_add(out, buf_str(&advice));
    buf_release(&advice);
}
