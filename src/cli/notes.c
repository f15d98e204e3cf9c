#include "notes.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ask.h"
#include "base/count.h"
#include "base/mem.h"
#include "numbers.h"
#include "outcomes.h"

enum { READ_SIZE = 65536 };

/* ---- names on standard input ------------------------------------------------------------------- */

static int notes_read_input(struct buf *out, struct err *err)
{
    ssize_t got;

    do {
        char *room = buf_room(out, READ_SIZE);
        got = read(STDIN_FILENO, room, READ_SIZE);
        if (got > 0) {
            out->len += (size_t)got;
            out->ptr[out->len] = '\0';
        }
    } while (got > 0 || (got < 0 && errno == EINTR));
    return got < 0 ? err_set(err, ERR_INPUT, "standard input: %s", strerror(errno)) : 0;
}

static void notes_split_input(struct notes *notes, char separator)
{
    struct str rest = buf_str(&notes->input), part;

    while (str_cut(&rest, separator, &part)) {
        if (separator == '\n' && str_ends(part, STR("\r")))
            part.len--;
        if (part.len == 0)
            continue;
        MEM_ROOM(notes->name, notes->count, notes->capacity);
        notes->name[notes->count++] = part;
    }
}

static int notes_take_input(struct call *call, struct notes *notes)
{
    if (notes_read_input(&notes->input, &call->err) < 0)
        return -1;
    notes_split_input(notes, call->given[FLAG_NUL] ? '\0' : '\n');
    notes->selection.word = notes->name;
    notes->selection.words = notes->count;
    notes->selection.exact = true;
    if (notes->count)
        return 0;
    return err_set(&call->err, ERR_NEGATIVE,
        "standard input names no note, so nothing was changed; give a title or path on each line");
}

int notes_read(struct call *call, size_t operands, const char *example, struct notes *out)
{
    bool dash = false;

    for (size_t i = 0; i < operands; i++)
        dash = dash || str_eq(call->operand[i], STR("-"));
    if (operands == 0)
        return err_set(&call->err, ERR_USAGE, "%s needs a NOTE, as in `%s`", call->command->name, example);
    if (dash && operands > 1)
        return err_set(&call->err, ERR_USAGE, "\"-\" reads all names from standard input; remove the other names");
    if (!dash && call->given[FLAG_NUL])
        return err_set(&call->err, ERR_USAGE, "-0 needs the NOTE \"-\", which reads names from standard input");
    out->selection.word = call->operand;
    out->selection.words = operands;
    return dash ? notes_take_input(call, out) : 0;
}

void notes_release(struct notes *notes)
{
    free(notes->name);
    buf_release(&notes->input);
    buf_release(&notes->selection.sample);
}

/* ---- asking ------------------------------------------------------------------------------------ */

/* "suspend 14 notes: Osmosis, Modes, AMI and 11 more? [y/N] " */
static bool notes_agree(struct call *call, const struct selection *selection)
{
    struct buf question = BUF_INIT;
    char count[COUNT_TEXT];
    bool yes;

    buf_addf(&question, "%s %s: ", call->command->name, count_text(selection->asked, "note", count));
    buf_addf(&question, "%s?", selection->sample.ptr);
    yes = ask_yes(call, buf_str(&question));
    buf_release(&question);
    return yes;
}

/* Whether to run again, with what was agreed to. */
static bool notes_may_go_on(struct call *call, struct selection *selection)
{
    if (!selection->asked)
        return false;
    if (!ask_is_possible()) {
        call->err.code = ERR_USAGE;
        return false;
    }
    if (!notes_agree(call, selection)) {
        err_set(&call->err, ERR_NEGATIVE, "nothing was changed");
        return false;
    }
    selection->agreed_notes = selection->asked_notes;
    err_release(&call->err);
    return true;
}

/* ---- running ----------------------------------------------------------------------------------- */

static void notes_print(struct call *call, const struct outcome *outcome)
{
    size_t start = call->out.len;

    if (call->given[FLAG_JSON]) {
        outcome_json(outcome, &call->out);
        return;
    }
    outcome_lines(outcome, &call->out);
    call_wrap(call, start);
}

/* Shows the list, whose rows have changed. Only a terminal shows their numbers. */
static void notes_show_again(struct call *call)
{
    if (call->given[FLAG_JSON] || !call->screen.terminal)
        err_add_line(&call->err, "run `review list` again in a terminal for the current numbers");
    if (!call->given[FLAG_JSON])
        numbers_show_again(call);
}

int notes_run(struct call *call, struct notes *notes, notes_fn *run, void *request)
{
    struct outcome outcome;
    int failed;

    call->app.dry_run = call->given[FLAG_DRY_RUN];
    notes->selection.agreed = call->given[FLAG_YES] || call->app.dry_run;
    outcome = outcomes_new(call);
    failed = run(call, request, &outcome);
    while (failed && notes_may_go_on(call, &notes->selection)) {
        outcome_release(&outcome);
        outcome = outcomes_new(call);
        failed = run(call, request, &outcome);
    }
    if (!failed)
        notes_print(call, &outcome);
    else if (notes->selection.stale)
        notes_show_again(call);
    outcome_release(&outcome);
    return failed;
}

int notes_read_one(struct call *call, struct file **out)
{
    const char *name = call->command->name;
    bool stale = false;
    int failed;

    if (call->operands == 0)
        return err_set(&call->err, ERR_USAGE, "%s needs one NOTE, as in `review %s AMI`", name, name);
    failed = selection_find_note(&call->app, call->operand[0], out, &stale, &call->err);
    if (failed && stale)
        notes_show_again(call);
    return failed;
}
