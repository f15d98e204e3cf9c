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

enum config_setting {
    CONFIG_MILESTONES,
    CONFIG_DAY_ONE,
    CONFIG_LATE,
    CONFIG_EXTRA_EVERY,
    CONFIG_DAY_STARTS,
    CONFIG_WRITE,
    CONFIG_PROGRESS,
    CONFIG_JOURNAL,
    CONFIG_IGNORE,
    CONFIG_TEMPLATES,
    CONFIG_LANGUAGE,
    CONFIG_DEVICE,
    CONFIG_STORE,
    CONFIG_VAULT,
    CONFIG_SETTINGS
};

/* What is in force: the vault's file, then the user's, then the defaults. Owns its texts. */
struct config {
    struct rules rules;
    int day_starts; /* minutes after midnight */
    bool write;     /* marks are written back into the notes */
    struct str journal;
    const struct str *ignore; /* globs, the built-in ones included; terminated */
    size_t ignore_count;
    const struct template *template; /* the vault's own */
    size_t template_count;
    struct str language;
    struct str device;
    struct str store; /* ptr NULL: beside the notes */
    struct str vault; /* the user's default vault; ptr NULL: none */
    bool in_user_file; /* while it is read: the file is the user's, not the vault's */
    int wrong_line; /* of a value that was refused, while it is read */
    struct str origin[CONFIG_SETTINGS]; /* "file:line"; ptr NULL: the default */
    struct arena text;
};

/* The user's file alone (`vault` empty), or the vault's and then the user's. A missing file is an
   empty one. ERR_INPUT names file:line and what is accepted there, ERR_VAULT a file that cannot be read
   or is none. The vault's is reached by no link. */
int config_load(struct config *config, const struct environment *environment, struct str vault,
    struct err *err);
void config_release(struct config *config);

/* A number that changes with every setting that changes how a note is read. */
uint64_t config_salt(const struct config *config);
/* Whether a file is the copy that a sync service made of what it could not merge. */
bool config_is_conflict(const char *name);
/* Path of the user's file. */
void config_user_path(const struct environment *environment, struct buf *out);
/* Appends all settings as YAML that could stand in a file, each with where it comes from; one that
   has no value is a comment. */
void config_show(const struct config *config, struct buf *out);

#endif
