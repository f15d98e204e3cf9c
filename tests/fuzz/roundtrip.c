/* A whole note through the commands: what done and start write, undo takes back to the byte; the
   list is as before; refresh changes no answer, and has nothing to do the second time. Input: the
   bytes of the note. */
#include "vault.h"

static struct fuzz_said said = FUZZ_SAID;

static void make_vault(void)
{
    fuzz_make_vault(&said);
    fuzz_write("first.md", STR("---\nfirst_study: 2026-03-01\nreview_1day: false\n---\n"));
    fuzz_do("done first", &said); /* makes the copy of the day */
    fuzz_do("undo", &said);
    fuzz_save();
}

static void list(struct buf *out)
{
    fuzz_do("list --json", &said);
    buf_cut(out, 0);
    buf_add(out, buf_str(&said.out));
}

/* A command, then undo: every byte and every answer are as before. */
static void there_and_back(const char *command, struct str bytes, const struct buf *before)
{
    struct buf now = BUF_INIT;

    fuzz_review(command, &said);
    CHECK(said.code == ERR_NONE || said.code == ERR_NEGATIVE);
    if (said.code == ERR_NONE && said.out.len) {
        list(&now);
        CHECK(!str_eq(buf_str(&now), buf_str(before)));
        fuzz_do("undo", &said);
    }
    CHECK(fuzz_read("n.md", &now));
    CHECK(str_eq(buf_str(&now), bytes));
    list(&now);
    CHECK(str_eq(buf_str(&now), buf_str(before)));
    buf_release(&now);
}

/* Derived keys and boxes of what is recorded: no answer changes, and a second time no byte. */
static void refreshed(const struct buf *before)
{
    struct buf after = BUF_INIT, once = BUF_INIT, twice = BUF_INIT;

    fuzz_review("refresh --clock", &said);
    CHECK(said.code == ERR_NONE);
    CHECK(fuzz_read("n.md", &once));
    list(&after);
    CHECK(str_eq(buf_str(before), buf_str(&after)));
    fuzz_review("refresh --clock", &said);
    CHECK(said.code == ERR_NONE && fuzz_read("n.md", &twice));
    CHECK(str_eq(buf_str(&once), buf_str(&twice)));
    buf_release(&after);
    buf_release(&once);
    buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = fuzz_input(data, size);
    struct buf before = BUF_INIT;

    if (!fuzz_saves)
        make_vault();
    fuzz_restore();
    fuzz_write("n.md", bytes);
    list(&before);
    there_and_back("done n --day 4", bytes, &before);
    there_and_back("done n --all-due", bytes, &before);
    there_and_back("done n --long-term", bytes, &before);
    there_and_back("start n", bytes, &before);
    refreshed(&before);
    buf_release(&before);
    return 0;
}
