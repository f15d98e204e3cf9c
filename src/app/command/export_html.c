#include "app/command/export_html.h"

#include <errno.h>
#include <stdlib.h>

#include "app/agenda/agenda.h"
#include "app/command/made_file.h"
#include "app/command/statistics.h"
#include "app/session/content.h"
#include "app/session/session.h"
#include "base/count.h"
#include "base/err.h"
#include "output/page.h"
#include "parser/body/body.h"
#include "site_links.h"
#include "vault/folder.h"
#include "vault/place.h"
#include "vault/read.h"
#include "vault/site.h"

enum { DAYS_AHEAD = 7, PICTURE_MOST = 64 * 1024 * 1024 };

/* What the pages show. */
struct html_export {
    struct app *app;
    struct page page;
    struct agenda due, coming;
    struct listing due_list, coming_list;
    struct site_links links;
    struct body body; /* of the present note */
    size_t unread;    /* notes whose text could not be read */
    struct str first_unread;
    size_t loaded;    /* notes, for a single file */
    struct arena text;
};

/* Gives each record the name by which it can be told from others with its title. */
static void export_label(struct html_export *x, struct agenda *agenda)
{
    for (size_t i = 0; i < agenda->count; i++) {
        const struct file *file = index_find(&x->app->index, agenda->record[i].file);
        if (file)
            agenda->record[i].label = agenda_labelled_record(x->app, file, &x->text).label;
    }
}

static int export_load(struct html_export *x, struct err *err)
{
    if (agenda_today(x->app, NULL, 0, &x->due, err) < 0 ||
        agenda_next(x->app, DAYS_AHEAD, 0, &x->coming, err) < 0)
        return -1;
    export_label(x, &x->due);
    export_label(x, &x->coming);
    x->due_list = agenda_listing(x->app, &x->due);
    x->coming_list = agenda_listing(x->app, &x->coming);
    x->links.app = x->app;
    x->links.single = x->page.single;
    site_links_load(&x->links);
    return 0;
}

static void export_release(struct html_export *x)
{
    body_release(&x->body);
    agenda_release(&x->due);
    agenda_release(&x->coming);
    site_links_release(&x->links);
    arena_release(&x->text);
}

/* Reads the note of a record. Without a body: it cannot be read. */
static struct page_note export_load_note(void *context, const struct record *record)
{
    struct html_export *x = context;
    const struct file *file = index_find(&x->app->index, record->file);
    struct buf text = BUF_INIT;
    int line;
    bool is_read = file && content_text(x->app, file, &text, &line) == 0;

    body_release(&x->body);
    x->body = (struct body){.reads_notes = !x->page.single};
    if (x->page.single)
        gauge_tell(&x->app->gauge, GAUGE_PAGES, x->loaded++, x->due.count + x->coming.count);
    x->links.note = record->file;
    if (is_read)
        body_parse(buf_str(&text), &x->body);
    else if (x->unread++ == 0)
        x->first_unread = record->path;
    buf_release(&text);
    return (struct page_note){record, is_read ? &x->body : NULL, site_resolve, &x->links};
}

static void export_report_unread(const struct html_export *x)
{
    char notes[COUNT_TEXT];

    if (x->unread)
        app_notice(x->app, "%s cannot be read, so the pages do not have the text: %.*s%s; `review check` says why",
            count_text(x->unread, "note", notes), STR_ARG(x->first_unread), x->unread > 1 ? " and others" : "");
}

/* ---- one file ---------------------------------------------------------------------------------- */

int export_html_file(struct app *app, const struct html_request *request, struct buf *out, struct err *err)
{
    struct html_export x = {.app = app, .page = {.version = request->version, .single = true}};
    struct buf bytes = BUF_INIT;
    int failed = export_load(&x, err);

    if (!failed) {
        struct page_single single = {.due = &x.due_list, .coming = &x.coming_list, .ahead = x.coming.day,
            .days = x.coming.days, .load = export_load_note, .context = &x};
        page_single_add(&x.page, &single, &bytes);
        failed = made_file_save(&made_page, request->path, buf_str(&bytes), out, err);
        export_report_unread(&x);
    }
    buf_release(&bytes);
    export_release(&x);
    return failed;
}

/* ---- a site ------------------------------------------------------------------------------------ */

/* A page is made, put into its place and forgotten. */
struct site_export {
    struct html_export x;
    struct site *site;
    struct agenda all;
    struct buf bytes;
    struct buf up;
};

static int export_put(struct site_export *s, const char *path, struct err *err)
{
    int failed = site_put(s->site, str_of(path), buf_str(&s->bytes), err);

    buf_cut(&s->bytes, 0);
    return failed;
}

/* Pages lie in folders: links go up from there. */
static void export_set_up(struct site_export *s, struct str path)
{
    buf_cut(&s->up, 0);
    for (size_t i = 0; i < path.len; i++)
        if (path.ptr[i] == '/')
            buf_addz(&s->up, "../");
    s->x.page.up = s->x.links.up = buf_str(&s->up);
}

