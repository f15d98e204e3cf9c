#include <sys/stat.h>

#include "adopt_work.h"
#include "app/config/template_rules.h"
#include "app/session/session.h"
#include "parser/note/note.h"
#include "scheduler/schedule.h"
#include "scheduler/state.h"
#include "vault/read.h"

static struct schedule example_schedule(
    const struct adoption *a, const struct note *note, const char *template)
{
    const struct rules *rules = template_rules(&a->config, a->rules, str_of(template));
    struct state state = state_none();

    for (int i = 0; i < note->boxes.count; i++)
        if (note->boxes.box[i].value == BOX_TICKED)
            state_add_mark(&state, note->boxes.box[i].milestone, note->boxes.box[i].on);
    if (note->paced && note->pace.count == PACE_UNCOUNTED && note->first_study != DAY_NONE &&
        note->pace.last > note->first_study)
        state_add_mark(&state, rules->ladder[0], note->pace.last);
    if (note->paced)
        return schedule_paced(note->first_study == DAY_NONE ? note->pace.last : note->first_study, &state, rules,
            &note->pace, a->app->today);
    return schedule_planned(note->first_study, &state, rules, &note->plan, a->app->today);
}

struct adopt_example adopt_example_of(const struct adoption *a, int proposal, int at)
{
    struct adopt_example example = {.path = a->example[proposal][at], .first = DAY_NONE, .due = DAY_NONE};
    struct note note = {0};
    struct buf bytes = BUF_INIT;
    struct schedule s;
    struct stat st;

    if (vault_read(a->app->root, example.path, NOTE_HEAD_MAX, &bytes, &st) == 0)
        note_parse(&note, a->keys, buf_str(&bytes), (uint64_t)st.st_size);
    if (note.kind == NOTE_STUDY) {
        s = example_schedule(a, &note, keys_template(a->keys, note.template)->name);
        schedule_stage_name(&s, example.stage);
        example.first = note.paced && note.first_study == DAY_NONE ? note.pace.last : note.first_study;
        example.due = s.due;
        example.read = true;
    }
    note_release(&note);
    buf_release(&bytes);
    return example;
}
