#include <unistd.h>

#include "app/session/session.h"
#include "app/sync/journal_check.h"
#include "journal_work.h"
#include "json/event.h"

/* One journal that is read from the start. */
struct journal_reading {
    struct buf path;
    int line;
    journal_refused_fn *each;
    void *context;
    struct arena text;
};

static void journal_refuse(struct journal_reading *r, const char *why, bool foreign)
{
    r->each(r->context, buf_str(&r->path), r->line, why, foreign);
}

static void journal_check_line(struct journal_reading *r, struct str line)
{
    struct event event;
    struct reader *root;
    enum line_kind kind = event_json_read_line(line, &r->text, &event, &root);

    if (kind == LINE_DAMAGED)
        journal_refuse(r, "it is torn, or its checksum does not fit", false);
    else if (kind == LINE_FOREIGN)
        journal_refuse(r, event_json_read((reader_value *)root, &r->text, &event), true);
    reader_free(root);
    arena_reset(&r->text);
}

static void journal_check_lines(struct journal_reading *r, int fd)
{
    enum lines_found found = LINES_WHOLE, before;
    struct lines lines;
    struct str line;

    lines_init(&lines, fd, 0);
    for (;;) {
        before = found;
        found = lines_next(&lines, &line);
        if (found == LINES_END || found == LINES_FAILED)
            break;
        r->line += before != LINES_LONG;
        if (found == LINES_LONG && before != LINES_LONG)
            journal_refuse(r, "it is longer than 16 MiB", false);
        else if (found == LINES_WHOLE && before != LINES_LONG)
            journal_check_line(r, line);
    }
    lines_release(&lines);
}

int journal_each_refused(
    struct app *app, journal_refused_fn *each, void *context, struct err *err)
{
    struct journal_reading reading = {.path = BUF_INIT, .each = each, .context = context};
    struct sync s;
    int failed = journal_open(&s, app, err);

    for (size_t i = 0; i < s.count && !failed; i++) {
        int fd = journal_descriptor(&s, s.journal[i].name);
        buf_cut(&reading.path, 0);
        buf_addf(&reading.path, "%s/%.*s", s.folder.ptr, STR_ARG(s.journal[i].name));
        reading.line = 0;
        if (fd < 0)
            continue;
        journal_check_lines(&reading, fd);
        close(fd);
    }
    journal_close(&s);
    buf_release(&reading.path);
    arena_release(&reading.text);
    return failed;
}
