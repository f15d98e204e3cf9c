#include "topics.h"

#include "app/agenda/filter.h"
#include "app/config/config.h"
#include "base/buf.h"
#include "options.h"
#include "parser/note/day_words.h"

static void topic_filters(struct buf *out)
{
    buf_addz(out, "A FILTER is a word of the title, or KEY:VALUE. A note is listed if it matches\n"
                  "every filter. Upper and lower case are the same.\n"
                  "\n"
                  "  WORD            the title contains the word\n");
    filter_describe(out);
    buf_addz(out, "\nA value with spaces needs quotes: `review list 'subject:Cell biology'`. DATE is\n"
                  "described by `review help dates`.\n");
}

static void topic_dates(struct buf *out)
{
    buf_addz(out, "A DATE is a day in a form that notes may use, a word, or a distance from today.\n"
                  "Upper and lower case are the same.\n"
                  "\n");
    day_words_describe(out);
    buf_addz(out, "\nAn English weekday may be cut to three letters: fri. A weekday is the next such\n"
                  "day, and with --on, --since and --until the last one. `postpone` also takes a\n"
                  "number of days alone: 3. A form with spaces needs quotes: --on '3 days ago'.\n");
}

static void topic_scripting(struct buf *out)
{
    buf_addz(out, "Results go to standard output, messages to standard error. In a pipe there is no\n"
                  "colour, and nothing is cut, asked or numbered. --json, --format csv, --format\n"
                  "tsv and --paths -0 are for programs; docs/output.md describes the JSON.\n"
                  "\n"
                  "Exit status:\n"
                  "  0   success, also when nothing is due (1 with --brief and --exit-code)\n"
                  "  1   a negative answer: no such note, nothing to mark, `check` found a problem\n"
                  "  2   wrong usage\n"
                  "  3   the vault, the store, a setting or the output cannot be used\n"
                  "  75  the store was busy for longer than 15 seconds; try again\n"
                  "\n"
                  "Environment:\n"
                  "  REVIEW_VAULT     where to look for the vault, without -C\n"
                  "  REVIEW_TODAY     the day, without --today\n"
                  "  REVIEW_DEVICE    the name of this machine in the history\n"
                  "  VISUAL, EDITOR   the editor of `edit` and `new --edit`\n"
                  "  REVIEW_PAGER, PAGER, LESS, LESSCHARSET\n"
                  "                   the pager of what does not fit the terminal, and less\n"
                  "  REVIEW_LANG, LC_ALL, LC_MESSAGES, LANG\n"
                  "                   the template in a vault without notes, the first weekday\n"
                  "  NO_COLOR, TERM   no colour if NO_COLOR is not empty, or TERM is dumb\n"
                  "  HOME, XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_STATE_HOME\n"
                  "                   the folders of settings, of stores, and of the last list\n"
                  "  TMPDIR           the folder of a copy of a store that cannot be written\n");
}

static void topic_config(struct buf *out)
{
    buf_addz(out, "In .review/config.yaml, or ~/.config/review/config.yaml (the last 3 only there):\n");
    config_describe(out);
}

static void topic_words(struct buf *out)
{
    buf_addz(out, "What the words mean that lists and messages use:\n"
                  "\n"
                  "  milestone  a review on a fixed day: day-1, -4, -7, -14 after the study day\n"
                  "  stage      the first milestone that is not done; after them: extra\n"
                  "  due        the day of the stage has come; a note reviewed today is not due\n"
                  "  overdue    the day of the stage has passed; the note stays in the list\n"
                  "  postponed  the stage is due on another day, which `postpone` chose\n"
                  "  suspended  the note is not due until `resume`\n"
                  "  extra      every day milestone is done; not due unless extra_every is set\n"
                  "  long-term  the last box is ticked; the note is never due again\n"
                  "  grade      how a review went: again, hard, good or easy; only recorded\n"
                  "  progress   how many of the boxes are ticked\n");
}

static void topic_options(struct buf *out)
{
    buf_addz(out, "Every command accepts these options, before or after its name:\n\n");
    options_describe_common(out);
}

const struct topic topics[TOPICS] = {
    {{"filters", 7}, topic_filters},
    {{"dates", 5}, topic_dates},
    {{"words", 5}, topic_words},
    {{"scripting", 9}, topic_scripting},
    {{"config", 6}, topic_config},
    {{"options", 7}, topic_options},
};
