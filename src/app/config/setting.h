#ifndef APP_CONFIG_SETTING_H
#define APP_CONFIG_SETTING_H

#include <stdbool.h>

#include "app/config/config.h"

struct yaml;

/* One setting of the configuration: how its value is read, and how it is shown again. */
struct setting {
    const char *name;
    bool user_only; /* not in the vault's file, which machines share */
    /* Reads the value, node `at`, into the configuration. Returns NULL, or a message that says which
       value is expected. */
    const char *(*read)(struct config *config, const struct yaml *yaml, int at);
    void (*show)(const struct config *config, struct buf *out);
    const char *initial; /* the default, as help shows it */
    const char *help;
};

extern const struct setting settings[CONFIG_SETTINGS];

/* The text of a scalar; false: the node is not a scalar, or the text contains NUL. */
bool setting_scalar(const struct yaml *yaml, int at, struct str *out);
/* Copies a text that is not empty; returns as setting.read. */
const char *setting_text(
    struct config *config, const struct yaml *yaml, int at, struct str *out);

/* Records the line of a wrong value below a setting, and returns the message. */
const char *template_refuse(struct config *config, const struct yaml *yaml, int at,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A value of `date_order`, of the vault or of a template; returns as setting.read. */
const char *setting_date_order(const struct yaml *yaml, int at, enum date_order *out);
void setting_show_date_order(enum date_order order, struct buf *out); /* appends " dmy", or nothing */

/* The settings `day_starts` and `calendar`. */
const char *setting_read_day_starts(struct config *config, const struct yaml *yaml, int at);
void setting_show_day_starts(const struct config *config, struct buf *out);
const char *setting_read_calendar(struct config *config, const struct yaml *yaml, int at);
void setting_show_calendar(const struct config *config, struct buf *out);

/* The setting `templates`. */
const char *setting_read_templates(struct config *config, const struct yaml *yaml, int at);
void setting_show_templates(const struct config *config, struct buf *out);

#endif
