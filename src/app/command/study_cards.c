#include <stdlib.h>
#include <sys/stat.h>

#include "app/command/study.h"
#include "app/session/content.h"
#include "app/session/history.h"
#include "app/session/session.h"
#include "study_work.h"
#include "vault/read.h"

/* What was answered that day. */
static struct study_card card_of_day(const struct cue_history *cue, day today, bool again)
{
    struct study_card card = {0};

    for (size_t i = 0; i < cue->count; i++) {
        const struct event *e = cue->answer[i];
        if (e->on != today)
            continue;
        card.first = card.first == GRADE_NONE ? e->grade : card.first;
        card.last = again ? GRADE_NONE : e->grade;
        card.failed += e->grade == GRADE_AGAIN;
    }
    return card;
}

static void cards_tell(struct study_run *run, size_t note, const struct event_list *events)
{
    const struct cards *cards = &run->item[note].cards;
    struct cue_histories histories = cue_histories_new(cards->text, cards->count, events->event, events->count);
    struct study_card *card = mem_alloc((cards->count + 1) * sizeof *card);

    for (size_t i = 0; i < cards->count; i++) {
        card[i] = card_of_day(&histories.cue[i], run->app->today, run->again);
        card[i].left_out = run->weak_only && !cue_is_weak(&histories.cue[i]);
    }
    study_load(&run->study, note, card, cards->count);
    free(card);
    cue_histories_release(&histories);
}

static bool cards_can_be_read(struct study_run *run, const struct file *file)
{
    struct buf byte = BUF_INIT;
    struct stat st;
    bool can = vault_read(run->app->root, file->path, 1, &byte, &st) == 0;

    buf_release(&byte);
    return can;
}

/* The note is no longer asked. */
static void cards_lose(struct study_run *run, size_t note)
{
    run->study.note[note].vanished = true;
    run->item[note].fate = STR("the file has vanished or cannot be read; its answers are kept");
    study_say(run, "%.*s: %.*s", STR_ARG(run->item[note].record.title), STR_ARG(run->item[note].fate));
}

int study_load_note(struct study_run *run, size_t note, struct err *err)
{
    struct file *file = study_file(run, note);
    struct event_list events = {0};
    int failed;

    if (!file || !cards_can_be_read(run, file)) {
        cards_lose(run, note);
        return 0;
    }
    failed = history_of_file(run->app, file, &events, err);
    if (!failed) {
        cards_release(&run->item[note].cards);
        cards_load(run->app, file, &run->item[note].cards);
        cards_tell(run, note, &events);
        study_mark(run, note, false); /* a session that was killed may have left that */
    }
    event_list_release(&events);
    return failed;
}

/* ---- after an edit -------------------------------------------------------------------------------- */

/* For each present card, its number in the session. */
static size_t *cards_match(struct study_run *run, size_t note, const struct cards *now)
{
    const struct cards *before = &run->item[note].cards;
    size_t *from = mem_alloc((now->count + 1) * sizeof *from);

    study_match(before->text, before->count, now->text, now->count, from);
    for (size_t i = 0; i < now->count; i++)
        if (from[i] != STUDY_NEW)
            from[i] = run->study.note[note].order[from[i]];
    return from;
}

static bool is_same_card(const struct card *a, const struct card *b)
{
    return str_eq(a->question, b->question) && str_eq(a->answer, b->answer);
}

static bool cards_are_same(const struct cards *before, const struct cards *now)
{
    bool same = before->count == now->count;

    for (size_t i = 0; i < now->count && same; i++)
        same = is_same_card(&before->card[i], &now->card[i]);
    return same;
}

/* Says what an edit did to the card that is asked. `at`: its place before, or STUDY_NEW. */
static void cards_say_edited(struct study_run *run, size_t at, const struct cards *before)
{
    const struct cards *now = &run->item[run->note].cards;
    size_t place = study_card_at(run, run->note, run->card);

    if (place == STUDY_NEW)
        study_say(run, "the card is no longer in the note; its answers are kept");
    else if (at == STUDY_NEW || !is_same_card(&before->card[at], &now->card[place]))
        study_say(run, "the card is shown again with its new text");
    else if (!cards_are_same(before, now))
        study_say(run, "this card is as it was; other cards of the note were changed");
}

int study_edited(struct study_run *run, struct err *err)
{
    size_t note = run->note, card = run->card, at = study_card_at(run, note, card), *from;
    struct file *file = study_file(run, note);
    struct cards now = {0}, before;

    (void)err;
    buf_cut(&run->message, 0);
    if (!file || !cards_can_be_read(run, file)) {
        cards_lose(run, note);
        return 0;
    }
    study_refresh_record(run, note);
    cards_load(run->app, file, &now);
    from = cards_match(run, note, &now);
    study_reload(&run->study, note, from, now.count);
    study_focus(&run->study, note, card);
    free(from);
    before = run->item[note].cards;
    run->item[note].cards = now;
    cards_say_edited(run, at, &before);
    cards_release(&before);
    study_mark(run, note, false);
    return 0;
}

int study_whole(const struct study_run *run, struct buf *out)
{
    const struct file *file = study_file(run, run->note);
    int line;

    return file ? content_text(run->app, file, out, &line) : -1;
}
