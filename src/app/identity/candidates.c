#include "candidates.h"

#include "app/session/session.h"
#include "base/hash.h"
#include "store/events.h"

bool candidates_have(const struct candidates *candidates, struct str note)
{
    return candidates->all || hash_set_has(&candidates->note, hash_quick(HASH_START, note));
}

bool candidates_need(const struct candidates *candidates, struct str note)
{
    return candidates_have(candidates, note) || hash_set_has(&candidates->ender, hash_quick(HASH_START, note));
}

void candidates_add(struct candidates *candidates, struct str note)
{
    hash_set_add(&candidates->note, hash_quick(HASH_START, note));
}

void candidates_release(struct candidates *candidates)
{
    hash_set_release(&candidates->note);
    hash_set_release(&candidates->ender);
}

int candidates_are_all(struct app *app, bool *all, struct err *err)
{
    int64_t events;

    if (events_last_number(app->store, &events, err) < 0)
        return -1;
    *all = events < CANDIDATES_FROM;
    return 0;
}

uint64_t candidate_path_hash(struct str path)
{
    return hash_quick(HASH_START, path);
}

uint64_t candidate_title_hash(struct str title, int32_t first_study)
{
    return hash_quick(HASH_START + (uint64_t)(uint32_t)first_study, title);
}
