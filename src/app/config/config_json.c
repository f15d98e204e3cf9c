#include "app/config/config.h"
#include "base/buf.h"
#include "json/writer.h"
#include "parser/note/yaml.h"
#include "setting.h"

/* A plain number of YAML is one of JSON; every other scalar is a text. */
static void json_scalar(struct writer *w, const char *key, const struct yaml_node *node)
{
    if (node->style == YAML_PLAIN && str_number(node->text) >= 0)
        writer_number(w, key, str_number(node->text));
    else
        writer_text(w, key, node->text);
}

/* The depth is limited by YAML_DEPTH. */
static void json_value(struct writer *w, const char *key, const struct yaml *yaml, int at)
{
    const struct yaml_node *node = &yaml->node[at];
    bool map = node->kind == YAML_MAP;

    if (node->kind == YAML_SCALAR) {
        json_scalar(w, key, node);
        return;
    }
    writer_open(w, key, map ? '{' : '[');
    for (int i = node->child; i >= 0; i = yaml->node[i].next) {
        const char *name = map ? yaml->node[i].text.ptr : NULL;
        if (map)
            i = yaml->node[i].next;
        json_value(w, name, yaml, i);
    }
    writer_close(w, map ? '}' : ']');
}

static void json_setting(const struct config *config, int which, struct yaml *yaml, struct writer *w)
{
    struct buf value = BUF_INIT;
    struct err ignored = {0};
    int line, column;

    settings[which].show(config, &value);
    writer_open(w, settings[which].name, '{');
    if (value.len && yaml_parse(yaml, buf_str(&value), 1, &line, &column, &ignored) == 0 && yaml->count)
        json_value(w, "value", yaml, 0);
    else
        writer_null(w, "value");
    writer_text(w, "origin", config->origin[which]);
    writer_close(w, '}');
    err_release(&ignored);
    buf_release(&value);
}

void config_json(const struct config *config, struct writer *w)
{
    struct yaml yaml = {0};

    for (int i = 0; i < CONFIG_SETTINGS; i++) {
        writer_start_line(w);
        json_setting(config, i, &yaml, w);
    }
    yaml_release(&yaml);
}
