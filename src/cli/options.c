#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "listing.h"

/* The options that every command accepts follow those of the commands in one table. */
enum {
    OPTION_DIRECTORY = FLAGS,
    OPTION_TODAY,
    OPTION_DB,
    OPTION_COLOR,
    OPTION_NO_SCAN,
    OPTION_QUIET,
    OPTION_VERBOSE,
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_COUNT
};

/* Each option once: its name or NULL, its letter or 0, the name of its value or NULL, and its line
   of help. The line of --format ends with the formats that the command can print. */
static const struct option_row {
    const char *name;
    char letter;
    const char *value;
    const char *help;
} options[OPTION_COUNT] = {
    [FLAG_JSON] = {"json", 0, NULL, "print JSON"},
    [FLAG_FORMAT] = {"format", 0, "FORMAT", "print "},
    [FLAG_PATHS] = {"paths", 0, NULL, "print absolute paths, one on each line"},
    [FLAG_NUL] = {"null", '0', NULL, "separate paths by NUL, not by line breaks"},
    [FLAG_EXIT_CODE] = {"exit-code", 0, NULL, "exit with status 1 if a note is due"},
    [FLAG_DAYS] = {"days", 0, "N", "list N days; the default is 7"},
    [FLAG_DAY] = {"day", 0, "N", "mark the milestone day-N, even early"},
    [FLAG_ALL_DUE] = {"all-due", 0, NULL, "mark every milestone whose day has come"},
    [FLAG_LONG_TERM] = {"long-term", 0, NULL, "mark the last box: long-term memory"},
    [FLAG_ON] = {"on", 0, "DATE", "use DATE instead of today"},
    [FLAG_GRADE] = {"grade", 0, "GRADE", "record how it went: again, hard, good or easy"},
    [FLAG_SINCE] = {"since", 0, "DATE", "list events of DATE and later"},
    [FLAG_UNTIL] = {"until", 0, "DATE", "list events of DATE and earlier"},
    [FLAG_ACCEPT] = {"accept", 0, NULL, "take back the marks of boxes that were unticked together"},
    [FLAG_REBUILD] = {"rebuild", 0, NULL, "rebuild the index from the notes and the history"},
    [FLAG_CLOCK] = {"clock", 0, NULL, "also update the keys that change every day"},
    [FLAG_DRY_RUN] = {"dry-run", 0, NULL, "print what would change, and change nothing"},
    [FLAG_REPAIR] = {"repair", 0, NULL, "first rebuild the store if it is damaged"},
    [FLAG_SUBJECT] = {"subject", 0, "S", "set the subject of the note"},
    [FLAG_FOLDER] = {"folder", 0, "F", "put the note into this folder of the vault"},
    [FLAG_YES] = {"yes", 0, NULL, "do not ask, however many notes there are"},
    [FLAG_PER_DAY] = {"per-day", 0, "N", "N notes a day, from the first day on"},
    [FLAG_DEFAULT] = {"default", 0, NULL, "make this the vault that is used from any folder"},
    [OPTION_DIRECTORY] = {NULL, 'C', "DIR", "use the vault that contains DIR"},
    [OPTION_TODAY] = {"today", 0, "DATE", "use DATE as today"},
    [OPTION_DB] = {"db", 0, "FILE", "use FILE as the store"},
    [OPTION_COLOR] = {"color", 0, "WHEN", "use color: auto, always or never"},
    [OPTION_NO_SCAN] = {"no-scan", 0, NULL, "do not scan the vault for changes first"},
    [OPTION_QUIET] = {"quiet", 'q', NULL, "print fewer messages"},
    [OPTION_VERBOSE] = {"verbose", 'v', NULL, "print each step and how long it took"},
    [OPTION_HELP] = {"help", 'h', NULL, "print the help of the command"},
    [OPTION_VERSION] = {"version", 0, NULL, "print the version"},
};

/* What getopt returns for a long option is its index plus this. */
enum { LONG_OPTION = 256 };

/* The index of an option that getopt returned, a letter or a long one. */
static int option_index(int returned)
{
    if (returned >= LONG_OPTION)
        return returned - LONG_OPTION;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (options[i].letter == returned)
            return i;
    return OPTION_COUNT;
}

/* Whether the next word is the value of this one. */
static bool is_option_with_value(const char *word)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *o = &options[i];
        if (!o->value)
            continue;
        if (o->letter && word[1] == o->letter && !word[2])
            return true;
        if (o->name && word[1] == '-' && strcmp(word + 2, o->name) == 0)
            return true;
    }
    return false;
}

/* The index of the first word that is neither an option nor the value of one; 0: there is none. */
static int command_word(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0)
            return 0;
        if (argv[i][0] != '-' || !argv[i][1])
            return i;
        if (is_option_with_value(argv[i]))
            i++;
    }
    return 0;
}

static int usage_error(struct call *call, const char *what, const char *word)
{
    const char *name = call->command ? call->command->name : NULL;

    return err_set(&call->err, ERR_USAGE, "%s%s; see `review help%s%s`", what, word, name ? " " : "",
        name ? name : "");
}

