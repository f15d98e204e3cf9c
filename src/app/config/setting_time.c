#include "base/buf.h"
#include "parser/note/yaml.h"
#include "setting.h"

/* Minutes after midnight; -1: not a time of day such as "04:00". */
static int setting_minutes(const struct yaml *yaml, int at)
{
    struct str text;
    int hours, minutes;

    if (!setting_scalar(yaml, at, &text) || text.len != 5 || text.ptr[2] != ':')
        return -1;
    hours = str_number((struct str){text.ptr, 2});
    minutes = str_number((struct str){text.ptr + 3, 2});
    return hours < 0 || hours > 23 || minutes < 0 || minutes > 59 ? -1 : 60 * hours + minutes;
}

static void setting_show_minutes(int minutes, struct buf *out)
{
    buf_addf(out, "\"%02d:%02d\"", minutes / 60, minutes % 60);
}

const char *setting_read_day_starts(struct config *config, const struct yaml *yaml, int at)
{
    int minutes = setting_minutes(yaml, at);

    if (minutes < 0)
        return "expected a time of day in quotes: \"04:00\"";
    config->day_starts = minutes;
    return NULL;
}

void setting_show_day_starts(const struct config *config, struct buf *out)
{
    buf_addc(out, ' ');
    setting_show_minutes(config->day_starts, out);
}

/* A map, so that there is a place for more of the calendar. */
const char *setting_read_calendar(struct config *config, const struct yaml *yaml, int at)
{
    static const char accepted[] = "expected a map with a time of day in quotes: {at: \"08:00\"}";
    const struct yaml_node *node = &yaml->node[at];
    int key = node->child, minutes;

    if (node->kind != YAML_MAP || key < 0)
        return accepted;
    if (!str_eq(yaml->node[key].text, STR("at")) || yaml->node[yaml->node[key].next].next >= 0)
        return accepted;
    minutes = setting_minutes(yaml, yaml->node[key].next);
    if (minutes < 0)
        return accepted;
    config->calendar_at = minutes;
    return NULL;
}

void setting_show_calendar(const struct config *config, struct buf *out)
{
    buf_addz(out, " {at: ");
    setting_show_minutes(config->calendar_at, out);
    buf_addc(out, '}');
}
