/* What a terminal sends, as keys: each byte is used once, no bytes wait for ever, and the keys are the same in
   whatever pieces the bytes arrive.
   Input: a line with the lengths of the pieces, as letters (a: 1 byte), and the bytes. */
#include "fuzz.h"

#include "cli/keystrokes.h"

/* So many bytes never wait: the buffer of the terminal is larger (src/cli/terminal.h). */
enum { WAITING_MOST = 32, PIECE_MOST = 26 };

struct reading {
    int32_t *key;
    size_t count, capacity, used; /* used: bytes */
};

static void reading_add(struct reading *r, int32_t key)
{
    CHECK((key >= ' ' && key <= '~' && !(key >= 'A' && key <= 'Z')) || key == KEY_ENTER || key == KEY_CLOSE ||
          key == KEY_ESCAPE || (key >= KEY_UP && key <= KEY_OTHER));
    MEM_ROOM(r->key, r->count, r->capacity);
    r->key[r->count++] = key;
}

/* Reads as many keys as `bytes` has. Returns what is left. */
static struct str read_keys(struct reading *r, struct str bytes, bool last)
{
    while (bytes.len) {
        int32_t key[KEYSTROKES_MOST];
        size_t count, length = keystrokes_read(bytes, last, key, &count);
        CHECK(length <= bytes.len);
        CHECK(length || !last);
        if (length == 0)
            break;
        CHECK(count >= 1 && count <= KEYSTROKES_MOST);
        for (size_t i = 0; i < count; i++)
            reading_add(r, key[i]);
        r->used += length;
        bytes = str_from(bytes, length);
    }
    CHECK(bytes.len < WAITING_MOST);
    return bytes;
}

/* Reads the bytes as they arrive, the last piece as long as all that is left. */
static void read_pieces(struct reading *r, struct str bytes, struct str pieces)
{
    struct str waiting = {bytes.ptr, 0};

    for (size_t i = 0; i < pieces.len && waiting.len < bytes.len; i++) {
        size_t more = (size_t)((unsigned char)pieces.ptr[i] % PIECE_MOST) + 1;
        waiting.len += more < bytes.len - waiting.len ? more : bytes.len - waiting.len;
        bytes.len -= waiting.len;
        waiting = read_keys(r, waiting, false);
        bytes = (struct str){waiting.ptr, bytes.len + waiting.len};
    }
    bytes = read_keys(r, bytes, false);
    read_keys(r, bytes, true);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = fuzz_input(data, size), pieces = fuzz_line(&bytes);
    struct reading whole = {0}, parts = {0};

    read_pieces(&whole, bytes, STR(""));
    read_pieces(&parts, bytes, pieces);
    CHECK(whole.used == bytes.len && parts.used == bytes.len);
    CHECK(whole.count == parts.count);
    for (size_t i = 0; i < whole.count; i++)
        CHECK(whole.key[i] == parts.key[i]);
    free(whole.key);
    free(parts.key);
    return 0;
}
