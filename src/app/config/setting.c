#include "setting.h"

#include <string.h>

#include "base/buf.h"
#include "parser/note/yaml.h"
#include "scheduler/milestone.h"

/* ---- values ---------------------------------------------------------------------------------- */

static int setting_number(const struct yaml *yaml, int at, int most)
{
    struct str text;
    int n = setting_scalar(yaml, at, &text) ? str_number(text) : -1;

    return n > most ? -1 : n;
}

/* Index of a scalar in a list of words that NULL ends; -1. */
static int setting_word_index(const struct yaml *yaml, int at, const char *const words[])
{
    struct str text;

    if (!setting_scalar(yaml, at, &text))
        return -1;
    for (int i = 0; words[i]; i++)
        if (str_eq(text, str_of(words[i])))
            return i;
    return -1;
}

static void setting_show_quoted(struct str text, struct buf *out)
{
    buf_addc(out, ' ');
    yaml_quote(text, out);
}

static void setting_show_text(struct str text, struct buf *out)
{
    if (text.ptr)
        setting_show_quoted(text, out);
}

/* ---- milestones and how they are counted ----------------------------------------------------- */

static const char *read_milestones(struct config *config, const struct yaml *yaml, int at)
{
    static const char accepted[] =
        "expected a list of 1 to 16 day numbers, each greater than the previous one: [1, 4, 7, 14]";
    struct rules *rules = &config->rules;
    int count = 0;

    if (yaml->node[at].kind != YAML_LIST)
        return accepted;
    for (int i = yaml->node[at].child; i >= 0; i = yaml->node[i].next) {
        int n = setting_number(yaml, i, MILESTONE_MAX);
        if (n < 1 || count == LADDER_MAX || (count && n <= rules->ladder[count - 1]))
            return accepted;
        rules->ladder[count++] = n;
    }
    rules->count = count;
    return count ? NULL : accepted;
}

static void show_milestones(const struct config *config, struct buf *out)
{
    for (int i = 0; i < config->rules.count; i++)
        buf_addf(out, "%s%d", i ? ", " : " [", config->rules.ladder[i]);
    buf_addc(out, ']');
}

static const char *const day_one_words[] = {"next-day", "study-day", NULL};

static const char *read_day_one(struct config *config, const struct yaml *yaml, int at)
{
    int which = setting_word_index(yaml, at, day_one_words);

    config->rules.study_day_is_one = which == 1;
    return which < 0 ? "expected study-day or next-day" : NULL;
}

static void show_day_one(const struct config *config, struct buf *out)
{
    buf_addf(out, " %s", day_one_words[config->rules.study_day_is_one]);
}

static const char *const late_words[] = {"keep", "shift", NULL};

static const char *read_late(struct config *config, const struct yaml *yaml, int at)
{
    int which = setting_word_index(yaml, at, late_words);

    config->rules.late_shift = which == 1;
    return which < 0 ? "expected keep or shift" : NULL;
}

static void show_late(const struct config *config, struct buf *out)
{
    buf_addf(out, " %s", late_words[config->rules.late_shift]);
}

static const char *read_extra_every(struct config *config, const struct yaml *yaml, int at)
{
    config->rules.extra_every = setting_number(yaml, at, MILESTONE_MAX);
    return config->rules.extra_every < 0 ? "expected a number of days, or 0 for never" : NULL;
}

static void show_extra_every(const struct config *config, struct buf *out)
{
    buf_addf(out, " %d", config->rules.extra_every);
}

static const char progress_accepted[] =
    "expected a map: {count: [1, 4, 7, long-term], of: 5}";

static milestone setting_milestone(const struct yaml *yaml, int at)
{
    struct str text;
    int n = setting_number(yaml, at, MILESTONE_MAX);

    if (n > 0)
        return n;
    return setting_scalar(yaml, at, &text) ? milestone_parse(text) : MILESTONE_NONE;
}

static const char *read_counted_milestones(struct rules *rules, const struct yaml *yaml, int at)
{
    if (yaml->node[at].kind != YAML_LIST)
        return progress_accepted;
    for (int i = yaml->node[at].child; i >= 0; i = yaml->node[i].next) {
        milestone m = setting_milestone(yaml, i);
        if (m == MILESTONE_NONE || rules->counted_count > LADDER_MAX)
            return progress_accepted;
        rules->counted[rules->counted_count++] = m;
    }
    return NULL;
}

