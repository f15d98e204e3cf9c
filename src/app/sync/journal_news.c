#include <errno.h>
#include <unistd.h>

#include "app/session/session.h"
#include "journal_work.h"
#include "json/event.h"
#include "vault/folder.h"

enum { NEWS_MOST = 1024 * 1024 * 1024 }; /* bytes; the next command reads the rest */

static void news_cannot_read(struct sync *s, const struct journal *j)
{
    app_notice(s->app, "%s/%.*s: %s; it is not read", s->folder.ptr, STR_ARG(j->name),
        folder_problem(errno));
}

/* Goes to the end of the known bytes. If they have changed, it stays at the start. -1: errno. */
static int news_find_start(const struct journal *j, struct news *news)
{
    size_t tail = j->known < LINES_TAIL ? (size_t)j->known : LINES_TAIL;
    char bytes[LINES_TAIL];
    ssize_t got = pread(news->lines.fd, bytes, tail, (off_t)(j->known - (int64_t)tail));

    if (got < 0)
        return -1;
    news->again = got != (ssize_t)tail || journal_hash((struct str){bytes, tail}) != j->tail;
    if (news->again)
        return 0;
    if (lseek(news->lines.fd, (off_t)j->known, SEEK_SET) < 0)
        return -1;
    buf_add(&news->lines.bytes, (struct str){bytes, tail});
    news->lines.at = j->known - (int64_t)tail;
    news->lines.start = tail;
    return 0;
}

int news_open(struct sync *s, const struct journal *j, struct news *out)
{
    return news_open_file(s, j, journal_descriptor(s, j->name), out);
}

int news_open_file(struct sync *s, const struct journal *j, int fd, struct news *out)
{
    *out = (struct news){.again = false};
    lines_init(&out->lines, fd, 0);
    if (fd >= 0 && (j->known == 0 || news_find_start(j, out) == 0))
        return 0;
    news_cannot_read(s, j);
    if (fd >= 0)
        news_close(out);
    return -1;
}

void news_close(struct news *news)
{
    close(news->lines.fd);
    lines_release(&news->lines);
}

bool journal_has_news(struct sync *s, const struct journal *j)
{
    struct news news;
    struct str line;
    enum lines_found found;

    if (j->size == j->known || news_open(s, j, &news) < 0)
        return false;
    found = lines_peek(&news.lines, &line);
    if (found == LINES_FAILED)
        news_cannot_read(s, j);
    news_close(&news);
    return found == LINES_WHOLE || found == LINES_LONG || news.again;
}

/* The number of the line that begins at this offset, counted from 1. 0: the file has changed. */
static int news_line_number(const struct sync *s, const struct journal *j, int64_t at)
{
    int fd = journal_descriptor(s, j->name), number = 1;
    enum lines_found found = LINES_WHOLE;
    struct lines lines;
    struct str line;

    lines_init(&lines, fd, 0);
    while (fd >= 0 && lines_offset(&lines) < at && (found == LINES_WHOLE || found == LINES_LONG)) {
        found = lines_next(&lines, &line);
        number += found == LINES_WHOLE;
    }
    if (lines_offset(&lines) != at)
        number = 0;
    lines_release(&lines);
    if (fd >= 0)
        close(fd);
    return number;
}

/* Appends the place of a refused line, and the reason. */
static void news_name_line(
    const struct sync *s, const struct journal *j, int64_t at, const char *why, struct buf *out)
{
    int number = news_line_number(s, j, at);

    buf_addf(out, "%s/%.*s", s->folder.ptr, STR_ARG(j->name));
    if (number)
        buf_addf(out, ":%d", number);
    buf_addf(out, ": %s", why);
}

static int news_give_line(struct sync *s, const struct journal *j, int64_t at, struct str line,
    struct arena *text, journal_line_fn *work, struct err *err)
{
    struct event event;
    struct reader *root;
    int failed = 0;

    switch (event_json_read_line(line, text, &event, &root)) {
    case LINE_EVENT:
        failed = work(s, &event, err);
        break;
    case LINE_DAMAGED:
        if (s->damaged++ == 0)
            news_name_line(s, j, at,
                "no event can be read from it: it is torn, or its checksum does not fit",
                &s->first_damaged);
        break;
    case LINE_FOREIGN:
        if (s->foreign++ == 0)
            news_name_line(
                s, j, at, event_json_read((reader_value *)root, text, &event), &s->first_foreign);
        break;
    default:
        break;
    }
    reader_free(root);
    arena_reset(text);
    return failed;
}

static void news_refuse_long_line(struct sync *s, const struct journal *j, int64_t at)
{
    if (s->damaged++ == 0)
        news_name_line(
            s, j, at, "no event can be read from it: it is longer than 16 MiB", &s->first_damaged);
}

int news_each(struct sync *s, const struct journal *j, struct news *news, journal_line_fn *work,
    struct err *err)
{
    int64_t most = lines_offset(&news->lines) + NEWS_MOST;
    struct arena text = {0};
    struct str line;
    enum lines_found found = LINES_WHOLE, before = LINES_WHOLE;
    int failed = 0;

    while (!failed && lines_offset(&news->lines) < most) {
        int64_t at = lines_offset(&news->lines);
        if (s->to_tell)
            gauge_tell(&s->app->gauge, GAUGE_JOURNALS, s->told + (size_t)at, s->to_tell);
        before = found;
        found = lines_next(&news->lines, &line);
        if (found == LINES_END || found == LINES_FAILED)
            break;
        if (before == LINES_LONG) /* the rest of a line that was counted */
            continue;
        if (found == LINES_LONG)
            news_refuse_long_line(s, j, at);
        else
            failed = news_give_line(s, j, at, line, &text, work, err);
    }
    if (found == LINES_FAILED)
        news_cannot_read(s, j);
    arena_release(&text);
    return failed;
}
