#include <errno.h>
#include <string.h>

#include "app/agenda/agenda.h"
#include "app/session/cards.h"
#include "app/session/history.h"
#include "base/mem.h"
#include "cli/command.h"
#include "listing.h"
#include "notes.h"
#include "output/cues.h"

static void cues_print(struct call *call, const struct file *file, const struct cards *cards,
    const struct cue_histories *histories, enum format format)
{
    struct arena text = {0};
    struct record record = agenda_record(&call->app, file, &text);
    struct cue_listing listing = {.vault = buf_str(&call->app.vault), .today = call->app.today, .note = &record,
        .is_title = cards->is_title, .count = cards->count, .histories = histories};

    listing.cue = arena_alloc(&text, (cards->count + 1) * sizeof *listing.cue);
    for (size_t i = 0; i < cards->count; i++)
        listing.cue[i] = (struct shown_cue){cards->card[i].answer, cards->card[i].line};
    if (format == FORMAT_JSON)
        json_cues(&listing, &call->out);
    else
        table_cues(&listing, &call->screen, &call->out);
    arena_release(&text);
}

static int cues_load(struct call *call, const struct file *file, struct cards *out)
{
    if (cards_load(&call->app, file, out) == 0)
        return 0;
    return err_set(&call->err, ERR_VAULT, "%.*s: %s", STR_ARG(file->path), strerror(errno));
}

static int cues_of_file(struct call *call, struct file *file, enum format format)
{
    struct cards cards = {0};
    struct event_list list = {0};
    struct cue_histories histories;
    int failed = history_of_file(&call->app, file, &list, &call->err) < 0 || cues_load(call, file, &cards) < 0 ? -1 : 0;

    if (!failed) {
        histories = cue_histories_new(cards.text, cards.count, list.event, list.count);
        cues_print(call, file, &cards, &histories, format);
        cue_histories_release(&histories);
    }
    event_list_release(&list);
    cards_release(&cards);
    return failed;
}

static int run(struct call *call)
{
    struct file *file;
    enum format format;

    if (listing_format(call, &format) < 0 || notes_read_one(call, &file) < 0)
        return -1;
    return cues_of_file(call, file, format);
}

static const enum flag flags[] = {FLAG_JSON};

const struct command command_cues = {
    .name = "cues",
    .arguments = "NOTE",
    .most = 1,
    .summary = "list the cues of a note and how well you knew them",
    .group = HELP_LOOK,
    .synonyms = "questions cards",
    .help =
        "Lists the questions of the cue section, with their numbers, lines and ids, and how\n"
        "often the answer was recalled: the first answer of each day counts. A cue is weak\n"
        "if fewer than 60 % of at least three were recalled. The title of a note without\n"
        "cues is its question.\n"
        "\n"
        "A cue keeps its id and its answers when its question is edited a little, or if its\n"
        "answer stays the same. --json has every answer, and the cues that were removed.",
    .examples = "  review cues AMI --json\n",
    .need = NEED_SCAN,
    .flags = flags,
    .flag_count = sizeof flags / sizeof *flags,
    .prints = PRINTS_DOCUMENT,
    .run = run,
};