static const char *read_progress(struct config *config, const struct yaml *yaml, int at)
{
    struct rules *rules = &config->rules;

    if (yaml->node[at].kind != YAML_MAP)
        return progress_accepted;
    for (int key = yaml->node[at].child; key >= 0; key = yaml->node[yaml->node[key].next].next) {
        int value = yaml->node[key].next;
        if (str_eq(yaml->node[key].text, STR("count"))) {
            const char *wrong = read_counted_milestones(rules, yaml, value);
            if (wrong)
                return wrong;
        } else if (str_eq(yaml->node[key].text, STR("of"))) {
            rules->counted_of = setting_number(yaml, value, 2 * LADDER_MAX);
        } else {
            return progress_accepted;
        }
    }
    return rules->counted_count && rules->counted_of >= rules->counted_count ? NULL
                                                                             : progress_accepted;
}

static void show_progress_setting(const struct config *config, struct buf *out)
{
    const struct rules *rules = &config->rules;
    int count = rules->counted_count ? rules->counted_count : rules->count + 1;

    buf_addz(out, " {count: [");
    for (int i = 0; i < count; i++) {
        milestone m = rules->counted_count ? rules->counted[i]
                      : i < rules->count   ? rules->ladder[i]
                                           : MILESTONE_LONG_TERM;
        if (m == MILESTONE_LONG_TERM)
            buf_addf(out, "%slong-term", i ? ", " : "");
        else
            buf_addf(out, "%s%d", i ? ", " : "", m);
    }
    buf_addf(out, "], of: %d}", rules->counted_count ? rules->counted_of : count);
}

/* ---- writing, folders ------------------------------------------------------------------------- */

static const char *const write_words[] = {"off", "on", "false", "true", "no", "yes", NULL};

static const char *read_write(struct config *config, const struct yaml *yaml, int at)
{
    int which = setting_word_index(yaml, at, write_words);

    config->write = which % 2 == 1;
    return which < 0 ? "expected on or off" : NULL;
}

static void show_write(const struct config *config, struct buf *out)
{
    buf_addf(out, " %s", write_words[config->write]);
}

/* Whether a relative path stays inside the folder that it starts from. */
static bool path_stays_below(struct str path)
{
    struct str part;

    if (str_starts(path, STR("/")) || str_eq(path, STR("~")) || str_starts(path, STR("~/")))
        return false;
    while (str_cut(&path, '/', &part))
        if (str_eq(part, STR("..")))
            return false;
    return true;
}

static const char *read_date_order(struct config *config, const struct yaml *yaml, int at)
{
    return setting_date_order(yaml, at, &config->date_order);
}

static void show_date_order(const struct config *config, struct buf *out)
{
    setting_show_date_order(config->date_order, out);
}

static const char *read_journal(struct config *config, const struct yaml *yaml, int at)
{
    const char *wrong = setting_text(config, yaml, at, &config->journal);

    if (wrong || config->in_user_file || path_stays_below(config->journal))
        return wrong;
    return "expected a folder of the vault, as in .review/journal, because this file is shared with other"
           " machines; put a folder outside the vault into the user's file (`review config` names that"
           " file)";
}

static void show_journal(const struct config *config, struct buf *out)
{
    setting_show_text(config->journal, out);
}

static const char *read_ignore(struct config *config, const struct yaml *yaml, int at)
{
    static const char accepted[] = "expected a list of patterns: [\"Templates\", \"*.draft.md\"]";
    struct str *all;
    size_t count = 0;

    if (yaml->node[at].kind != YAML_LIST)
        return accepted;
    for (int i = yaml->node[at].child; i >= 0; i = yaml->node[i].next)
        count++;
    all = arena_alloc(&config->text, (config->ignore_count + count) * sizeof *all);
    memcpy(all, config->ignore, config->ignore_count * sizeof *all);
    count = config->ignore_count;
    for (int i = yaml->node[at].child; i >= 0; i = yaml->node[i].next)
        if (setting_text(config, yaml, i, &all[count++]))
            return accepted;
    config->ignore = all;
    config->ignore_count = count;
    return NULL;
}

static void show_ignore(const struct config *config, struct buf *out)
{
    for (size_t i = 0; i < config->ignore_count; i++) {
        buf_addz(out, i ? "," : " [");
        setting_show_quoted(config->ignore[i], out);
    }
    buf_addc(out, ']');
}

static const char *const languages[] = {"auto", "en", NULL};

