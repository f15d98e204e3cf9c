#ifndef APP_CONFIG_TEMPLATE_OPTIONS_H
#define APP_CONFIG_TEMPLATE_OPTIONS_H

#include "app/config/config.h"

struct buf;
struct yaml;

/* The settings of a template besides its name and its keys. Each function reads the value, node `at`, into the
   template, and returns NULL or a message, as setting.read. */
const char *template_read_days(
    struct config *config, const struct yaml *yaml, int at, struct template *out);
const char *template_read_date_order(
    struct config *config, const struct yaml *yaml, int at, struct template *out);
const char *template_read_long_term(
    struct config *config, const struct yaml *yaml, int at, struct template *out);
/* The status words. Adds the key of the status to the keys of the template. */
const char *template_read_status(
    struct config *config, const struct yaml *yaml, int at, struct template *out);

const char *template_read_needs(
    struct config *config, const struct yaml *yaml, int at, struct template *out);

/* Appends those that are set: ", days: done". */
void template_show_options(const struct template *t, struct buf *out);

#endif