static int set_command(int argc, char **argv, struct call *call, int *at)
{
    *at = command_word(argc, argv);
    call->command = command_find(*at ? str_of(argv[*at]) : STR("today"));
    return call->command ? 0 : usage_error(call, "unknown command: ", argv[*at]);
}

static bool is_option_of(const struct command *command, int option)
{
    for (size_t i = 0; i < command->flag_count; i++)
        if ((int)command->flags[i] == option)
            return true;
    return false;
}

static int set_color(struct call *call, struct parsed *parsed, const char *value)
{
    static const char *const names[] = {"auto", "always", "never"};

    for (int i = 0; i < 3; i++)
        if (strcmp(value, names[i]) == 0) {
            parsed->color = (enum color)i;
            return 0;
        }
    return usage_error(call, "--color accepts auto, always or never, not ", value);
}

static int set_option(struct call *call, struct parsed *parsed, int option, const char *word)
{
    switch (option) {
    case OPTION_DIRECTORY:
        return call->options.directory = str_of(optarg), 0;
    case OPTION_QUIET:
        return call->options.quiet = true, 0;
    case OPTION_VERBOSE:
        return call->options.verbose = true, 0;
    case OPTION_HELP:
        return parsed->help = true, 0;
    case OPTION_TODAY:
        return call->options.today = str_of(optarg), 0;
    case OPTION_DB:
        return call->options.database = str_of(optarg), 0;
    case OPTION_COLOR:
        return set_color(call, parsed, optarg);
    case OPTION_NO_SCAN:
        return call->options.no_scan = true, 0;
    case OPTION_VERSION:
        return parsed->version = true, 0;
    default:
        break;
    }
    if (!is_option_of(call->command, option))
        return usage_error(call, "unknown option: ", word);
    call->given[option] = true;
    call->value[option] = str_of(optarg);
    return 0;
}

/* The options of this command and those of every command, as getopt wants them. */
static void getopt_tables(const struct command *command, struct option longs[OPTION_COUNT + 1],
    char letters[2 * OPTION_COUNT + 2])
{
    *letters++ = ':'; /* then getopt tells a missing value from an unknown option */
    for (int i = 0; i < OPTION_COUNT; i++) {
        const struct option_row *o = &options[i];
        if (o->letter)
            *letters++ = o->letter;
        if (o->letter && o->value)
            *letters++ = ':';
        if (o->name && (i >= FLAGS || is_option_of(command, i)))
            *longs++ = (struct option){
                o->name, o->value ? required_argument : no_argument, NULL, LONG_OPTION + i};
    }
    *letters = '\0';
    *longs = (struct option){0};
}

static int read_options(int argc, char **argv, struct call *call, struct parsed *parsed)
{
    struct option longs[OPTION_COUNT + 1];
    char letters[2 * OPTION_COUNT + 2];
    int returned;

    getopt_tables(call->command, longs, letters);
    opterr = 0;
    while ((returned = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
        const char *word = argv[optind - 1];
        if (returned == ':')
            return usage_error(call, "a value is missing after ", word);
        if (returned == '?' && optopt >= LONG_OPTION)
            return usage_error(call, "this option has no value: ", word);
        if (set_option(call, parsed, option_index(returned), word) < 0)
            return -1;
    }
    return 0;
}

int options_parse(int argc, char **argv, struct call *call, struct parsed *parsed)
{
    int at;

    if (set_command(argc, argv, call, &at) < 0)
        return -1;
    if (at) {
        memmove(&argv[at], &argv[at + 1], (size_t)(argc - at) * sizeof *argv);
        argc--;
    }
    if (read_options(argc, argv, call, parsed) < 0)
        return -1;
    call->operand = mem_alloc(((size_t)argc + 1) * sizeof *call->operand);
    for (int i = optind; i < argc; i++)
        call->operand[call->operands++] = str_of(argv[i]);
    return 0;
}

/* "  -q, --quiet       print fewer messages" */
static void describe_option(const struct option_row *o, struct buf *out)
{
    size_t start = out->len;

    if (o->letter)
        buf_addf(out, "  -%c%s", o->letter, o->name ? ", " : "");
    else
        buf_addz(out, "  ");
    if (o->name)
        buf_addf(out, "--%s", o->name);
    if (o->value)
        buf_addf(out, " %s", o->value);
    buf_addz(out, "  ");
    if (out->len - start < 20)
        buf_fill(out, ' ', 20 - (out->len - start));
    buf_addz(out, o->help);
}

void options_describe(const struct command *command, struct buf *out)
{
    for (size_t i = 0; i < command->flag_count; i++) {
        enum flag flag = command->flags[i];
        describe_option(&options[flag], out);
        if (flag == FLAG_FORMAT)
            listing_format_names(command->prints, out);
        buf_addc(out, '\n');
    }
}

void options_describe_common(struct buf *out)
{
    for (int i = FLAGS; i < OPTION_COUNT; i++) {
        describe_option(&options[i], out);
        buf_addc(out, '\n');
    }
}
