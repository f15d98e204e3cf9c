#ifndef APP_CONFIG_CONFIG_H
#define APP_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "parser/note/template.h"
#include "scheduler/rules.h"

struct buf;
struct environment;
struct err;

#define CONFIG_FILE ".review/config.yaml" /* the vault's, from the vault */

enum config_setting {
    CONFIG_MILESTONES,
    CONFIG_DAY_ONE,
    CONFIG_LATE,
    CONFIG_EXTRA_EVERY,
    CONFIG_DAY_STARTS,
    CONFIG_WRITE,
    CONFIG_PROGRESS,
    CONFIG_DATE_ORDER,
    CONFIG_JOURNAL,
    CONFIG_IGNORE,
    CONFIG_TEMPLATES,
    CONFIG_CALENDAR,
    CONFIG_LANGUAGE,
    CONFIG_LINKS,
    CONFIG_DEVICE, /* from here on: only in the user's file */
    CONFIG_STORE,
    CONFIG_VAULT,
    CONFIG_SETTINGS
};

/* Where the titles in the tables of a terminal lead. LINKS_AUTO: to Obsidian or the file, on terminals that are
   known to show links. */
enum links_setting { LINKS_AUTO, LINKS_OBSIDIAN, LINKS_FILE, LINKS_OFF };

/* The settings in force: from the vault's file, then the user's, then the defaults. Owns its texts. */
struct config {
    struct rules rules;
    int day_starts; /* minutes after midnight */
    int calendar_at; /* the time of the alarms, minutes after midnight */
    bool write;     /* marks are written back into the notes */
    enum date_order date_order; /* of days in the notes; a template may have its own */
    struct str journal;
    const struct str *ignore; /* globs, including the built-in ones; terminated */
    size_t ignore_count;
    const struct template *template; /* the vault's own */
    size_t template_count;
    struct str language;
    enum links_setting links;
    struct str device;
    struct str store; /* ptr NULL: beside the notes */
    struct str vault; /* the user's default vault; ptr NULL: none */
    bool in_user_file; /* while it is read: the file is the user's, not the vault's */
    uint64_t digest; /* of the bytes of both files */
    int wrong_line; /* while it is read: the line of a wrong value */
    struct str origin[CONFIG_SETTINGS]; /* "file:line"; ptr NULL: the default */
    struct arena text;
};

/* Reads the vault's file, unless `root`, the open folder of the vault, is -1, and then the user's.
   `vault` is its path, for messages. A missing file counts as empty. ERR_INPUT: the message names
   file:line and the expected value. ERR_VAULT: a file cannot be read or is not a regular file. No
   link to the vault's file is followed. */
int config_load(struct config *config, const struct environment *environment, struct str vault,
    int root, struct err *err);
/* As config_load(), with a text in place of the vault's file. */
int config_load_text(struct config *config, const struct environment *environment, struct str text,
    struct err *err);
void config_release(struct config *config);

/* A number that changes with every setting that changes how a note is read. */
uint64_t config_salt(const struct config *config);
/* Whether a file name is that of a copy that a sync service could not merge. */
bool config_is_conflict(const char *name);
/* Appends the path of the user's file; nothing if there is no home folder. */
void config_user_path(const struct environment *environment, struct buf *out);
/* Appends all settings as YAML that a file could contain, each with its origin. A setting without a
   value is a comment. */
void config_show(const struct config *config, struct buf *out);
/* The same as members of a JSON object: a setting is {"value","origin"}; the origin of a default is null. */
struct writer;
void config_json(const struct config *config, struct writer *w);
/* Appends a line for each setting: its name, its default and what it does. */
void config_describe(struct buf *out);

#endif
