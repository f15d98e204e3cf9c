/* A damaged store through the commands: an answer is right, or something is said; a mark that was
   acknowledged is kept; check --repair makes all as it was.
   Input: a choice of what is asked first, then any number of damages: three bytes of an offset, one
   of a length from 0 to 15, and so many bytes that are written there; a length of 0 cuts the file
   off. */
#include "vault.h"

static struct fuzz_said said = FUZZ_SAID;
static struct buf sound = BUF_INIT;    /* the store */
static struct buf expected = BUF_INIT; /* what list says of it */

static void make_vault(void)
{
    fuzz_make_vault(&said);
    fuzz_write("a.md",
        STR("---\nfirst_study: 2026-03-01\nreview_1day: false\nreview_4day: false\n---\na\n"));
    fuzz_write("b.md", STR("---\nfirst_study: 2026-03-02\nreviewed: [1]\n---\nb\n"));
    fuzz_write("c.md", STR("---\nfirst_study: 2026-02-01\nreview_1day: true\n---\nc\n"));
    fuzz_write("d.md", STR("d\n"));
    fuzz_do("done a b", &said);
    fuzz_do("done c --day 14", &said);
    fuzz_do("undo", &said);
    fuzz_do("suspend c", &said);
    fuzz_do("start d", &said);
    fuzz_do("list --json", &said);
    buf_add(&expected, buf_str(&said.out));
    fuzz_save();
    CHECK(fuzz_read(".review/review.db", &sound));
}

static void damage(struct str how, struct buf *bytes)
{
    while (how.len >= 4 && bytes->len) {
        const unsigned char *b = (const unsigned char *)how.ptr;
        size_t at = ((size_t)b[0] << 16 | (size_t)b[1] << 8 | b[2]) % bytes->len, len = b[3] % 16;
        how = str_from(how, 4);
        if (len == 0)
            buf_cut(bytes, at);
        for (size_t i = 0; i < len && how.len && at + i < bytes->len; i++) {
            bytes->ptr[at + i] = how.ptr[0];
            how = str_from(how, 1);
        }
    }
}

/* A command that a damage may stop, but not in silence. */
static bool answers(const char *command)
{
    fuzz_review(command, &said);
    CHECK(said.code == ERR_NONE || said.message.len);
    return said.code == ERR_NONE && said.status == 0 && said.notices.len == 0;
}

static void ask(void)
{
    if (answers("list --json"))
        CHECK(str_eq(buf_str(&said.out), buf_str(&expected)));
}

static bool is_done(const char *note, const char *box)
{
    struct buf wanted = BUF_INIT, path = BUF_INIT;
    struct str rest;
    bool done;

    fuzz_do("list --json", &said);
    buf_addf(&path, "\"path\":\"%s.md\"", note);
    buf_addf(&wanted, "\"name\":\"%s\"", box);
    rest = str_from(buf_str(&said.out), str_find(buf_str(&said.out), buf_str(&path)));
    rest = str_from(rest, str_find(rest, buf_str(&wanted)));
    done = rest.len && str_find(rest, STR("\"done\":true")) < str_find(rest, STR("\"done\":false"));
    buf_release(&path);
    buf_release(&wanted);
    return done;
}

/* false: it says that a newer program wrote it, and is left untouched. */
static bool repair(void)
{
    struct buf before = BUF_INIT, after = BUF_INIT;
    bool newer;

    CHECK(fuzz_read(".review/review.db", &before));
    fuzz_review("check --repair", &said);
    CHECK(fuzz_read(".review/review.db", &after));
    newer = said.code != ERR_NONE &&
            str_find(buf_str(&said.message), STR("newer review")) < said.message.len;
    if (said.code != ERR_NONE && !newer)
        fprintf(stderr, "check --repair: %s\n", said.message.ptr);
    CHECK(newer ? str_eq(buf_str(&before), buf_str(&after)) : said.code == ERR_NONE);
    buf_release(&before);
    buf_release(&after);
    return !newer;
}

/* A mark on the damaged store: it is kept when it was acknowledged. */
static void mark(void)
{
    bool kept;

    fuzz_review("done a --day 7", &said);
    kept = said.code == ERR_NONE && said.out.len;
    if (repair())
        CHECK(!kept || is_done("a", "day-7"));
}

static void read_all(void)
{
    static const char *const question[] = {"today", "show a", "history", "history a", "next",
        "check", "export json", "refresh --dry-run", "explain c"};

    for (size_t i = 0; i < sizeof question / sizeof *question; i++)
        answers(question[i]);
}

/* What is asked first, and that all is as it was after a repair. false: as of repair(). */
static bool ask_and_repair(bool all)
{
    ask();
    if (all)
        read_all();
    if (!repair())
        return false;
    fuzz_do("list --json", &said);
    CHECK(str_eq(buf_str(&said.out), buf_str(&expected)));
    return true;
}

/* Whatever it was, marks can be made again, and taken back. */
static void goes_on(void)
{
    fuzz_do("done c --day 14", &said);
    CHECK(is_done("c", "day-14"));
    fuzz_do("undo", &said);
    CHECK(!is_done("c", "day-14"));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str how = fuzz_input(data, size);
    struct buf bytes = BUF_INIT;
    unsigned first;

    if (!fuzz_saves)
        make_vault();
    fuzz_restore();
    first = fuzz_choice(&how, 4);
    buf_add(&bytes, buf_str(&sound));
    damage(how, &bytes);
    fuzz_write(".review/review.db", buf_str(&bytes));
    if (first == 1)
        mark();
    else if (ask_and_repair(first == 2) && first == 3)
        goes_on();
    buf_release(&bytes);
    return 0;
}
