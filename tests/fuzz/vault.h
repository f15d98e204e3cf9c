#ifndef TESTS_FUZZ_VAULT_H
#define TESTS_FUZZ_VAULT_H

#include "fuzz.h"

#include <ftw.h>
#include <getopt.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/command/catch_up.h"
#include "app/scan/scan.h"
#include "app/write/writeback.h"
#include "base/fs.h"
#include "cli/command.h"
#include "cli/arguments.h"

/* A vault in a temporary folder, and the program's commands within this process. Its clock stands
   still at noon of FUZZ_TODAY; the folder is in memory where the system has such a place. */
#define FUZZ_TODAY "2026-03-10"

/* ---- the folder --------------------------------------------------------------------------------
 */

static char fuzz_root[256]; /* the vault */

static int fuzz_remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    return at->level ? remove(path) : 0;
}

static inline void fuzz_empty_vault(void)
{
    nftw(fuzz_root, fuzz_remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static inline void fuzz_end(void)
{
    fuzz_empty_vault();
    rmdir(fuzz_root);
}

/* Once a process; ends with it. */
static inline void fuzz_make_root(void)
{
    const char *place = getenv("TMPDIR");

    if (!place)
        place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(fuzz_root, sizeof fuzz_root, "%s/review-fuzz.XXXXXX", place);
    CHECK(mkdtemp(fuzz_root));
    atexit(fuzz_end);
}

static inline void fuzz_path(const char *name, struct buf *out)
{
    buf_cut(out, 0);
    buf_addf(out, "%s/%s", fuzz_root, name);
}

static inline void fuzz_write(const char *name, struct str bytes)
{
    struct buf path = BUF_INIT;
    FILE *file;

    fuzz_path(name, &path);
    file = fopen(path.ptr, "w");
    CHECK(file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len && fclose(file) == 0);
    buf_release(&path);
}

/* false: it is not there. */
static inline bool fuzz_read(const char *name, struct buf *out)
{
    struct buf path = BUF_INIT;
    bool read;

    buf_cut(out, 0);
    fuzz_path(name, &path);
    read = fs_read(path.ptr, 1 << 26, out) == 0;
    buf_release(&path);
    return read;
}

/* ---- a vault that each input begins with -------------------------------------------------------
 */

struct fuzz_saved {
    char *name;
    bool folder;
    struct buf bytes;
};

static struct fuzz_saved fuzz_saved[64];
static size_t fuzz_saves;

static int fuzz_save_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    struct fuzz_saved *saved = &fuzz_saved[fuzz_saves];

    if (!at->level)
        return 0;
    CHECK(fuzz_saves < sizeof fuzz_saved / sizeof *fuzz_saved);
    *saved = (struct fuzz_saved){mem_copy(path + strlen(fuzz_root) + 1), type == FTW_D, BUF_INIT};
    if (!saved->folder)
        CHECK(S_ISREG(st->st_mode) && fuzz_read(saved->name, &saved->bytes));
    fuzz_saves++;
    return 0;
}

/* What is there now is what fuzz_restore() brings back. */
static inline void fuzz_save(void)
{
    CHECK(nftw(fuzz_root, fuzz_save_one, 16, FTW_PHYS) == 0 && fuzz_saves);
}

static inline void fuzz_restore(void)
{
    struct buf path = BUF_INIT;

    fuzz_empty_vault();
    for (size_t i = 0; i < fuzz_saves; i++) {
        fuzz_path(fuzz_saved[i].name, &path);
        if (fuzz_saved[i].folder)
            CHECK(mkdir(path.ptr, 0700) == 0);
        else
            fuzz_write(fuzz_saved[i].name, buf_str(&fuzz_saved[i].bytes));
    }
    buf_release(&path);
}

/* ---- commands ----------------------------------------------------------------------------------
 */

/* What a command said. Its status is 0 or 1, or its error that of `code`. */
struct fuzz_said {
    int status;
    enum err_code code;
    struct buf out, notices, message;
};

#define FUZZ_SAID                                                                                  \
    {                                                                                              \
        0, ERR_NONE, BUF_INIT, BUF_INIT, BUF_INIT                                                        \
    }

static inline void fuzz_said_release(struct fuzz_said *said)
{
    buf_release(&said->out);
    buf_release(&said->notices);
    buf_release(&said->message);
}

/* As in call.c, which the targets are not linked with. */
int call_scan(struct call *call)
{
    struct scan scan = {0};

    if (catch_up(&call->app, &scan, &call->err) < 0)
        return -1;
    catch_up_report(&call->app, &scan);
    writeback_finish(&call->app);
    return 0;
}

/* What is said stays in `out`, for the target to look at. */
void call_print_notices(struct call *call)
{
    buf_cut(&call->app.notices, 0);
}

int call_write(struct call *call)
{
    (void)call;
    return 0;
}

int call_write_out(struct call *call)
{
    (void)call;
    return 0;
}

static inline int fuzz_prepare(struct call *call)
{
    if (call->command->need == NEED_NOTHING)
        return 0;
    if (app_open(&call->app, call->environment, &call->options, &call->err) < 0)
        return -1;
    if (call->command->need == NEED_VAULT)
        return 0;
    if (app_open_store(&call->app, &call->err) < 0)
        return -1;
    return call->command->need == NEED_SCAN ? call_scan(call) : 0;
}

static inline struct environment fuzz_environment(void)
{
    struct environment e = {.cwd = str_of(fuzz_root), .host = STR("fuzz"), .device = STR("fuzz")};

    e.now.date = day_parse(STR(FUZZ_TODAY));
    e.now.minute = 720;
    e.now.microseconds =
        ((int64_t)e.now.date - day_parse(STR("1970-01-01"))) * 86400000000 + 43200000000;
    return e;
}

enum { FUZZ_WORDS = 16 };

static inline void fuzz_call(struct call *call, const char *words, struct arena *text)
{
    char *argv[FUZZ_WORDS + 1] = {(char *)"review"};
    struct str rest = str_of(words), word;
    struct parsed parsed = {0};
    int argc = 1;

    while (str_cut(&rest, ' ', &word)) {
        CHECK(argc < FUZZ_WORDS);
        argv[argc++] = (char *)arena_str(text, word).ptr;
    }
    optind = 0;
    CHECK(arguments_parse(argc, argv, call, &parsed) == 0);
}

/* Runs a command: "done n --day 4". */
static inline void fuzz_review(const char *words, struct fuzz_said *said)
{
    struct environment environment = fuzz_environment();
    struct call call = {.environment = &environment,
        .out = BUF_INIT,
        .app = {.notices = BUF_INIT, .vault = BUF_INIT, .database = BUF_INIT}};
    struct arena text = {0};

    fuzz_call(&call, words, &text);
    if (fuzz_prepare(&call) < 0 || call.command->run(&call) < 0)
        CHECK(call.err.code != ERR_NONE && call.err.message[0]);
    said->code = call.err.code;
    said->status = call.status;
    buf_cut(&said->message, 0);
    buf_addz(&said->message, call.err.message ? call.err.message : "");
    err_release(&call.err);
    buf_cut(&said->out, 0);
    buf_cut(&said->notices, 0);
    buf_add(&said->out, buf_str(&call.out));
    buf_add(&said->notices, buf_str(&call.app.notices));
    app_release(&call.app);
    buf_release(&call.out);
    free(call.operand);
    arena_release(&text);
}

/* One that must succeed. */
static inline void fuzz_do(const char *words, struct fuzz_said *said)
{
    fuzz_review(words, said);
    if (said->code != ERR_NONE || said->status)
        fprintf(stderr, "%s: %d, %s\n%s", words, said->status, said->message.ptr, said->notices.ptr);
    CHECK(said->code == ERR_NONE && said->status == 0);
}

/* Once a process. */
static inline void fuzz_make_vault(struct fuzz_said *said)
{
    struct buf command = BUF_INIT;

    fuzz_make_root();
    buf_addf(&command, "init %s", fuzz_root);
    fuzz_do(command.ptr, said);
    buf_release(&command);
}

#endif
