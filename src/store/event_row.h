#ifndef STORE_EVENT_ROW_H
#define STORE_EVENT_ROW_H

#include "sql.h"

/* An event as a row of its table. Only store/ includes this header. */

/* Runs SQL_EVENT_APPEND or SQL_EVENT_IMPORT, without what the event takes back. */
int event_row_insert(struct store *store, enum statement which, const struct event *event, struct err *err);
/* Adds the event of the present row, whose columns are EVENT_COLUMNS. ERR_DAMAGED: an unknown word. */
int event_row_read(struct store *store, sqlite3_stmt *s, struct event_list *list, struct err *err);
/* Loads what a listed event takes back, and checks its checksum. */
int event_row_complete(struct store *store, struct event_list *list, size_t at, struct err *err);
/* ERR_DAMAGED: the index of the table lists more or fewer events than can be read. */
int event_rows_check(struct store *store, struct err *err);

/* ERR_DAMAGED: two of these events, in the order of their time, have one id: the index of the ids is damaged. */
int event_rows_check_ids(struct store *store, const struct event *events, size_t count, struct err *err);


#endif
