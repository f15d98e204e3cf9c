#include "base/buf.h"
#include "scheduler/stats.h"

static const double leave_out_over = 0.95, add_under = 0.80;

/* The day between the milestone and the one in use before it; 0: there is none. */
static int day_between(const struct stats *stats, size_t row)
{
    int last = 0, m = stats->retention[row].milestone, between;

    for (size_t i = 0; i < row; i++)
        if (stats->retention[i].in_use && stats->retention[i].milestone > last)
            last = stats->retention[i].milestone;
    between = (last + m) / 2;
    return between > last ? between : 0;
}

static void advise_more(const struct stats *stats, size_t row, struct buf *out)
{
    milestone m = stats->retention[row].milestone;
    int between = m > MILESTONE_NONE ? day_between(stats, row) : 0;

    if (m == STATS_EXTRA)
        buf_addz(out, "review them more often (extra_every)");
    else if (m == MILESTONE_LONG_TERM)
        buf_addz(out, "untick the notes that were forgotten");
    else if (between)
        buf_addf(out, "add a review on day %d, or study --ahead", between);
    else
        buf_addz(out, "review it a day earlier with study --ahead 1");
}

/* "day-4: 97 % of 120 recalled" */
static void advice_begin(milestone m, const struct recall *recall, const char *noun, struct buf *out)
{
    stats_add_milestone(m, out);
    buf_addf(out, ": %d %% of %lld%s", percent_of(recall->recalled, recall->answers), (long long)recall->answers,
        noun);
}

bool stats_advise(const struct stats *stats, size_t row, struct buf *out)
{
    const struct stats_retention *of = &stats->retention[row];
    bool by_cues = of->all.cues.answers >= STATS_FEW;
    const struct recall *recall = by_cues ? &of->all.cues : &of->all.notes;
    struct share_range range = recall_range(recall);

    if (!of->in_use || recall->answers < STATS_FEW)
        return false;
    if (range.low > leave_out_over && of->milestone > MILESTONE_NONE) {
        advice_begin(of->milestone, recall, by_cues ? "" : " notes", out);
        buf_addz(out, " recalled: you could leave it out");
        return true;
    }
    if (range.high >= add_under)
        return false;
    advice_begin(of->milestone, recall, by_cues ? "" : " notes", out);
    buf_addf(out, " (%d to %d): ", percent_of_share(range.low), percent_of_share(range.high));
    advise_more(stats, row, out);
    return true;
}
