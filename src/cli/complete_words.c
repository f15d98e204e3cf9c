#include "complete.h"

#include "complete_line.h"
#include "complete_match.h"
#include "base/path.h"
#include "options.h"

/* ---- the words before the cursor ---------------------------------------------------------------- */

/* What they leave open. */
struct complete_state {
    const struct command *command;
    bool unknown;    /* a word in the place of the command is none */
    bool only_words; /* after "--" */
    int option;      /* the next word is its value; -1: none */
    size_t operands;
};

static int long_option(const struct command *command, struct str name)
{
    int found = COMPLETE_NO_OPTION;

    for (int i = 0; i < OPTION_COUNT; i++) {
        struct str known = str_of(option_rows[i].name);
        if (!known.ptr || !option_is_accepted(command, i) || !str_starts(known, name))
            continue;
        if (known.len == name.len || found == COMPLETE_NO_OPTION)
            found = i;
    }
    return found;
}

static int letter_option(const struct command *command, char letter)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].letter == letter && option_is_accepted(command, i))
            return i;
    return COMPLETE_NO_OPTION;
}

/* The values that decide which vault is looked at. */
static void state_keep_value(struct call *call, int option, struct str value)
{
    if (option == OPTION_DIRECTORY)
        call->options.directory = value;
    else if (option == OPTION_TODAY)
        call->options.today = value;
    else if (option == OPTION_DB)
        call->options.database = value;
}

static void state_add_long(struct complete_state *s, struct call *call, struct str word)
{
    size_t equals = str_find(word, STR("="));
    int option = long_option(s->command, (struct str){word.ptr + 2, equals - 2});

    if (option == COMPLETE_NO_OPTION || !option_rows[option].value)
        return;
    if (equals < word.len)
        state_keep_value(call, option, str_from(word, equals + 1));
    else
        s->option = option;
}

static void state_add_letters(struct complete_state *s, struct call *call, struct str word)
{
    for (size_t i = 1; i < word.len; i++) {
        int option = letter_option(s->command, word.ptr[i]);
        if (option == COMPLETE_NO_OPTION || !option_rows[option].value)
            continue;
        if (i + 1 < word.len)
            state_keep_value(call, option, str_from(word, i + 1));
        else
            s->option = option;
        return;
    }
}

static void state_add_operand(struct complete_state *s, struct str word)
{
    if (s->command) {
        s->operands++;
        return;
    }
    s->command = command_find(word);
    s->unknown = !s->command;
}

static void state_add_word(struct complete_state *s, struct call *call, struct str word)
{
    int option = s->option;

    s->option = COMPLETE_NO_OPTION;
    if (option != COMPLETE_NO_OPTION)
        state_keep_value(call, option, word);
    else if (s->only_words || word.len < 2 || word.ptr[0] != '-')
        state_add_operand(s, word);
    else if (str_eq(word, STR("--")))
        s->only_words = true;
    else if (word.ptr[1] == '-')
        state_add_long(s, call, word);
    else
        state_add_letters(s, call, word);
}

/* ---- the word at the cursor --------------------------------------------------------------------- */

/* Each option by its long name, or by its letter if it has no other. */
static void offer_options(struct complete *c)
{
    const struct command *command = c->command ? c->command : command_find(STR("today"));
    struct buf name = BUF_INIT, help = BUF_INIT;

    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *o = &option_rows[i];
        if (!option_is_accepted(command, i))
            continue;
        buf_cut(&name, 0);
        buf_cut(&help, 0);
        if (o->name)
            buf_addf(&name, "--%s", o->name);
        else
            buf_addf(&name, "-%c", o->letter);
        option_help(command, i, &help);
        complete_offer(c, buf_str(&name), buf_str(&help));
    }
    buf_release(&name);
    buf_release(&help);
}

/* "--sort=ti": the value of an option in the same word. False: it is another word. */
static bool offer_joined_value(struct complete *c)
{
    size_t equals = str_find(c->word, STR("="));

    if (!str_starts(c->word, STR("--")) || equals == c->word.len)
        return false;
    c->option = long_option(c->command, (struct str){c->word.ptr + 2, equals - 2});
    c->before = (struct str){c->word.ptr, equals + 1};
    c->word = str_from(c->word, equals + 1);
    if (c->option != COMPLETE_NO_OPTION)
        complete_usage(c, str_of(option_rows[c->option].value));
    return true;
}

/* The words of the usage line that stand for the operand with this index. One with … repeats, and what follows it
   may come next: "NOTE…|FILTER… DAYS|DATE". */
static void offer_operand(struct complete *c, size_t index)
{
    struct str rest = str_of(c->command->arguments), usage;
    bool repeats = false;

    for (size_t at = 0; str_cut(&rest, ' ', &usage) && usage.len && at <= index; at++) {
        if (str_starts(usage, STR("[--")))
            return;
        repeats = str_find(usage, STR("…")) < usage.len;
        if (at == index || repeats)
            complete_usage(c, usage);
    }
}

static void complete_last(struct complete *c, const struct complete_state *s)
{
    if (s->option != COMPLETE_NO_OPTION) {
        c->option = s->option;
        complete_usage(c, str_of(option_rows[s->option].value));
    } else if (!s->only_words && str_starts(c->word, STR("-"))) {
        if (!offer_joined_value(c))
            offer_options(c);
    } else if (c->command) {
        offer_operand(c, s->operands);
    } else if (!s->unknown) {
        complete_usage(c, STR("COMMAND"));
    }
}

/* The shell has not replaced a "~" yet. */
static void complete_expand_home(struct call *call, struct str *path, struct buf *out)
{
    if (!str_eq(*path, STR("~")) && !str_starts(*path, STR("~/")))
        return;
    buf_add(out, call->environment->home);
    buf_add(out, str_from(*path, 1));
    *path = buf_str(out);
}

void complete_words(struct call *call, const struct complete_line *line)
{
    struct complete_state state = {.option = COMPLETE_NO_OPTION};
    struct complete c = {.call = call, .before = STR(""), .option = COMPLETE_NO_OPTION};
    struct buf directory = BUF_INIT, database = BUF_INIT;
    size_t at = 0, last = line->count - 1;

    while (at < last && !str_eq(path_name(line->word[at]), STR("review")))
        at++; /* an assignment, or a program such as sudo */
    for (at = at < last ? at + 1 : 1; at < last; at++)
        state_add_word(&state, call, line->word[at]);
    complete_expand_home(call, &call->options.directory, &directory);
    complete_expand_home(call, &call->options.database, &database);
    c.command = state.command;
    c.word = line->word[last];
    if (last > 0)
        complete_last(&c, &state);
    buf_release(&directory);
    buf_release(&database);
}
