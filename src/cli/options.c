#include "cli/options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static const struct {
    const char *name;
    bool argument;
    const char *meaning;
} flags[FLAG_COUNT] = {
    [FLAG_JSON] = {"json", false, "print JSON"},
    [FLAG_FORMAT] = {"format", true, "table, json, csv or tsv"},
    [FLAG_PATHS] = {"paths", false, "print absolute paths, one a line"},
    [FLAG_NUL] = {"null", false, "(also -0) names and paths end in NUL"},
    [FLAG_EXIT_CODE] = {"exit-code", false, "status 1 when something is due"},
    [FLAG_DAYS] = {"days", true, "how many days (7)"},
    [FLAG_DAY] = {"day", true, "mark this milestone, early too"},
    [FLAG_ALL_DUE] = {"all-due", false, "mark every milestone whose day has come"},
    [FLAG_LONG_TERM] = {"long-term", false, "mark long-term memory"},
    [FLAG_ON] = {"on", true, "the day of the review"},
    [FLAG_GRADE] = {"grade", true, "again, hard, good or easy"},
    [FLAG_SINCE] = {"since", true, "from this day on"},
    [FLAG_UNTIL] = {"until", true, "up to this day"},
    [FLAG_ACCEPT] = {"accept", false, "take in boxes that were unticked in a mass"},
    [FLAG_REBUILD] = {"rebuild", false, "make the index anew"},
    [FLAG_CLOCK] = {"clock", false, "also what changes daily"},
    [FLAG_DRY_RUN] = {"dry-run", false, "write nothing, print a diff"},
    [FLAG_REPAIR] = {"repair", false, "make a damaged store anew"},
    [FLAG_SUBJECT] = {"subject", true, "the subject of the new note"},
    [FLAG_FOLDER] = {"folder", true, "the folder of the vault that it lies in"},
    [FLAG_DEFAULT] = {"default", false, "make it the vault that is used from anywhere"},
};

enum { GLOBAL_TODAY = 256, GLOBAL_DB, GLOBAL_COLOR, GLOBAL_NO_SCAN, GLOBAL_VERSION, FLAG_FIRST };

static const char short_options[] = "C:qvh0";

static const struct option globals[] = {
    {"today", required_argument, NULL, GLOBAL_TODAY}, {"db", required_argument, NULL, GLOBAL_DB},
    {"color", required_argument, NULL, GLOBAL_COLOR}, {"no-scan", no_argument, NULL, GLOBAL_NO_SCAN},
    {"quiet", no_argument, NULL, 'q'}, {"verbose", no_argument, NULL, 'v'},
    {"help", no_argument, NULL, 'h'}, {"version", no_argument, NULL, GLOBAL_VERSION},
};

enum { GLOBALS = sizeof globals / sizeof *globals };

static bool takes_value(const char *word)
{
    static const char *const names[] = {"-C", "--today", "--db", "--color", "--format", "--days",
        "--day", "--on", "--grade", "--since", "--until", "--subject", "--folder"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(word, names[i]) == 0)
            return true;
    return false;
}

/* The first word that is no option and no option's value; 0: there is none. */
static int command_word(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--") == 0)
            return 0;
        if (argv[i][0] != '-' || !argv[i][1])
            return i;
        if (takes_value(argv[i]))
            i++;
    }
    return 0;
}

static int usage(struct call *call, const char *what, const char *word)
{
    return err_set(&call->err, ERR_USAGE, "%s%s; `review help%s%s` shows what there is", what, word,
        call->command ? " " : "", call->command ? call->command->name : "");
}

static int find_command(int argc, char **argv, struct call *call, int *at)
{
    *at = command_word(argc, argv);
    call->command = command_find(*at ? str_of(argv[*at]) : STR("today"));
    return call->command ? 0 : usage(call, "no such command: ", argv[*at]);
}

static bool takes(const struct command *command, int flag)
{
    for (size_t i = 0; i < command->flag_count; i++)
        if ((int)command->flags[i] == flag)
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
    return usage(call, "--color takes auto, always or never, not ", value);
}

static int take(struct call *call, struct parsed *parsed, int option, const char *word)
{
    switch (option) {
    case 'C':
        return call->options.directory = str_of(optarg), 0;
    case 'q':
        return call->options.quiet = true, 0;
    case 'v':
        return call->options.verbose = true, 0;
    case 'h':
        return parsed->help = true, 0;
    case GLOBAL_TODAY:
        return call->options.today = str_of(optarg), 0;
    case GLOBAL_DB:
        return call->options.database = str_of(optarg), 0;
    case GLOBAL_COLOR:
        return set_color(call, parsed, optarg);
    case GLOBAL_NO_SCAN:
        return call->options.no_scan = true, 0;
    case GLOBAL_VERSION:
        return parsed->version = true, 0;
    case '0':
        option = FLAG_FIRST + FLAG_NUL;
        break;
    case ':':
        return usage(call, "a value is missing after ", word);
    case '?':
        return usage(call, "no such option here: ", word);
    default:
        break;
    }
    option -= FLAG_FIRST;
    if (!takes(call->command, option))
        return usage(call, "no such option here: ", word);
    call->given[option] = true;
    call->value[option] = str_of(optarg);
    return 0;
}

/* The options of this command and the global ones, as getopt wants them. */
static void table(const struct command *command, struct option out[GLOBALS + FLAG_COUNT + 1])
{
    int n = 0;

    for (int i = 0; i < GLOBALS; i++)
        out[n++] = globals[i];
    for (size_t i = 0; i < command->flag_count; i++) {
        enum flag flag = command->flags[i];
        out[n++] = (struct option){flags[flag].name,
            flags[flag].argument ? required_argument : no_argument, NULL, FLAG_FIRST + (int)flag};
    }
    out[n] = (struct option){0};
}

int options_parse(int argc, char **argv, struct call *call, struct parsed *parsed)
{
    struct option longs[GLOBALS + FLAG_COUNT + 1];
    int at, option;

    if (find_command(argc, argv, call, &at) < 0)
        return -1;
    if (at) {
        memmove(&argv[at], &argv[at + 1], (size_t)(argc - at) * sizeof *argv);
        argc--;
    }
    table(call->command, longs);
    opterr = 0;
    while ((option = getopt_long(argc, argv, short_options, longs, NULL)) != -1)
        if (take(call, parsed, option, argv[optind - 1]) < 0)
            return -1;
    call->operand = mem_alloc(((size_t)argc + 1) * sizeof *call->operand);
    for (int i = optind; i < argc; i++)
        call->operand[call->operands++] = str_of(argv[i]);
    return 0;
}

void options_describe(const struct command *command, struct buf *out)
{
    for (size_t i = 0; i < command->flag_count; i++)
        buf_addf(out, "  --%-12s %s\n", flags[command->flags[i]].name,
            flags[command->flags[i]].meaning);
}
