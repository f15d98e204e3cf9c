#include "output/json_stats.h"

#include "base/buf.h"
#include "json/writer.h"
#include "json_note.h"
#include "scheduler/cue.h"
#include "scheduler/stats.h"

/* ---- recall ------------------------------------------------------------------------------------ */

static void json_add_share(struct writer *w, const char *key, const struct recall *recall, double share)
{
    if (recall->answers)
        writer_share(w, key, share);
    else
        writer_null(w, key);
}

static void json_add_recall(struct writer *w, const char *key, const struct recall *recall)
{
    struct share_range range = recall_range(recall);

    writer_open(w, key, '{');
    writer_number(w, "answers", recall->answers);
    writer_number(w, "recalled", recall->recalled);
    json_add_share(w, "rate", recall, recall_rate(recall));
    json_add_share(w, "low", recall, range.low);
    json_add_share(w, "high", recall, range.high);
    writer_close(w, '}');
}

static void json_add_figures(struct writer *w, const struct stats_figures *figures)
{
    json_add_recall(w, "cues", &figures->cues);
    json_add_recall(w, "notes", &figures->notes);
    writer_number(w, "ungraded", figures->ungraded);
}

static void json_add_retention(struct writer *w, const struct stats *stats)
{
    writer_open(w, "retention", '[');
    for (size_t i = 0; i < stats->retentions; i++) {
        struct buf name = BUF_INIT;
        stats_add_milestone(stats->retention[i].milestone, &name);
        writer_start_line(w);
        writer_open(w, NULL, '{');
        writer_text(w, "milestone", buf_str(&name));
        json_add_figures(w, &stats->retention[i].all);
        writer_open(w, "last_90", '{');
        json_add_figures(w, &stats->retention[i].recent);
        writer_close(w, '}');
        writer_close(w, '}');
        buf_release(&name);
    }
    writer_close(w, ']');
    json_add_recall(w, "ahead", &stats->ahead);
}

/* ---- days -------------------------------------------------------------------------------------- */

static void json_add_on_time(struct writer *w, const struct stats_on_time *on_time)
{
    writer_open(w, "on_time", '{');
    writer_number(w, "on_day", on_time->on_day);
    writer_number(w, "within_3", on_time->within_3);
    writer_number(w, "later", on_time->later);
    writer_number(w, "early", on_time->early);
    writer_number(w, "postponed", on_time->postponed);
    writer_close(w, '}');
}

static void json_add_streak(struct writer *w, const struct streak *streak)
{
    writer_open(w, "streak", '{');
    writer_number(w, "current", streak->current);
    writer_number(w, "longest", streak->longest);
    writer_close(w, '}');
}

static void json_add_days(struct writer *w, const struct stats *stats)
{
    writer_open(w, "days", '[');
    for (size_t i = 0; i < stats->days; i++) {
        const struct stats_day *of = &stats->day[i];
        writer_start_line(w);
        writer_open(w, NULL, '{');
        writer_day(w, "day", of->day);
        writer_number(w, "reviews", of->reviews);
        writer_number(w, "answers", of->answers);
        writer_number(w, "seconds", of->seconds);
        writer_number(w, "notes", of->notes);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void json_add_forecast(struct writer *w, const struct stats *stats)
{
    writer_open(w, "forecast", '[');
    for (size_t i = 0; i < stats->forecasts; i++) {
        const struct stats_forecast *of = &stats->forecast[i];
        writer_start_line(w);
        writer_open(w, NULL, '{');
        writer_day(w, "day", of->day);
        writer_number(w, "due", of->due);
        writer_number(w, "reviews", of->reviews);
        writer_close(w, '}');
    }
    writer_close(w, ']');
    writer_number(w, "overdue", stats->overdue);
}

/* ---- subjects, cues and advice ----------------------------------------------------------------- */

static void json_add_subjects(struct writer *w, const struct stats *stats)
{
    writer_open(w, "subjects", '[');
    for (size_t i = 0; i < stats->subjects; i++) {
        writer_start_line(w);
        writer_open(w, NULL, '{');
        writer_text(w, "subject", stats->subject[i].subject);
        writer_number(w, "answers", stats->subject[i].recall.answers);
        writer_number(w, "recalled", stats->subject[i].recall.recalled);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void json_add_weak(struct writer *w, const struct stats *stats)
{
    char id[CUE_ID_TEXT];

    writer_open(w, "weak", '[');
    for (size_t i = 0; i < stats->weaks; i++) {
        const struct stats_weak *weak = &stats->weak[i];
        cue_id_format(weak->cue, id);
        writer_start_line(w);
        writer_open(w, NULL, '{');
        writer_text(w, "note", weak->note);
        writer_text(w, "path", weak->path);
        writer_text(w, "cue", str_of(id));
        writer_text(w, "question", weak->question);
        writer_number(w, "answers", weak->recall.answers);
        writer_number(w, "recalled", weak->recall.recalled);
        writer_close(w, '}');
    }
    writer_close(w, ']');
}

static void json_add_advice(struct writer *w, const struct stats *stats)
{
    writer_open(w, "advice", '[');
    for (size_t i = 0; i < stats->retentions; i++) {
        struct buf text = BUF_INIT;
        if (stats_advise(stats, i, &text)) {
            writer_start_line(w);
            writer_text(w, NULL, buf_str(&text));
        }
        buf_release(&text);
    }
    writer_close(w, ']');
}

void json_stats(const struct stats *stats, struct str vault, struct buf *out)
{
    struct writer w = WRITER_INIT(out);

    json_open_document(&w);
    writer_day(&w, "today", stats->task.today);
    writer_text(&w, "vault", vault);
    writer_day(&w, "since", stats->task.since);
    writer_day(&w, "until", stats->task.until);
    writer_number(&w, "reviews", stats->reviews);
    json_add_streak(&w, &stats->streak);
    json_add_on_time(&w, &stats->on_time);
    json_add_retention(&w, stats);
    json_add_days(&w, stats);
    json_add_forecast(&w, stats);
    json_add_subjects(&w, stats);
    json_add_weak(&w, stats);
    json_add_advice(&w, stats);
    json_close_document(&w);
}
