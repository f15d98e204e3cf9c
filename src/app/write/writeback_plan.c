#include <stdlib.h>

#include "app/session/session.h"
#include "app/write/note_update.h"
#include "store/row.h"
#include "writeback_work.h"

/* A change is planned when it is recorded, because undo needs the values that it writes. The plan
   is kept for the write at the end of the command, which then need not parse the note again. */

/* The most bytes of all kept plans. Notes beyond it are parsed again. */
enum { PLANS_MOST = 8 * 1024 * 1024 };

struct planned {
    uint64_t token; /* rewrite_token() of the change */
    struct buf row; /* row_encode() of the note when it was planned */
    struct rewrite_plan plan;
};

static void planned_release(struct planned *planned)
{
    buf_release(&planned->row);
    rewrite_plan_release(&planned->plan);
}

/* Whether the plan is kept. What an undo or a redo writes also depends on values in the store, so it is not. */
static bool planned_keep(struct app *app, const struct file *file, const struct pending *pending,
    const struct rewrite_plan *plan)
{
    struct writeback_run *run = app->writeback;
    size_t bytes = plan->old.len + plan->new.len;
    struct planned *planned;

    if (!run)
        app->writeback = run = writeback_new(app);
    if (pending->kind == PENDING_UNDO || pending->kind == PENDING_REDO || plan->needs_notice ||
        bytes > PLANS_MOST - run->planned_bytes)
        return false;
    MEM_ROOM(run->planned, run->planned_count, run->planned_capacity);
    planned = &run->planned[run->planned_count++];
    *planned = (struct planned){rewrite_token(pending), BUF_INIT, *plan};
    row_encode(file, &planned->row);
    run->planned_bytes += bytes;
    return true;
}

int writeback_plan(
    struct app *app, const struct file *file, const struct pending *pending,
    struct kept *kept, struct err *err)
{
    const struct rewriter rewriter = {.app = app, .kept = kept};
    struct rewrite_plan plan = REWRITE_PLAN_INIT;
    bool handed_on = false;
    int failed = 0;

    if (rewrite_plan(&rewriter, file, pending, &plan, err) == REWRITE_DONE) {
        failed = writeback_keep_written(app, pending, &plan.rewrite, err);
        handed_on = planned_keep(app, file, pending, &plan);
    }
    if (!handed_on)
        rewrite_plan_release(&plan);
    return failed;
}

struct rewrite_plan *writeback_find_plan(
    struct writeback_run *run, const struct file *file, const struct pending *pending)
{
    struct planned *planned;
    struct buf row = BUF_INIT;
    bool same;

    if (run->planned_next == run->planned_count)
        return NULL;
    planned = &run->planned[run->planned_next];
    if (planned->token != rewrite_token(pending))
        return NULL;
    run->planned_next++;
    row_encode(file, &row);
    same = str_eq(buf_str(&row), buf_str(&planned->row));
    buf_release(&row);
    return same ? &planned->plan : NULL;
}

void writeback_release_plans(struct writeback_run *run)
{
    for (size_t i = 0; i < run->planned_count; i++)
        planned_release(&run->planned[i]);
    free(run->planned);
}
