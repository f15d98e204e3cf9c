#include "options.h"

#include "app/agenda/agenda.h"
#include "base/choice.h"
#include "listing.h"

const struct option_row option_rows[OPTION_COUNT] = {
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
    [FLAG_SINCE] = {"since", 0, "DATE", "leave out what was before DATE"},
    [FLAG_UNTIL] = {"until", 0, "DATE", "leave out what was after DATE"},
    [FLAG_ACCEPT] = {"accept", 0, NULL, "take back the marks of boxes that were unticked together"},
    [FLAG_REBUILD] = {"rebuild", 0, NULL, "rebuild the index from the notes and the history"},
    [FLAG_CLOCK] = {"clock", 0, NULL, "also update the keys that change every day"},
    [FLAG_DRY_RUN] = {"dry-run", 0, NULL, "print what would change, and change nothing"},
    [FLAG_REPAIR] = {"repair", 0, NULL, "first rebuild the store if it is damaged"},
    [FLAG_SUBJECT] = {"subject", 0, "S", "set the subject of the note"},
    [FLAG_BOOK] = {"book", 0, "B", "set the book of the note"},
    [FLAG_TEMPLATE] = {"template", 0, "NAME", "use this template"},
    [FLAG_EDIT] = {"edit", 0, NULL, "then open the note in your editor"},
    [FLAG_FOLDER] = {"folder", 0, "F", "put the note into this folder of the vault"},
    [FLAG_YES] = {"yes", 0, NULL, "do not ask, however many notes there are"},
    [FLAG_PER_DAY] = {"per-day", 0, "N", "at most N notes a day"},
    [FLAG_OLDER] = {"older", 0, NULL, "also take back a command of an earlier day"},
    [FLAG_FORCE] = {"force", 0, NULL, "join the notes although nothing in them agrees"},
    [FLAG_ALL] = {"all", 0, NULL, "leave nothing out"},
    [FLAG_LIMIT] = {"limit", 'n', "N", "at most N"},
    [FLAG_SORT] = {"sort", 0, "KEY", "sort by "},
    [FLAG_COUNT] = {"count", 0, NULL, "print only the number of notes"},
    [FLAG_WRITE] = {"write", 0, NULL, "add the lines to .review/config.yaml"},
    [FLAG_CUES] = {"cues", 0, NULL, "print only the cue questions, without their answers"},
    [FLAG_MINUTES] = {"minutes", 0, "N", "end after N minutes, once the card is graded"},
    [FLAG_AHEAD] = {"ahead", 0, "DAYS", "also ask notes that come due within DAYS days"},
    [FLAG_SHUFFLE] = {"shuffle", 0, NULL, "ask the notes in random order"},
    [FLAG_SECONDS] = {"seconds", 0, "N", "it took N seconds until the answer was revealed"},
    [FLAG_BRIEF] = {"brief", 0, NULL, "print one line for a notification; status 1: nothing is due"},
    [FLAG_DEFAULT] = {"default", 0, NULL, "make this the vault that is used from any folder"},
    [OPTION_DIRECTORY] = {NULL, 'C', "DIR", "use the vault that contains DIR"},
    [OPTION_TODAY] = {"today", 0, "DATE", "use DATE as today"},
    [OPTION_DB] = {"db", 0, "FILE", "use FILE as the store"},
    [OPTION_COLOR] = {"color", 0, "WHEN", "use color: auto, always or never"},
    [OPTION_NO_SCAN] = {"no-scan", 0, NULL, "do not scan the vault for changes first"},
    [OPTION_NO_PAGER] = {"no-pager", 0, NULL, "print what does not fit the terminal, too"},
    [OPTION_QUIET] = {"quiet", 'q', NULL, "print fewer messages"},
    [OPTION_VERBOSE] = {"verbose", 'v', NULL, "print each step and how long it took"},
    [OPTION_HELP] = {"help", 'h', NULL, "print the help of the command"},
    [OPTION_VERSION] = {"version", 'V', NULL, "print the version"},
};

bool option_is_accepted(const struct command *command, int option)
{
    if (!command || option >= FLAGS)
        return true;
    for (size_t i = 0; i < command->flag_count; i++)
        if ((int)command->flags[i] == option)
            return true;
    return false;
}

void option_help(const struct command *command, int option, struct buf *out)
{
    buf_addz(out, option_rows[option].help);
    if (option == FLAG_FORMAT)
        listing_format_names(command->prints, out);
    if (option == FLAG_FORMAT && command->prints == PRINTS_COUNTS)
        buf_addz(out, ", or the text FORMAT");
    if (option == FLAG_SORT)
        choice_add("", &agenda_order_names[1], ORDERS - 1, "", out);
}

/* "  -q, --quiet       print fewer messages" */
static void describe_option(const struct command *command, int option, struct buf *out)
{
    const struct option_row *o = &option_rows[option];
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
    option_help(command, option, out);
    buf_addc(out, '\n');
}

void options_describe(const struct command *command, struct buf *out)
{
    for (size_t i = 0; i < command->flag_count; i++)
        describe_option(command, (int)command->flags[i], out);
}

void options_describe_common(struct buf *out)
{
    for (int i = FLAGS; i < OPTION_COUNT; i++)
        describe_option(NULL, i, out);
}
