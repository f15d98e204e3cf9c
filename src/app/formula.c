#include "app/formula.h"

#include "base/buf.h"
#include "parser/note.h"
#include "scheduler/progress.h"
#include "scheduler/schedule.h"

enum { LEFT_OUT = 14 };

int formula_template_done(const struct schedule *s)
{
    int done = 0;

    for (int i = 0; i < s->count; i++)
        done += s->step[i].done && s->step[i].milestone != LEFT_OUT;
    return done;
}

static struct str stored_progress(const struct note *note)
{
    for (int i = 0; i < note->entry_count; i++)
        if (note->entry[i].key->field == FIELD_PROGRESS)
            return note->entry[i].text;
    return STR_NONE;
}

bool formula_is_templates(const struct note *note)
{
    const struct box *left_out = boxes_find(&note->boxes, LEFT_OUT);
    struct buf own = BUF_INIT;
    int ticked = 0;
    bool follows;

    if (!left_out || left_out->value != BOX_TICKED)
        return false;
    for (int i = 0; i < note->boxes.count; i++)
        ticked += note->boxes.box[i].value == BOX_TICKED;
    progress_ratio(ticked - 1, note->boxes.count, &own);
    follows = str_eq(stored_progress(note), buf_str(&own));
    buf_release(&own);
    return follows;
}
