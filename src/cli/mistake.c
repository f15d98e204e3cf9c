#include "mistake.h"

#include <stdlib.h>
#include <string.h>

#include "app/agenda/filter.h"
#include "app/command/guess.h"
#include "base/choice.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "base/shell.h"
#include "cli/command.h"
#include "options.h"

/* "TEXT. HINT See `review help NAME`", or without a hint "TEXT; see `review help NAME`". Releases both. */
static int mistake_report(struct call *call, struct buf *text, struct buf *hint)
{
    const char *name = call->command ? call->command->name : NULL;

    err_set(&call->err, ERR_USAGE, "%s%s%s%s `review help%s%s`", text->ptr, hint->len ? ". " : "; ", hint->ptr,
        hint->len ? " See" : "see", name ? " " : "", name ? name : "");
    buf_release(text);
    buf_release(hint);
    return -1;
}

/* ---- options ----------------------------------------------------------------------------------- */

/* The part of a word that names a long option, without dashes and value. */
static struct str option_name(const char *word)
{
    struct str name = str_of(word);

    while (str_starts(name, STR("-")))
        name = str_from(name, 1);
    name.len = str_find(name, STR("="));
    return name;
}

/* The long options that the command accepts; those that begin with `start`. */
static size_t options_beginning(const struct command *command, struct str start, struct str out[OPTION_COUNT])
{
    size_t count = 0;

    for (int i = 0; i < OPTION_COUNT; i++) {
        struct str name = str_of(option_rows[i].name);
        if (name.ptr && option_is_accepted(command, i) && str_starts(name, start))
            out[count++] = name;
    }
    return count;
}

static bool has_option(const struct command *command, struct str name)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_is_accepted(command, i) && str_eq(str_of(option_rows[i].name), name))
            return true;
    return false;
}

/* More commands than this are counted, not named. */
enum { HINTED_MOST = 3 };

/* "`review next` has it." */
static void hint_other_commands(struct str name, struct buf *hint)
{
    size_t found = 0;

    for (size_t i = 0; i < command_count; i++)
        if (has_option(commands[i], name) && ++found <= HINTED_MOST)
            buf_addf(hint, "%s`review %s`", found > 1 ? ", " : "", commands[i]->name);
    if (found > HINTED_MOST)
        buf_addf(hint, " and %zu more", found - HINTED_MOST);
    if (found)
        buf_addf(hint, " %s it.", found == 1 ? "has" : "have");
}

