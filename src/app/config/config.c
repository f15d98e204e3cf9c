#include "app/config/config.h"

#include <errno.h>
#include <fnmatch.h>
#include <string.h>

#include "app/config/environment.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/fs.h"
#include "base/hash.h"
#include "base/nearest.h"
#include "parser/note/yaml.h"
#include "setting.h"
#include "vault/folder.h"
#include "vault/place.h"
#include "vault/read.h"

#define GLOB(z) {z, sizeof(z) - 1}
#define OF_7 "[0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z][0-9A-Z]"

/* Folders whose name begins with a dot, which belong to programs, and the names that sync services give
   to copies that they could not merge. */
static const struct str ignored[] = {
    GLOB(".*/"),
    GLOB("*.sync-conflict-*"),            /* Syncthing */
    GLOB("*(*conflicted copy*)*"),        /* Dropbox, Nextcloud */
    GLOB("*conflicted copy [0-9]*"),
    GLOB("*(Case Conflict*)*"),           /* Dropbox */
    GLOB("*(Unicode Encoding Conflict*)*"),
    GLOB("*(Selective Sync Conflict*)*"),
    GLOB("*_conflict-[0-9]*"),            /* ownCloud */
    GLOB("*(SFConflict *)*"),             /* Seafile */
    GLOB("*\\[conflicted*\\]*"),          /* pCloud */
    GLOB("*-DESKTOP-" OF_7 ".md"),        /* OneDrive adds the machine's name */
    GLOB("*-LAPTOP-" OF_7 "[0-9A-Z].md"),
};

enum { CONFLICTS_FROM = 1, IGNORED = sizeof ignored / sizeof *ignored };

bool config_is_conflict(const char *name)
{
    for (size_t i = CONFLICTS_FROM; i < IGNORED; i++)
        if (fnmatch(ignored[i].ptr, name, 0) == 0)
            return true;
    return false;
}

void config_user_path(const struct environment *environment, struct buf *out)
{
    if (environment->config_home.len)
        buf_addf(out, "%.*s/review/config.yaml", STR_ARG(environment->config_home));
}

static void config_refuse_key(struct str key, const char *where, struct err *err)
{
    struct str name[CONFIG_SETTINGS];
    size_t nearest;

    for (int i = 0; i < CONFIG_SETTINGS; i++)
        name[i] = str_of(settings[i].name);
    nearest = nearest_of(key, name, CONFIG_SETTINGS);
    if (nearest < CONFIG_SETTINGS)
        err_set(err, ERR_INPUT,
            "%s: unknown setting \"%.*s\". Did you mean %s? `review help config` lists the settings", where,
            STR_ARG(key), settings[nearest].name);
    else
        err_set(err, ERR_INPUT, "%s: unknown setting \"%.*s\"; `review help config` lists the settings", where,
            STR_ARG(key));
}

static int setting_index(struct str key)
{
    for (int i = 0; i < CONFIG_SETTINGS; i++)
        if (str_eq(key, str_of(settings[i].name)))
            return i;
    return -1;
}

/* Applies a setting, unless the vault's file, which is read before the user's, has set it. */
static int config_apply_setting(struct config *config, const struct yaml *yaml, int key, const char *path,
    bool user, struct err *err)
{
    const struct yaml_node *node = &yaml->node[key];
    struct buf where = BUF_INIT;
    int which = setting_index(node->text), failed = 0;
    const char *accepted;

    buf_addf(&where, "%s:%d", path, node->line);
    if (node->kind != YAML_SCALAR || which < 0) {
        config_refuse_key(node->text, where.ptr, err);
        failed = -1;
    } else if (settings[which].user_only && !user) {
        failed = err_set(err, ERR_INPUT,
            "%s: \"%s\" belongs to one machine, but this file is shared with others; put it into the user's"
            " file (`review config` names that file)",
            where.ptr, settings[which].name);
    } else if (!config->origin[which].ptr) {
        config->wrong_line = node->line;
        accepted = settings[which].read(config, yaml, node->next);
        if (accepted)
            failed = err_set(err, ERR_INPUT, "%s:%d: wrong value of \"%s\": %s", path,
                config->wrong_line, settings[which].name, accepted);
        config->origin[which] = arena_str(&config->text, buf_str(&where));
    }
    buf_release(&where);
    return failed;
}

static int config_apply_text(struct config *config, struct str text, const char *path, bool user,
    struct err *err)
{
    struct yaml yaml = {0};
    int line = 0, column = 0, failed = 0;
    struct err inner = {0};

    if (str_starts(text, STR("\xEF\xBB\xBF"))) /* for libyaml it would indent the first line */
        text = str_from(text, 3);
    if (yaml_parse(&yaml, text, 1, &line, &column, &inner) < 0)
        failed =
            err_set(err, ERR_INPUT, "%s:%d:%d: %s", path, line, column, inner.message);
    else if (yaml.count && yaml.node[0].kind != YAML_MAP &&
             (yaml.node[0].kind != YAML_SCALAR || yaml.node[0].text.len))
        failed = err_set(err, ERR_INPUT, "%s:1: expected lines of the form `name: value`", path);
    else if (yaml.count && yaml.node[0].kind == YAML_MAP)
        for (int key = yaml.node[0].child; key >= 0 && !failed;
             key = yaml.node[yaml.node[key].next].next)
            failed = config_apply_setting(config, &yaml, key, path, user, err);
    err_release(&inner);
    yaml_release(&yaml);
    return failed;
}

