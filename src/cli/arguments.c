#include "cli/arguments.h"

#include <getopt.h>

#include "base/mem.h"
#include "mistake.h"
#include "options.h"

/* What getopt returns: a letter, LONG_OPTION plus the index of a long option, or OPERAND. */
enum { OPERAND = 1, LONG_OPTION = 256 };

/* The words of the command line. */
struct words {
    int count;
    char **word;
    int command; /* index of the word that is the command; 0: none */
};

/* The options of a command and those of every command, as getopt wants them. For the command NULL the options of
   all commands: then a long option only tells whether it has a value. */
struct options_wanted {
    struct option longs[OPTION_COUNT + 1];
    char letters[2 * OPTION_COUNT + 3];
};

static void options_wanted_for(const struct command *command, struct options_wanted *out)
{
    struct option *longs = out->longs;
    char *letters = out->letters;

    *letters++ = '-'; /* operands are returned in their place */
    *letters++ = ':'; /* a missing value is told from an unknown option */
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *o = &option_rows[i];
        if (!option_is_accepted(command, i))
            continue;
        if (o->letter)
            *letters++ = o->letter;
        if (o->letter && o->value)
            *letters++ = ':';
        if (o->name)
            *longs++ = (struct option){o->name, o->value ? required_argument : no_argument, NULL,
                LONG_OPTION + (command ? i : 0)};
    }
    *letters = '\0';
    *longs = (struct option){0};
}

/* The word that getopt reads next. Within a cluster of letters it is the cluster. */
static const char *next_word(const struct words *words)
{
    int at = optind ? optind : 1;

    return at < words->count ? words->word[at] : "";
}

static int getopt_next(const struct words *words, const struct options_wanted *wanted)
{
    return getopt_long(words->count, words->word, wanted->letters, wanted->longs, NULL);
}

static int option_returned(int returned)
{
    if (returned >= LONG_OPTION)
        return returned - LONG_OPTION;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (option_rows[i].letter == returned)
            return i;
    return OPTION_COUNT;
}

/* Reports what getopt refused: `returned` is ':' or '?'. */
static int refuse_option(struct call *call, const char *word, int returned)
{
    if (returned == ':')
        return mistake_value_missing(call, word, call->command ? option_rows[option_returned(optopt)].value : NULL);
    if (optopt >= LONG_OPTION)
        return mistake_value_given(call, word);
    return mistake_option(call, word, (char)optopt);
}

/* The first word that is neither an option nor the value of one. */
static int find_command(struct words *words, struct call *call)
{
    struct options_wanted wanted;
    int returned = OPTION_COUNT;

    options_wanted_for(NULL, &wanted);
    opterr = optind = 0;
    while (returned != OPERAND) {
        const char *word = next_word(words);
        returned = getopt_next(words, &wanted);
        if (returned == -1)
            return 0;
        if (returned == ':' || returned == '?')
            return refuse_option(call, word, returned);
    }
    words->command = optind - 1;
    return 0;
}

const struct str color_names[] = {
    [COLOR_AUTO] = {"auto", 4}, [COLOR_ALWAYS] = {"always", 6}, [COLOR_NEVER] = {"never", 5}};

static int set_color(struct call *call, struct parsed *parsed, struct str value)
{
    for (int i = 0; i < COLORS; i++)
        if (str_eq(value, color_names[i])) {
            parsed->color = (enum color)i;
            return 0;
        }
    return mistake_value(call, "--color", value, color_names, COLORS);
}

/* Status 3, as with any other path that does not exist. */
static int set_path(struct call *call, const char *option, struct str value, struct str *out)
{
    *out = value;
    return value.len ? 0 : err_set(&call->err, ERR_VAULT, "%s: the path is empty; see `review help options`", option);
}

/* An option of every command. */
static int set_common_option(struct call *call, struct parsed *parsed, int option, struct str value)
{
    switch (option) {
    case OPTION_DIRECTORY:
        return set_path(call, "-C", value, &call->options.directory);
    case OPTION_QUIET:
        return call->options.quiet = true, 0;
    case OPTION_VERBOSE:
        return call->options.verbose = true, 0;
    case OPTION_HELP:
        return parsed->help = true, 0;
    case OPTION_TODAY:
        return call->options.today = value, 0;
    case OPTION_DB:
        return set_path(call, "--db", value, &call->options.database);
    case OPTION_COLOR:
        return set_color(call, parsed, value);
    case OPTION_NO_SCAN:
        return call->options.no_scan = true, 0;
    case OPTION_NO_PAGER:
        return call->options.no_pager = true, 0;
    default:
        return parsed->version = true, 0;
    }
}

static int set_option(struct call *call, struct parsed *parsed, int option, struct str value)
{
    if (option >= FLAGS)
        return set_common_option(call, parsed, option, value);
    if (call->given[option] && !str_eq(call->value[option], value))
        return mistake_given_twice(call, option);
    call->given[option] = true;
    call->value[option] = value;
    return 0;
}

static void add_operand(struct call *call, const char *word)
{
    call->operand[call->operands++] = str_of(word);
}

static int read_words(const struct words *words, struct call *call, struct parsed *parsed)
{
    struct options_wanted wanted;
    int returned, failed = 0;

    options_wanted_for(call->command, &wanted);
    opterr = optind = 0;
    while (!failed) {
        const char *word = next_word(words);
        returned = getopt_next(words, &wanted);
        if (returned == -1)
            break;
        if (returned == OPERAND && optind - 1 != words->command)
            add_operand(call, optarg);
        else if (returned == ':' || returned == '?')
            failed = refuse_option(call, word, returned);
        else if (returned != OPERAND)
            failed = set_option(call, parsed, option_returned(returned), str_of(optarg));
    }
    for (int i = optind; i < words->count && !failed; i++)
        add_operand(call, words->word[i]);
    return failed;
}

/* No command has this name. The other words say where to look for a note of this name (-C). */
static int refuse_command(const struct words *words, struct call *call, struct parsed *parsed)
{
    call->command = command_find(STR("today"));
    read_words(words, call, parsed);
    call->command = NULL;
    return mistake_command(call, str_of(words->word[words->command]));
}

int arguments_parse(int argc, char **argv, struct call *call, struct parsed *parsed)
{
    struct words words = {.count = argc, .word = argv};

    call->operand = mem_alloc(((size_t)argc + 1) * sizeof *call->operand);
    if (argc > 1 && str_eq(str_of(argv[1]), str_of(command_complete.name))) {
        call->command = &command_complete;
        for (int i = 2; i < argc; i++) /* words of another line: none is an option */
            add_operand(call, argv[i]);
        return 0;
    }
    if (find_command(&words, call) < 0)
        return -1;
    parsed->command = words.command > 0;
    call->command = command_find(parsed->command ? str_of(argv[words.command]) : STR("today"));
    if (!call->command)
        return refuse_command(&words, call, parsed);
    if (read_words(&words, call, parsed) < 0)
        return -1;
    return call->operands > call->command->most ? mistake_surplus(call) : 0;
}
