/* The configuration: any text is taken or refused by name, and what `config` shows of it can stand
   in a file and says the same again.
   Input: the vault's file, a line "=== user", the user's file. */
#include "fuzz.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/config/config.h"
#include "app/config/environment.h"
#include "base/err.h"
#include "base/fs.h"
#include "parser/note/note.h"
#include "vault/folder.h"

/* Where the two files are: made once, taken away at the end. */
static char folder[] = "/tmp/review-fuzz-XXXXXX";
static struct buf vault_file = BUF_INIT, user_file = BUF_INIT;

static void clean(void)
{
    struct buf path = BUF_INIT;

    unlink(vault_file.ptr);
    unlink(user_file.ptr);
    buf_addf(&path, "%s/.review", folder);
    rmdir(path.ptr);
    buf_cut(&path, 0);
    buf_addf(&path, "%s/review", folder);
    rmdir(path.ptr);
    rmdir(folder);
    buf_release(&path);
    buf_release(&vault_file);
    buf_release(&user_file);
}

static void make_folder(const char *name, struct buf *file)
{
    buf_addf(file, "%s/%s", folder, name);
    CHECK(mkdir(file->ptr, 0700) == 0);
    buf_addz(file, "/config.yaml");
}

static void prepare(void)
{
    if (vault_file.len)
        return;
    CHECK(mkdtemp(folder));
    make_folder(".review", &vault_file);
    make_folder("review", &user_file);
    atexit(clean);
}

static void write_file(const struct buf *path, struct str text)
{
    FILE *file = fopen(path->ptr, "wb");

    CHECK(file && fwrite(text.len ? text.ptr : "", 1, text.len, file) == text.len);
    CHECK(fclose(file) == 0);
}

static bool load(struct config *config, struct str vault, struct str user)
{
    const struct environment environment = {.config_home = str_of(folder), .host = STR("host")};
    struct err err = {0};
    bool good;
    int root;

    write_file(&vault_file, vault);
    write_file(&user_file, user);
    root = folder_top(str_of(folder));
    good = config_load(config, &environment, str_of(folder), root, &err) == 0;
    close(root);
    CHECK(good || (err.code == ERR_INPUT && str_starts(str_of(err.message), str_of(folder))));
    err_release(&err);
    return good;
}

static void check_rules(const struct rules *rules)
{
    CHECK(rules->count >= 1 && rules->count <= LADDER_MAX);
    for (int i = 0; i < rules->count; i++) {
        CHECK(rules->ladder[i] > (i ? rules->ladder[i - 1] : 0));
        CHECK(rules->ladder[i] <= MILESTONE_MAX);
    }
    CHECK(rules->extra_every >= 0 && rules->extra_every <= MILESTONE_MAX);
    CHECK(rules->counted_count >= 0 && rules->counted_count <= LADDER_MAX + 1);
}

static void check_templates(const struct config *config)
{
    struct keys *keys = keys_new(config->template, config->template_count);
    struct key_match found[KEY_MATCHES];

    for (size_t i = 0; i < config->template_count; i++) {
        const struct template *t = &config->template[i];
        CHECK(t->name[0] && t->count);
        for (size_t k = 0; k < t->count; k++) {
            CHECK(t->key[k].key && t->key[k].key[0] && t->key[k].field != FIELD_NONE);
            CHECK((t->key[k].field == FIELD_BOX) == (t->key[k].milestone != MILESTONE_NONE));
            CHECK(keys_find(keys, str_of(t->key[k].key), found) > 0);
        }
    }
    keys_free(keys);
}

static void check_config(const struct config *config)
{
    check_rules(&config->rules);
    CHECK(config->day_starts >= 0 && config->day_starts < 24 * 60);
    CHECK(config->calendar_at >= 0 && config->calendar_at < 24 * 60);
    CHECK(config->ignore_count >= 9 && config->device.len);
    for (size_t i = 0; i < config->ignore_count; i++)
        CHECK(config->ignore[i].len);
    check_templates(config);
}

/* Its lines without where each setting comes from; a list of patterns holds the built-in ones, and
   would hold them twice. */
static void show(const struct config *config, struct buf *out)
{
    struct buf shown = BUF_INIT;
    struct str rest, line;

    config_show(config, &shown);
    rest = buf_str(&shown);
    while (str_cut(&rest, '\n', &line)) {
        size_t end = line.len;
        while (end && !str_starts(str_from(line, end), STR("  # ")))
            end--;
        line.len = end;
        while (line.len && line.ptr[line.len - 1] == ' ')
            line.len--;
        if (line.len && line.ptr[0] != '#' && !str_starts(line, STR("ignore:")))
            buf_addf(out, "%.*s\n", STR_ARG(line));
    }
    buf_release(&shown);
}

static void check_shown(const struct config *config)
{
    struct buf first = BUF_INIT, second = BUF_INIT;
    struct config again;

    show(config, &first);
    /* One without own templates says so with a list of none. */
    CHECK(load(&again, STR(""), buf_str(&first)));
    show(&again, &second);
    CHECK(str_eq(buf_str(&first), buf_str(&second)));
    CHECK(config->template_count == again.template_count);
    config_release(&again);
    buf_release(&first);
    buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct str border = {"=== user\n", 9};
    struct str vault = fuzz_input(data, size), user = STR("");
    size_t at = str_find(vault, border);
    struct config config;

    if (at < vault.len)
        user = str_from(vault, at + border.len);
    vault.len = at;
    prepare();
    if (load(&config, vault, user)) {
        check_config(&config);
        config_salt(&config);
        check_shown(&config);
    }
    config_release(&config);
    return 0;
}
