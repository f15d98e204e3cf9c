#include "output/study_summary.h"

#include "base/buf.h"
#include "output/escape.h"
#include "output/wrap.h"
#include "output/record.h"
#include "words.h"

/* "12 cards in 6 minutes: 2 again, 1 hard, 8 good, 1 easy" */
static void summary_add_cards(const struct study_summary *s, struct buf *out)
{
    const char *between = ": ";

    words_count(s->cards[GRADE_NONE], "card", out);
    buf_addz(out, " in ");
    words_count(s->minutes, "minute", out);
    for (int g = GRADE_AGAIN; g < GRADES; g++) {
        if (!s->cards[g])
            continue;
        buf_addf(out, "%s%zu %s", between, s->cards[g], grade_names[g]);
        between = ", ";
    }
    buf_addc(out, '\n');
}

static void summary_add_line(struct str first, const char *between, struct str second, const struct screen *screen,
    struct buf *out)
{
    struct buf line = BUF_INIT;

    buf_addf(&line, "%.*s%s%.*s", STR_ARG(first), between, STR_ARG(second));
    wrap_message(buf_str(&line), 2, screen->columns, out);
    buf_release(&line);
}

static void summary_add_leech(const struct study_leech *leech, const struct screen *screen, struct buf *out)
{
    struct buf place = BUF_INIT;

    buf_addf(&place, "failed three times: %.*s:%d", STR_ARG(leech->path), leech->line);
    summary_add_line(buf_str(&place), ": ", leech->question, screen, out);
    buf_release(&place);
}

void study_summary_add(const struct study_summary *summary, const struct screen *screen, struct buf *out)
{
    summary_add_cards(summary, out);
    for (size_t i = 0; i < summary->notes; i++)
        summary_add_line(summary->note[i].title, ": ", summary->note[i].what, screen, out);
    for (size_t i = 0; i < summary->leeches; i++)
        summary_add_leech(&summary->leech[i], screen, out);
}
