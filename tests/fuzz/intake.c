/* Journals of other machines through the intake: whatever their lines say under right checksums, no
   command fails, a mark can be made and taken back, and check finds a sound store.
   Input: lines of journals, each up to its checksum, which is worked out here. A line that begins
   with
   `=` and a digit goes on in another file. */
#include "vault.h"

#include <inttypes.h>

#include "base/hash.h"

static struct fuzz_said said = FUZZ_SAID;

static void make_vault(void)
{
    fuzz_make_vault(&said);
    fuzz_write("a.md",
        STR("---\nfirst_study: 2026-03-01\nreview_1day: false\nreview_4day: false\n---\na\n"));
    fuzz_write("b.md", STR("---\nid: b\nfirst_study: 2026-03-02\nreviewed: [1]\n---\nb\n"));
    fuzz_write("c.md", STR("c\n"));
    fuzz_do("done a --day 1", &said);
    fuzz_save();
}

static void write_journal(unsigned number, struct buf *lines)
{
    struct buf name = BUF_INIT;

    buf_addf(&name, ".review/journal/other-%032x.jsonl", number);
    if (lines->len)
        fuzz_write(name.ptr, buf_str(lines));
    buf_release(&name);
    buf_cut(lines, 0);
}

static void write_journals(struct str input)
{
    struct buf lines = BUF_INIT;
    struct str line;
    unsigned number = 0;

    while (str_cut(&input, '\n', &line)) {
        if (str_starts(line, STR("=")) && line.len == 2) {
            write_journal(number, &lines);
            number = (unsigned char)line.ptr[1];
            continue;
        }
        buf_add(&lines, line);
        buf_addf(&lines, ",\"sum\":\"%016" PRIx64 "\"}\n", hash_add(HASH_START, line));
    }
    write_journal(number, &lines);
    buf_release(&lines);
}

/* The mark is seen, and undo takes it back. */
static void mark_can_be_made(void)
{
    fuzz_do("done a --long-term", &said);
    if (said.out.len) { /* it may be marked already, by what came in */
        fuzz_do("list a --json", &said);
        CHECK(str_find(buf_str(&said.out), STR("\"stage\":\"long-term\"")) < said.out.len);
        fuzz_do("undo", &said);
    }
}

static void others_can_be_made(void)
{
    fuzz_do("suspend a", &said);
    fuzz_do("resume a", &said);
    fuzz_do("start c", &said);
    fuzz_do("undo", &said);
}

static void store_is_sound(void)
{
    fuzz_review("check --json", &said);
    CHECK(said.code == ERR_NONE);
    CHECK(str_find(buf_str(&said.out), STR("\"kind\":\"store\"")) == said.out.len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!fuzz_saves)
        make_vault();
    fuzz_restore();
    write_journals(fuzz_input(data, size));
    fuzz_do("today", &said);
    mark_can_be_made();
    others_can_be_made();
    store_is_sound();
    fuzz_do("history", &said);
    fuzz_do("scan --rebuild", &said);
    mark_can_be_made();
    store_is_sound();
    return 0;
}