static int export_note(struct site_export *s, const struct record *record, struct err *err)
{
    const struct index *index = &s->x.app->index;
    struct page_note note = export_load_note(&s->x, record);
    struct buf path = BUF_INIT;
    int failed;

    site_page_path(index, index_find(index, record->file), &path);
    export_set_up(s, buf_str(&path));
    page_note_add(&s->x.page, &note, &s->bytes);
    failed = export_put(s, path.ptr, err);
    buf_release(&path);
    return failed;
}

static int export_notes(struct site_export *s, struct err *err)
{
    int failed = 0;

    for (size_t i = 0; i < s->all.count && !failed; i++) {
        gauge_tell(&s->x.app->gauge, GAUGE_PAGES, i, s->all.count);
        failed = export_note(s, &s->all.record[i], err);
    }
    export_set_up(s, STR(""));
    return failed;
}

static void export_report_picture(const struct site_export *s, struct str path, int error)
{
    app_notice(s->x.app, "%.*s: the picture is not copied: %s", STR_ARG(path),
        error == EFBIG ? "it has more than 64 MB" : folder_problem(error));
}

static int export_pictures(struct site_export *s, struct err *err)
{
    const struct str_set *pictures = &s->x.links.pictures;
    struct buf path = BUF_INIT;
    int failed = 0;

    for (size_t i = 0; i < pictures->count && !failed; i++) {
        buf_cut(&s->bytes, 0);
        if (vault_read_whole(s->x.app->root, pictures->text[i], PICTURE_MOST, &s->bytes) < 0) {
            export_report_picture(s, pictures->text[i], errno);
            buf_cut(&s->bytes, 0);
            continue;
        }
        buf_cut(&path, 0);
        site_picture_path(pictures->text[i], &path);
        failed = export_put(s, path.ptr, err);
    }
    buf_release(&path);
    return failed;
}

static int record_subject_cmp(const void *a, const void *b)
{
    const struct record *x = a, *y = b;
    int order = (x->subject.len == 0) - (y->subject.len == 0);

    if (order == 0)
        order = str_cmp(x->subject, y->subject);
    if (order == 0)
        order = str_cmp_natural(x->title, y->title);
    return order ? order : str_cmp(x->path, y->path);
}

static int export_subjects(struct site_export *s, struct err *err)
{
    struct page_subjects subjects = {s->all.record, s->all.count, s->x.app->today, site_address, &s->x.links};

    if (s->all.count)
        qsort(s->all.record, s->all.count, sizeof *s->all.record, record_subject_cmp);
    page_subjects_add(&s->x.page, &subjects, &s->bytes);
    return export_put(s, "subjects.html", err);
}

static int export_start(struct site_export *s, int week_start, struct err *err)
{
    struct statistics_ask ask = {.since = DAY_NONE, .until = DAY_NONE};
    struct stats stats;
    size_t fit;
    int failed = statistics_load(s->x.app, &ask, &stats, &fit, err);

    if (!failed) {
        struct page_start start = {&s->x.due_list, &s->x.coming_list, s->x.coming.day, s->x.coming.days, &stats,
            week_start, site_address, &s->x.links};
        page_start_add(&s->x.page, &start, &s->bytes);
        failed = export_put(s, "index.html", err);
    }
    stats_release(&stats);
    return failed;
}

static int export_pages(struct site_export *s, int week_start, struct err *err)
{
    page_style_add(&s->bytes);
    if (export_put(s, "style.css", err) < 0 || export_start(s, week_start, err) < 0 || export_notes(s, err) < 0 ||
        export_pictures(s, err) < 0 || export_subjects(s, err) < 0)
        return -1;
    return site_finish(s->site, err);
}

static int site_report(const struct site_export *s, struct str folder, struct buf *out, struct err *err)
{
    struct str refused;
    struct site_counts counts = site_count(s->site, &refused);
    char written[COUNT_TEXT];

    export_report_unread(&s->x);
    buf_addf(out, "%.*s: %s written, %zu unchanged, %zu removed\n", STR_ARG(folder),
        count_text(counts.written, "file", written), counts.unchanged, counts.removed);
    if (!counts.refused)
        return 0;
    return err_set(err, ERR_NEGATIVE,
        "%.*s/%.*s%s: review did not make this file, or it was edited, so it stays as it is; move it away",
        STR_ARG(folder), STR_ARG(refused), counts.refused > 1 ? " and others" : "");
}

int export_html_site(struct app *app, const struct html_request *request, struct buf *out, struct err *err)
{
    struct site_export s = {.x = {.app = app, .page = {.version = request->version}}, .bytes = BUF_INIT,
        .up = BUF_INIT};
    struct buf folder = BUF_INIT;
    int failed = export_load(&s.x, err);

    place_join(app->environment->cwd, request->path, &folder);
    if (!failed)
        failed = agenda_list(app, NULL, 0, &s.all, err);
    if (!failed) {
        export_label(&s.x, &s.all);
        s.site = site_open(buf_str(&folder), buf_str(&app->vault), err);
        failed = s.site ? export_pages(&s, request->week_start, err) : -1;
    }
    if (!failed)
        failed = site_report(&s, request->path, out, err);
    site_release(s.site);
    agenda_release(&s.all);
    export_release(&s.x);
    buf_release(&s.bytes);
    buf_release(&s.up);
    buf_release(&folder);
    return failed;
}