/* `read`: the result of reading the file into `text`; if it is negative, errno is set. */
static int config_apply_file(struct config *config, int read, const struct buf *text, const char *path,
    bool user, struct err *err)
{
    config->in_user_file = user;
    config->digest = hash_quick(config->digest + user, buf_str(text));
    if (read == 0)
        return config_apply_text(config, buf_str(text), path, user, err);
    if (errno == ENOENT || (user && errno == ENOTDIR))
        return 0;
    return err_set(err, ERR_VAULT, "%s: %s", path,
        errno == EFBIG ? "the file is longer than 64 KiB; shorten it" : folder_problem(errno));
}

static int config_load_vault_file(
    struct config *config, struct str vault, int root, struct err *err)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    int read, failed;

    buf_addf(&path, "%.*s/" CONFIG_FILE, STR_ARG(vault));
    read = vault_read_whole(root, STR(CONFIG_FILE), YAML_BLOCK_MAX, &text);
    failed = config_apply_file(config, read, &text, path.ptr, false, err);
    buf_release(&path);
    buf_release(&text);
    return failed;
}

/* The user's file may be a link, because some users keep such files in another folder. */
static int config_load_user_file(struct config *config, const struct environment *environment, struct err *err)
{
    struct buf path = BUF_INIT, text = BUF_INIT;
    int failed = 0;

    config_user_path(environment, &path);
    if (path.len)
        failed = config_apply_file(config, fs_read(path.ptr, YAML_BLOCK_MAX, &text), &text, path.ptr,
            true, err);
    buf_release(&path);
    buf_release(&text);
    return failed;
}

static void config_set_defaults(struct config *config, const struct environment *environment)
{
    *config = (struct config){
        .rules = rules_default(),
        .calendar_at = 8 * 60,
        .write = true,
        .language = STR("auto"),
        .device = environment->host,
        .ignore = ignored,
        .ignore_count = IGNORED,
    };
}

/* Adds the user's file and the environment to what the vault's file says. */
static int config_complete(struct config *config, const struct environment *environment, struct err *err)
{
    int failed = config_load_user_file(config, environment, err);

    if (environment->device.len) {
        config->device = environment->device;
        config->origin[CONFIG_DEVICE] = STR("$REVIEW_DEVICE");
    }
    return failed;
}

int config_load(struct config *config, const struct environment *environment, struct str vault,
    int root, struct err *err)
{
    config_set_defaults(config, environment);
    if (root >= 0 && config_load_vault_file(config, vault, root, err) < 0)
        return -1;
    return config_complete(config, environment, err);
}

int config_load_text(struct config *config, const struct environment *environment, struct str text,
    struct err *err)
{
    config_set_defaults(config, environment);
    if (text.len > YAML_BLOCK_MAX)
        return err_set(err, ERR_INPUT, CONFIG_FILE ": the file would be longer than 64 KiB");
    return config_apply_text(config, text, CONFIG_FILE, false, err) < 0
               ? -1
               : config_complete(config, environment, err);
}

void config_release(struct config *config)
{
    arena_release(&config->text);
}

static uint64_t salt_text(uint64_t hash, struct str s)
{
    return hash_add(hash_add(hash, s), STR("\xFF"));
}

static uint64_t salt_template(uint64_t hash, const struct template *t)
{
    hash = salt_text(hash, str_of(t->name)) ^ (uint64_t)t->days << 48 ^ (uint64_t)t->date_order << 52 ^
           (uint64_t)t->needs_boxes << 56;
    for (size_t i = 0; i < t->words; i++)
        hash = salt_text(hash, str_of(t->word[i].word)) ^ (uint64_t)t->word[i].milestone;
    for (size_t k = 0; k < t->count; k++) {
        hash = salt_text(hash, str_of(t->key[k].key));
        hash ^= (uint64_t)t->key[k].field << 32 ^ (uint64_t)t->key[k].milestone;
    }
    return hash;
}

/* Change this when the program reads notes in another way than before. Then all notes are read again. */
#define READER "4"

uint64_t config_salt(const struct config *config)
{
    uint64_t hash = salt_text(HASH_START, STR(READER));

    hash = hash_add(hash, (struct str){(const char *)config->rules.ladder,
                              (size_t)config->rules.count * sizeof *config->rules.ladder});
    hash ^= (uint64_t)config->date_order << 56;
    for (size_t i = 0; i < config->ignore_count; i++)
        hash = salt_text(hash, config->ignore[i]);
    for (size_t i = 0; i < config->template_count; i++)
        hash = salt_template(hash, &config->template[i]);
    for (size_t i = 0; i < template_builtin_count; i++)
        hash = salt_template(hash, &template_builtin[i]);
    return hash;
}

void config_describe(struct buf *out)
{
    for (int i = 0; i < CONFIG_SETTINGS; i++)
        buf_addf(out, "  %-11s  %-15s  %s\n", settings[i].name, settings[i].initial, settings[i].help);
}

void config_show(const struct config *config, struct buf *out)
{
    struct buf value = BUF_INIT;

    for (int i = 0; i < CONFIG_SETTINGS; i++) {
        size_t start = out->len;
        buf_cut(&value, 0);
        settings[i].show(config, &value);
        buf_addf(out, "%s%s:%s", value.len ? "" : "# ", settings[i].name, value.ptr);
        if (out->len - start < 40)
            buf_fill(out, ' ', 40 - (out->len - start));
        buf_addf(out, "  # %.*s\n",
            STR_ARG(config->origin[i].ptr ? config->origin[i] : STR("default")));
    }
    buf_release(&value);
}
