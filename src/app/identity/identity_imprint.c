#include <stdlib.h>

#include "base/mem.h"
#include "base/search.h"
#include "identity_work.h"

static int imprint_cmp(const void *a, const void *b, void *files)
{
    const struct match_file *f = files;
    uint64_t x = f[*(const int *)a].imprint, y = f[*(const int *)b].imprint;

    return (x > y) - (x < y);
}

/* The files without a note whose imprint is known, in the order of their imprints. */
static int *files_by_imprint(const struct matching *m, size_t *count)
{
    int *file = mem_alloc((m->files + 1) * sizeof *file);

    *count = 0;
    for (size_t i = 0; i < m->files; i++)
        if (m->file[i].imprint && m->file[i].note == IDENTITY_NONE)
            file[(*count)++] = (int)i;
    qsort_r(file, *count, sizeof *file, imprint_cmp, m->file);
    return file;
}

/* The only file with the imprint, or IDENTITY_NONE: two paths can be links to one file. */
static int file_with_imprint(const struct matching *m, const int *file, size_t count, uint64_t imprint)
{
    size_t at;

    SEARCH_FIRST(at, count, m->file[file[middle]].imprint < imprint);
    if (at == count || m->file[file[at]].imprint != imprint)
        return IDENTITY_NONE;
    return at + 1 < count && m->file[file[at + 1]].imprint == imprint ? IDENTITY_NONE : file[at];
}

/* Whether the note has the body of the file at a present claim: the imprint alone could be a coincidence. */
static bool is_body_of_note(const struct matching *m, int note, int file)
{
    const struct traits *body = &m->file[file].traits;

    for (int c = m->first_claim[note]; c != IDENTITY_NONE; c = m->next_claim[c]) {
        const struct traits *claimed = &m->claim[c].traits;
        bool bodyless = claimed->bodyless && body->bodyless && claimed->first_study == body->first_study;
        if (m->claim[c].kind != CLAIM_PAST && (bodyless || identity_is_same_content(claimed, body)))
            return true;
    }
    return false;
}

void identity_match_imprints(struct matching *m)
{
    size_t count;
    int *file = files_by_imprint(m, &count);

    for (size_t i = 0; i < m->notes && count; i++) {
        int found = m->note[i].imprint && m->note[i].file == IDENTITY_NONE
                        ? file_with_imprint(m, file, count, m->note[i].imprint)
                        : IDENTITY_NONE;
        if (found != IDENTITY_NONE && m->file[found].note == IDENTITY_NONE && is_body_of_note(m, (int)i, found) &&
            !identity_is_copy_of(m, (int)i, m->owner[found])) /* it replaced its original */
            identity_assign(m, found, (int)i);
    }
    free(file);
}
