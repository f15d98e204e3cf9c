#include "numbers.h"

#include <stdlib.h>
#include <string.h>

#include "app/agenda/rows.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "options.h"
#include "output/record.h"

/* ---- keeping ----------------------------------------------------------------------------------- */

/* The command with its own options and operands, as words that arguments_parse() reads back. */
static void numbers_add_words(const struct call *call, struct rows *rows)
{
    struct buf word = BUF_INIT;

    rows_add_word(rows, str_of(call->command->name));
    for (int flag = 0; flag < FLAGS; flag++) {
        if (!call->given[flag])
            continue;
        buf_cut(&word, 0);
        buf_addf(&word, "--%s", option_rows[flag].name);
        if (option_rows[flag].value)
            buf_addf(&word, "=%.*s", STR_ARG(call->value[flag]));
        rows_add_word(rows, buf_str(&word));
    }
    rows_add_word(rows, STR("--"));
    for (size_t i = 0; i < call->operands; i++)
        rows_add_word(rows, call->operand[i]);
    buf_release(&word);
}

void numbers_keep(struct call *call, struct listing *listing)
{
    struct rows rows = {0};

    if (!listing->numbered)
        return;
    numbers_add_words(call, &rows);
    for (size_t i = 0; i < listing->count; i++)
        rows_add(&rows, &listing->note[i]);
    listing->numbered = rows_save(&call->app, &rows) == 0;
    rows_release(&rows);
}

/* ---- showing again ----------------------------------------------------------------------------- */

static bool is_list_command(struct str name)
{
    return str_eq(name, STR("today")) || str_eq(name, STR("list")) || str_eq(name, STR("next"));
}

/* Replaces the arguments of the call by those of the list. They borrow from `rows`. */
static int numbers_read_arguments(struct call *call, const struct rows *rows)
{
    char **word = mem_alloc((rows->words + 2) * sizeof *word);
    struct parsed parsed = {0};
    int failed;

    word[0] = (char *)"review";
    for (size_t i = 0; i < rows->words; i++)
        word[i + 1] = (char *)rows->word[i].ptr;
    free(call->operand);
    call->operands = 0;
    memset(call->given, 0, sizeof call->given);
    memset(call->value, 0, sizeof call->value);
    failed = arguments_parse((int)rows->words + 1, word, call, &parsed);
    free(word);
    return failed;
}

static int numbers_run_list(struct call *call, const struct rows *rows)
{
    bool scanned = call->command->need == NEED_SCAN;
    int failed;

    if (rows->words == 0 || !is_list_command(rows->word[0]))
        return -1;
    failed = numbers_read_arguments(call, rows);
    if (!failed && !scanned) /* the index holds what the command that failed would have recorded */
        failed = call_scan(call);
    if (!failed)
        failed = call->command->run(call);
    call->operands = 0;
    memset(call->value, 0, sizeof call->value);
    return failed;
}

void numbers_show_again(struct call *call)
{
    struct err why = call->err;
    struct rows rows = {0};

    call->err = (struct err){0};
    call->out_anyway = rows_load(&call->app, &rows) && numbers_run_list(call, &rows) == 0;
    err_release(&call->err);
    call->err = why;
    rows_release(&rows);
}