static void hint_long_option(const struct command *command, struct str name, struct buf *hint)
{
    struct str known[OPTION_COUNT];
    size_t count = options_beginning(command, name, known), nearest;
    bool exact = has_option(command, name); /* after one dash */

    if (count > 1 && name.len && !exact) {
        buf_addz(hint, "It may mean ");
        choice_add("--", known, count, "", hint);
        buf_addz(hint, "; write one of them in full.");
        return;
    }
    if (!exact)
        hint_other_commands(name, hint);
    count = options_beginning(command, STR(""), known);
    nearest = nearest_of(name, known, count);
    if (nearest < count && !hint->len)
        buf_addf(hint, "Did you mean --%.*s?", STR_ARG(known[nearest]));
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A word with one dash may also be a name, or a number. */
static void hint_dash(const struct command *command, const char *word, struct buf *hint)
{
    if (!command)
        return;
    buf_addz(hint, is_digit(word[1]) && word[1] != '0' ? "A number of days cannot be negative; put" : "Put");
    buf_addf(hint, " -- before a name that begins with a dash: `review %s -- ", command->name);
    shell_add_word(str_of(word), hint);
    buf_addz(hint, "`.");
}

/* The long options that begin with a letter that is not an option. */
static void hint_letter(const struct command *command, char letter, struct buf *hint)
{
    struct str known[OPTION_COUNT];
    size_t count = options_beginning(command, (struct str){&letter, 1}, known);

    if (count == 0 || !command)
        return;
    buf_addz(hint, "Did you mean ");
    choice_add("--", known, count, "", hint);
    buf_addc(hint, '?');
}

int mistake_option(struct call *call, const char *word, char letter)
{
    struct buf text = BUF_INIT, hint = BUF_INIT;
    bool is_long = str_starts(str_of(word), STR("--"));

    buf_addf(&text, "unknown option: %s", word);
    if (!is_long && letter != word[1])
        buf_addf(&text, " (the letter %c)", letter);
    if (is_long || strlen(word) > 3)
        hint_long_option(call->command, option_name(word), &hint);
    else
        hint_letter(call->command, letter, &hint);
    if (!is_long && !hint.len)
        hint_dash(call->command, word, &hint);
    return mistake_report(call, &text, &hint);
}

int mistake_value_missing(struct call *call, const char *word, const char *value)
{
    struct buf text = BUF_INIT, hint = BUF_INIT;

    buf_addf(&text, "a value is missing after %s", word);
    if (value)
        buf_addf(&text, ": %s %s", word, value);
    return mistake_report(call, &text, &hint);
}

int mistake_value_given(struct call *call, const char *word)
{
    struct buf text = BUF_INIT, hint = BUF_INIT;

    buf_addf(&text, "this option has no value: %s", word);
    return mistake_report(call, &text, &hint);
}

int mistake_value(struct call *call, const char *option, struct str value, const struct str *name, size_t count)
{
    return mistake_value_or(call, option, value, name, count, "");
}

int mistake_value_or(struct call *call, const char *option, struct str value, const struct str *name, size_t count,
    const char *others)
{
    struct buf text = BUF_INIT, hint = BUF_INIT;
    size_t nearest = nearest_of(value, name, count);

    buf_addf(&text, "%s accepts ", option);
    choice_add("", name, count, "", &text);
    buf_addf(&text, "%s, not \"%.*s\"", others, STR_ARG(value));
    if (nearest < count)
        buf_addf(&hint, "Did you mean %.*s?", STR_ARG(name[nearest]));
    return mistake_report(call, &text, &hint);
}

int mistake_both(struct call *call, const char *one, const char *other)
{
    struct buf text = BUF_INIT, hint = BUF_INIT;

    buf_addf(&text, "%s and %s contradict each other; give one of them", one, other);
    return mistake_report(call, &text, &hint);
}

int mistake_given_twice(struct call *call, int option)
{
    struct buf text = BUF_INIT, hint = BUF_INIT;

    buf_addf(&text, "--%s is given twice, with different values; keep one of them", option_rows[option].name);
    return mistake_report(call, &text, &hint);
}

/* ---- operands ---------------------------------------------------------------------------------- */

static void add_operands(const struct call *call, struct buf *out)
{
    for (size_t i = 0; i < call->operands; i++)
        buf_addf(out, "%s%.*s", i ? " " : "", STR_ARG(call->operand[i]));
}

int mistake_surplus(struct call *call)
{
    const struct command *command = call->command;
    struct str word = call->operand[command->most];
    struct buf text = BUF_INIT, hint = BUF_INIT, all = BUF_INIT;

    if (command->most == 0)
        buf_addf(&text, "%s accepts options only, not \"%.*s\"", command->name, STR_ARG(word));
    else
        buf_addf(&text, "one word too many after %s: \"%.*s\"", command->name, STR_ARG(word));
    if (command->most == 1 && (strstr(command->arguments, "NOTE") || strstr(command->arguments, "TITLE"))) {
        add_operands(call, &all);
        buf_addf(&hint, "A name with spaces needs quotes: `review %s ", command->name);
        shell_add_word(buf_str(&all), &hint);
        buf_addz(&hint, "`.");
    }
    buf_release(&all);
    return mistake_report(call, &text, &hint);
}

/* ---- commands ---------------------------------------------------------------------------------- */

static bool is_synonym(const struct command *command, struct str word)
{
    struct str rest = str_of(command->synonyms), synonym;

    while (str_cut(&rest, ' ', &synonym))
        if (str_eq(synonym, word))
            return true;
    return false;
}

/* The command that a word may mean; NULL: none. */
static const struct command *command_meant(struct str word)
{
    struct str *name = mem_alloc(command_count * sizeof *name);
    const struct command *meant = NULL;
    size_t nearest;

    for (size_t i = 0; i < command_count; i++) {
        name[i] = str_of(commands[i]->name);
        if (!meant && is_synonym(commands[i], word))
            meant = commands[i];
    }
    nearest = nearest_of(word, name, command_count);
    if (!meant && nearest < command_count)
        meant = commands[nearest];
    free(name);
    return meant;
}

/* Adds "`review show 'Heart attack'`" if the word, or all words together, name a note. */
static void hint_note(struct call *call, struct str word, struct buf *hint)
{
    struct buf all = BUF_INIT;
    struct str name[2] = {word};
    size_t known;

    buf_addf(&all, "%.*s%s", STR_ARG(word), call->operands ? " " : "");
    add_operands(call, &all);
    name[1] = buf_str(&all);
    known = guess_note(&call->app, call->environment, &call->options, name, call->operands ? 2 : 1);
    if (known < 2) {
        buf_addz(hint, hint->len ? " or `review show " : "Did you mean `review show ");
        shell_add_operand(name[known], hint);
        buf_addc(hint, '`');
    }
    buf_release(&all);
}

int mistake_command(struct call *call, struct str word)
{
    const struct command *meant = command_meant(word);
    struct buf text = BUF_INIT, hint = BUF_INIT;

    buf_addf(&text, "unknown command \"%.*s\"", STR_ARG(word));
    if (filter_looks_keyed(word)) {
        buf_addz(&hint, "Did you mean `review today ");
        shell_add_word(word, &hint);
        buf_addc(&hint, '`');
    } else if (filter_has_is(word) && (!meant || !str_eq(str_of(meant->name), STR("today")))) {
        buf_addf(&hint, "Did you mean `review %s is:%.*s`", str_eq(word, STR("overdue")) ? "today" : "list",
            STR_ARG(word));
    } else if (meant) {
        buf_addf(&hint, "Did you mean `review %s`", meant->name);
    }
    hint_note(call, word, &hint);
    buf_addz(&hint, hint.len ? "?" : "");
    return mistake_report(call, &text, &hint);
}

int mistake_topic(struct call *call, struct str word, const struct str *topic, size_t count)
{
    const struct command *meant = command_meant(word);
    size_t nearest = nearest_of(word, topic, count);
    struct buf text = BUF_INIT, hint = BUF_INIT;

    buf_addf(&text, "\"%.*s\" is neither a command nor a topic", STR_ARG(word));
    if (nearest < count)
        buf_addf(&hint, "Did you mean `review help %.*s`?", STR_ARG(topic[nearest]));
    else if (meant)
        buf_addf(&hint, "Did you mean `review help %s`?", meant->name);
    return mistake_report(call, &text, &hint);
}
