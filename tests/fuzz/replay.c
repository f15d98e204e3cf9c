/* Gives a fuzz target every file of its corpus, where there is no libFuzzer, and prints TAP.
   usage: TARGET [FOLDER]     The folder is the target's own unless another is named. */
#include "fuzz.h"

#include <dirent.h>
#include <signal.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"

enum { INPUT_MOST = 1 << 20 };

static struct buf current = BUF_INIT; /* the path of the input that is being tried */

/* A target aborts where something does not hold: of what input is what one needs to know. */
static void name_input(int signal_number)
{
    ssize_t ignored = write(STDERR_FILENO, current.ptr, current.len);

    ignored = write(STDERR_FILENO, ": this input\n", 13);
    (void)ignored;
    signal(signal_number, SIG_DFL);
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* In a piece of memory that ends where the input ends, so that a sanitizer sees what reads on. */
static void try_bytes(struct str bytes)
{
    char *exact = mem_alloc(bytes.len);

    if (bytes.len)
        memcpy(exact, bytes.ptr, bytes.len);
    LLVMFuzzerTestOneInput((const uint8_t *)exact, bytes.len);
    free(exact);
}

static bool try_file(const char *folder, const char *name)
{
    struct buf bytes = BUF_INIT;
    bool read;

    buf_cut(&current, 0);
    buf_addf(&current, "%s/%s", folder, name);
    read = fs_read(current.ptr, INPUT_MOST, &bytes) == 0;
    if (read)
        try_bytes(buf_str(&bytes));
    else
        perror(current.ptr);
    buf_release(&bytes);
    return read;
}

static int try_all(const char *folder)
{
    struct dirent **entry;
    int count = scandir(folder, &entry, visible, alphasort), tried = 0;

    if (count < 0) {
        perror(folder);
        return 0;
    }
    for (int i = 0; i < count; i++) {
        tried += try_file(folder, entry[i]->d_name);
        free(entry[i]);
    }
    free(entry);
    return tried == count ? tried : 0;
}

int main(int argc, char **argv)
{
    const char *folder = argc > 1 ? argv[1] : "tests/fuzz/corpus/" TARGET;
    int tried;

    signal(SIGABRT, name_input);
    tried = try_all(folder);
    printf("%sok 1 - %s: %d inputs\n1..1\n", tried ? "" : "not ", TARGET, tried);
    buf_release(&current);
    return tried ? 0 : 1;
}
