#include "app/transaction.h"

#include "app/app.h"
#include "app/backup.h"
#include "app/journal.h"
#include "app/scan.h"
#include "app/writeback.h"
#include "store/store.h"

int transaction_run(
    struct app *app, transaction_fn *work, void *context, struct buf *out, struct err *err)
{
    struct scan scan = {0};
    size_t before = out->len;

    if (app_may_mark(app, app->today, err) < 0 || writeback_settle(app, err) < 0 ||
        journal_sync(app, err) < 0)
        return -1;
    if (store_begin(app->store, true, err) < 0)
        return -1;
    backup_make(app);
    if (scan_within(app, &scan, err) < 0 || work(context, err) < 0 ||
        store_commit(app->store, err) < 0) {
        store_rollback(app->store);
        buf_cut(out, before);
        return -1;
    }
    app->index.generation++;
    if (scan.held)
        scan_report(app, &scan);
    journal_flush(app);
    writeback_finish(app);
    return 0;
}
