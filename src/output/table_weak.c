#include "base/buf.h"
#include "base/utf8.h"
#include "output/escape.h"
#include "output/record.h"
#include "output/wrap.h"
#include "scheduler/cue.h"
#include "scheduler/stats.h"
#include "stats_lines.h"
#include "words.h"

enum { WEAK_MOST = 10, WEAK_NARROWEST = 10, ADVICE_INDENT = 9 };

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
    if (!cue_asks_title(weak->question, weak->title)) {
        buf_addz(&text, ": ");
        escape_text(weak->question, &text);
    }
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

static size_t count_lines(const struct buf *text)
{
    size_t lines = 0;

    for (size_t i = 0; i < text->len; i++)
        lines += text->ptr[i] == '\n';
    return lines;
}

/* The lines that are left below those of `out`, with one for the next command; SIZE_MAX without a height. */
static size_t lines_left(const struct buf *out, const struct screen *screen)
{
    size_t lines = count_lines(out) + 1;

    if (!screen->rows)
        return SIZE_MAX;
    return screen->rows > lines ? screen->rows - lines : 0;
}

/* Where the rest fits the screen but not all advice, the last line counts what is left out. */
static void add_advice(const struct stats *stats, const struct screen *screen, size_t left, struct buf *out)
{
    size_t advices = 0, shown = 0, most;

    for (size_t i = 0; i < stats->retentions; i++) {
        struct buf text = BUF_INIT;
        advices += stats_advise(stats, i, &text);
        buf_release(&text);
    }
    most = left == 0 || advices <= left ? advices : left > 1 ? left - 1 : 1;
    for (size_t i = 0; i < stats->retentions && shown < most; i++) {
        struct buf text = BUF_INIT;
        shown += stats_advise(stats, i, &text);
        if (text.len)
            wrap_message(buf_str(&text), ADVICE_INDENT, screen->columns, out);
        buf_release(&text);
    }
    if (shown < advices)
        buf_addf(out, "%zu more: review stats --json\n", advices - shown);
}

void stats_print_weak(const struct stats *stats, const struct screen *screen, struct buf *out)
{
    struct buf advice = BUF_INIT;
    size_t left, lines;

    print_weak_summary(stats, screen, out);
    left = lines_left(out, screen);
    add_advice(stats, screen, left, &advice);
    lines = count_lines(&advice);
    for (size_t i = 0; i < stats->weaks && i < WEAK_MOST && i + lines < left; i++)
        print_weak_cue(&stats->weak[i], screen, out);
    buf_add(out, buf_str(&advice));
    buf_release(&advice);
}