static const char *read_language(struct config *config, const struct yaml *yaml, int at)
{
    static const char *const later[] = {"ko", NULL};
    int which = setting_word_index(yaml, at, languages);

    if (setting_word_index(yaml, at, later) == 0)
        return "expected auto or en: messages exist only in English so far, but notes are read in every"
               " language";
    if (which < 0)
        return "expected auto or en";
    config->language = str_of(languages[which]);
    return NULL;
}

static void show_language(const struct config *config, struct buf *out)
{
    buf_addf(out, " %.*s", STR_ARG(config->language));
}

static const char *const links_words[] = {[LINKS_AUTO] = "auto", [LINKS_OBSIDIAN] = "obsidian",
    [LINKS_FILE] = "file", [LINKS_OFF] = "off", NULL};

static const char *read_links(struct config *config, const struct yaml *yaml, int at)
{
    static const char *const same[] = {"false", "no", NULL}; /* as YAML writes off, too */
    int which = setting_word_index(yaml, at, links_words);

    if (which < 0 && setting_word_index(yaml, at, same) >= 0)
        which = LINKS_OFF;
    config->links = which < 0 ? LINKS_AUTO : (enum links_setting)which;
    return which < 0 ? "expected auto, obsidian, file or off" : NULL;
}

static void show_links(const struct config *config, struct buf *out)
{
    buf_addf(out, " %s", links_words[config->links]);
}

static const char *read_device(struct config *config, const struct yaml *yaml, int at)
{
    return setting_text(config, yaml, at, &config->device);
}

static void show_device(const struct config *config, struct buf *out)
{
    setting_show_text(config->device, out);
}

static const char *read_store(struct config *config, const struct yaml *yaml, int at)
{
    return setting_text(config, yaml, at, &config->store);
}

static void show_store(const struct config *config, struct buf *out)
{
    setting_show_text(config->store, out);
}

static const char *read_vault(struct config *config, const struct yaml *yaml, int at)
{
    return setting_text(config, yaml, at, &config->vault);
}

static void show_vault(const struct config *config, struct buf *out)
{
    setting_show_text(config->vault, out);
}

const struct setting settings[CONFIG_SETTINGS] = {
    [CONFIG_MILESTONES] = {"milestones", false, read_milestones, show_milestones,
        "[1, 4, 7, 14]", "the days of the milestones"},
    [CONFIG_DAY_ONE] = {"day_one", false, read_day_one, show_day_one,
        "next-day", "next-day: +1 +4 +7 +14; study-day: +0 +3 +6 +13"},
    [CONFIG_LATE] = {"late", false, read_late, show_late,
        "keep", "shift: a late review moves the later due days"},
    [CONFIG_EXTRA_EVERY] = {"extra_every", false, read_extra_every, show_extra_every,
        "0", "days until an extra note is due again; 0: never"},
    [CONFIG_DAY_STARTS] = {"day_starts", false, setting_read_day_starts, setting_show_day_starts,
        "\"00:00\"", "the time at which a day begins"},
    [CONFIG_WRITE] = {"write", false, read_write, show_write,
        "on", "off: marks are kept in the store alone"},
    [CONFIG_PROGRESS] = {"progress", false, read_progress, show_progress_setting,
        "all milestones", "{count: [1, 4, 7, long-term], of: 5}"},
    [CONFIG_DATE_ORDER] = {"date_order", false, read_date_order, show_date_order,
        "none", "dmy or mdy: the order of 04/07/2026 in the notes"},
    [CONFIG_JOURNAL] = {"journal", false, read_journal, show_journal,
        ".review/journal", "the folder of the journals"},
    [CONFIG_IGNORE] = {"ignore", false, read_ignore, show_ignore,
        "built-in list", "patterns of files that are left out"},
    [CONFIG_TEMPLATES] = {"templates", false, setting_read_templates, setting_show_templates,
        "none", "names of keys of your own"},
    [CONFIG_CALENDAR] = {"calendar", false, setting_read_calendar, setting_show_calendar,
        "{at: \"08:00\"}", "the time of the alarms of `export ics`"},
    [CONFIG_LANGUAGE] = {"language", false, read_language, show_language,
        "auto", "auto or en: messages are in English"},
    [CONFIG_LINKS] = {"links", false, read_links, show_links,
        "auto", "obsidian, file, off: what a title's link opens"},
    [CONFIG_DEVICE] = {"device", true, read_device, show_device,
        "the host's name", "the name of this machine in the history"},
    [CONFIG_STORE] = {"store", true, read_store, show_store,
        ".review", "the folder of the stores"},
    [CONFIG_VAULT] = {"vault", true, read_vault, show_vault,
        "none", "the vault that is used outside all others"},
};
