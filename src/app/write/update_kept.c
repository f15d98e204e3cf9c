#include "app/write/update_kept.h"

#include <stdlib.h>

#include "app/session/aliases.h"

struct kept_id {
    struct str shown, written; /* the id of a note now, and then */
};

static int kept_by_shown(const void *a, const void *b)
{
    return str_cmp(((const struct kept_id *)a)->shown, ((const struct kept_id *)b)->shown);
}

void kept_forget(struct kept *kept)
{
    free(kept->id);
    arena_release(&kept->text);
    kept->id = NULL;
    kept->count = 0;
    kept->loaded = false;
}

/* Once for all notes of a command. */
static int kept_use(struct kept *kept, struct uid command, struct err *err)
{
    struct str *note;
    int failed;

    if (kept->loaded && uid_cmp(kept->command, command) == 0)
        return 0;
    kept_forget(kept);
    failed = written_load_notes(kept->store, command, &note, &kept->count, &kept->text, err);
    kept->id = mem_alloc((kept->count + 1) * sizeof *kept->id);
    for (size_t i = 0; i < kept->count; i++)
        kept->id[i] = (struct kept_id){aliases_shown(kept->aliases, note[i]), note[i]};
    qsort(kept->id, kept->count, sizeof *kept->id, kept_by_shown);
    kept->command = command;
    kept->loaded = !failed;
    free(note);
    return failed;
}

/* The first of the ids that are one note now; `*count`: how many there are. */
static const struct kept_id *kept_find(const struct kept *kept, struct str note, size_t *count)
{
    const struct kept_id key = {.shown = aliases_shown(kept->aliases, note)};
    const struct kept_id *first = bsearch(&key, kept->id, kept->count, sizeof key, kept_by_shown);
    const struct kept_id *end = first;

    while (first && first > kept->id && str_eq(first[-1].shown, key.shown))
        first--;
    while (end && end < kept->id + kept->count && str_eq(end->shown, key.shown))
        end++;
    *count = first ? (size_t)(end - first) : 0;
    return first;
}

int kept_load(struct kept *kept, struct uid command, struct str note, struct written **out,
    struct arena *text, struct err *err)
{
    const struct kept_id *id;
    size_t ids;
    int count = 0;

    *out = NULL;
    if (kept_use(kept, command, err) < 0)
        return -1;
    id = kept_find(kept, note, &ids);
    for (size_t i = 0; i < ids && count == 0; i++) {
        free(*out);
        count = written_load(kept->store, command, id[i].written, out, text, err);
    }
    return count;
}

int kept_remove(struct kept *kept, struct uid command, struct str note, struct err *err)
{
    const struct kept_id *id;
    size_t ids;
    int failed = kept_use(kept, command, err);

    id = failed ? NULL : kept_find(kept, note, &ids);
    for (size_t i = 0; id && i < ids && !failed; i++)
        failed = written_remove(kept->store, command, id[i].written, err);
    return failed;
}
