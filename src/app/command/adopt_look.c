#include "adopt_work.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "adopt_site.h"
#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "base/err.h"
#include "parser/note/note.h"
#include "vault/folder.h"
#include "vault/look.h"
#include "vault/read.h"

/* A template that leaves out this many reviews of a note is not the one that it was written for. */
enum { SOME_MOST = 2000,
    UNREAD_LEAST = 2 };

/* ---- the heads -------------------------------------------------------------------------------------- */

/* What is used again for each file. */
struct adopt_reader {
    struct adoption *adoption;
    struct note note;
    struct buf bytes;
    size_t troubled; /* study notes with a value that cannot be read */
};

static int adopt_read_head(struct adopt_reader *r, struct str path)
{
    const struct app *app = r->adoption->app;
    struct stat st;

    if (vault_read(app->root, path, NOTE_HEAD, &r->bytes, &st) < 0)
        return -1;
    if (note_parse(&r->note, app->keys, buf_str(&r->bytes), (uint64_t)st.st_size) != NOTE_MORE)
        return 0;
    if (vault_read(app->root, path, NOTE_HEAD_MAX, &r->bytes, &st) < 0)
        return -1;
    note_parse(&r->note, app->keys, buf_str(&r->bytes), (uint64_t)st.st_size);
    return 0;
}

/* Whether the note has a value that cannot be read, or the day of a review that is still to come.
 */
static bool has_unread_value(const struct note *note, day today)
{
    for (int i = 0; i < note->boxes.count; i++)
        if (note->boxes.box[i].on > today)
            return true;
    for (int i = 0; i < note->problem_count; i++)
        if (note->problem[i].kind == PROBLEM_DATE || note->problem[i].kind == PROBLEM_BOX)
            return true;
    return false;
}

static void adopt_add_file(struct adopt_reader *r, struct str path, size_t file)
{
    struct adoption *a = r->adoption;
    size_t before = a->heads.count;
    bool study, troubled;

    if (adopt_read_head(r, path) < 0)
        return;
    a->files++;
    study = r->note.kind == NOTE_STUDY;
    if (study && !keys_is_built_in(a->app->keys, r->note.template)) {
        a->known++; /* the vault's own template decides */
        return;
    }
    if (study && heads_count_orders(&a->heads, &r->note)) {
        a->unsure++;
        return;
    }
    troubled = study && has_unread_value(&r->note, a->app->today);
    if (study && !troubled && heads_unread(&a->heads, &r->note) < UNREAD_LEAST)
        a->known++;
    else if (study || (r->note.kind == NOTE_OTHER && !r->note.pattern))
        heads_add(&a->heads, &r->note, (uint32_t)file);
    if (troubled && a->heads.count > before) {
        a->heads.head[before].troubled = true;
        r->troubled++;
    }
}

/* A few mistakes among many notes of a known form do not make another form. */
static void adopt_leave_mistakes(struct adopt_reader *r)
{
    struct heads *heads = &r->adoption->heads;

    for (size_t i = 0; i < heads->count && r->troubled <= r->adoption->known; i++)
        heads->head[i].left_out = heads->head[i].left_out || heads->head[i].troubled;
    note_release(&r->note);
    buf_release(&r->bytes);
}

/* ---- the proposals ---------------------------------------------------------------------------------- */

static size_t adopt_used_names(const struct app *app, struct str used[KEY_MATCHES])
{
    size_t count = 0;

    for (; count < keys_template_count(app->keys) && count < KEY_MATCHES; count++)
        used[count] = str_of(keys_template(app->keys, (int)count)->name);
    return count;
}

static int adopt_read_config(struct adoption *a, struct err *err)
{
    int read = vault_read_whole(a->app->root, STR(CONFIG_FILE), YAML_BLOCK_MAX, &a->before);

    a->has_config = read == 0;
    if (read < 0 && errno != ENOENT)
        return err_set(err, ERR_VAULT, CONFIG_FILE ": %s", folder_problem(errno));
    buf_add(&a->after, buf_str(&a->before));
    return 0;
}

static int adopt_propose(struct adoption *a, struct err *err)
{
    struct str used[KEY_MATCHES];
    const struct config *config = &a->app->config;
    struct proposing settings = {.today = a->app->today,
        .ladder = config->rules.ladder,
        .ladder_count = config->rules.count,
        .ladder_set = config->origin[CONFIG_MILESTONES].ptr != NULL,
        .used = used};

    a->site = adopt_site_file(a->app->root);
    settings.site = a->site != NULL;
    settings.used_count = adopt_used_names(a->app, used);
    heads_settle(&a->heads);
    proposals_make(&a->proposals, &a->heads, &settings);
    if (adopt_read_config(a, err) < 0)
        return -1;
    adopt_accept(a);
    if (config_load_text(&a->config, a->app->environment, buf_str(&a->after), err) < 0)
        return -1;
    a->keys = keys_new(a->config.template, a->config.template_count);
    a->rules = template_rules_load(&a->config);
    keys_set_ladder(a->keys, a->config.rules.ladder, a->config.rules.count);
    keys_set_date_order(a->keys, a->config.date_order);
    return 0;
}

/* ---- which files ------------------------------------------------------------------------------------ */

static void adopt_keep_examples(struct adoption *a, const struct look *look)
{
    for (int i = 0; i < a->proposals.count; i++)
        for (int e = 0; e < a->proposals.proposal[i].examples; e++) {
            const struct head_facts *head = &a->heads.head[a->proposals.proposal[i].example[e]];
            a->example[i][e] = arena_str(&a->text, look->file[head->file].path);
        }
}

static int look_item_cmp(const void *a, const void *b)
{
    const struct look_item *x = a, *y = b;

    return str_cmp(x->path, y->path);
}

int adopt_look(struct adoption *a, struct err *err)
{
    struct look look = {.root = a->app->root,
        .ignore = a->app->config.ignore,
        .ignore_count = a->app->config.ignore_count};
    struct adopt_reader reader = {.adoption = a, .bytes = BUF_INIT};
    int failed;

    a->heads.order = a->app->config.date_order;
    look_start(&look);
    failed = look_around(&look, err);
    if (look.file_count)
        qsort(look.file, look.file_count, sizeof *look.file, look_item_cmp);
    for (size_t i = 0; i < look.file_count && !failed; i++) {
        gauge_tell(&a->app->gauge, GAUGE_READ, i, look.file_count);
        adopt_add_file(&reader, look.file[i].path, i);
    }
    adopt_leave_mistakes(&reader);
    if (!failed)
        failed = adopt_propose(a, err);
    if (!failed)
        adopt_keep_examples(a, &look);
    look_release(&look);
    return failed;
}

int adopt_look_some(struct adoption *a, struct err *err)
{
    const struct index *index = &a->app->index;
    struct adopt_reader reader = {.adoption = a, .bytes = BUF_INIT};
    size_t other = 0, every, at = 0;

    a->heads.order = a->app->config.date_order;
    for (size_t i = 0; i < index->count; i++)
        other += index->file[i].kind == FILE_OTHER;
    every = other / SOME_MOST + 1;
    a->sampled = every > 1;
    for (size_t i = 0; i < index->count; i++)
        if (index->file[i].kind == FILE_OTHER && at++ % every == 0)
            adopt_add_file(&reader, index->file[i].path, i);
    adopt_leave_mistakes(&reader);
    return adopt_propose(a, err);
}

void adoption_release(struct adoption *a)
{
    heads_release(&a->heads);
    proposals_release(&a->proposals);
    keys_free(a->keys);
    config_release(&a->config);
    buf_release(&a->before);
    buf_release(&a->after);
    arena_release(&a->text);
}
