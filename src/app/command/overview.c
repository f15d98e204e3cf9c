#include "app/command/overview.h"

#include "app/session/session.h"
#include "base/buf.h"
#include "base/count.h"
#include "output/escape.h"
#include "vault/ignore.h"
#include "parser/note/keys.h"

/* What the index holds. */
struct found {
    size_t study, other, broken, patterns;
    size_t formula;             /* notes that follow the template's formula */
    size_t next_day, study_day; /* notes that count 1/4/7/14 in this way */
};

static struct found overview_counts(const struct app *app)
{
    struct found f = {0};

    for (size_t i = 0; i < app->index.count; i++) {
        const struct file *file = &app->index.file[i];
        bool study = file->kind == FILE_STUDY;
        f.study += study;
        f.formula += study && file->flags & FILE_FORMULA;
        f.next_day += study && file->flags & FILE_NEXT_DAY;
        f.study_day += study && file->flags & FILE_STUDY_DAY;
        f.other += file->kind == FILE_OTHER;
        f.patterns += file->kind == FILE_OTHER && file->flags & FILE_PATTERN;
        f.broken += file->kind == FILE_BROKEN;
    }
    return f;
}

static void overview_add_templates(const struct app *app, struct buf *out)
{
    const char *between = " (";

    for (size_t t = 0; t < keys_template_count(app->keys); t++) {
        struct str name = str_of(keys_template(app->keys, (int)t)->name);
        size_t n = 0;
        for (size_t i = 0; i < app->index.count; i++)
            n += str_eq(app->index.file[i].template, name) &&
                 app->index.file[i].kind == FILE_STUDY;
        if (n) {
            buf_addz(out, between);
            escape_text(name, out);
            buf_addf(out, " %zu", n);
            between = ", ";
        }
    }
    if (between[0] == ',')
        buf_addc(out, ')');
}

static void overview_add_found(const struct app *app, const struct found *f, bool checked, struct buf *out)
{
    char text[COUNT_TEXT];

    buf_addz(out, count_text(f->study, "study note", text));
    overview_add_templates(app, out);
    buf_addf(out, "; %s", count_text(f->other, "other Markdown file", text));
    if (f->broken)
        buf_addf(out, "; %s cannot be read%s", count_text(f->broken, "note", text),
            checked ? "" : ": see `review check`");
    buf_addc(out, '\n');
}

/* Adds a reason to the line of skipped files. */
static void overview_add_reason(
    struct buf *line, size_t n, const char *noun, const char *why, struct str name)
{
    char text[COUNT_TEXT];

    if (n == 0)
        return;
    buf_addf(line, "%s%s%s", line->len ? "; " : "Skipped: ", count_text(n, noun, text), why);
    escape_text(name, line);
}

static void overview_add_left_out(const struct app *app, const struct found *f, struct buf *out)
{
    struct left_out left = {0};
    struct buf line = BUF_INIT;
    const struct config *config = &app->config;

    ignore_count(app->vault.ptr, config->ignore, config->ignore_count, &left);
    overview_add_reason(&line, f->other - f->patterns, "file",
        " without a first-study or box key", STR(""));
    overview_add_reason(&line, f->patterns, "template", "", STR(""));
    for (size_t i = 0; i < config->ignore_count; i++)
        overview_add_reason(&line, left.by_glob[i], "file", " ignored as ", config->ignore[i]);
    overview_add_reason(&line, left.links, "link", "", STR(""));
    if (line.len) {
        buf_add(out, buf_str(&line));
        buf_addc(out, '\n');
    }
    for (size_t i = 0; i < left.vaults; i++) {
        buf_addz(out, "A separate vault, whose notes are reviewed there: ");
        escape_text(left.vault[i], out);
        buf_addc(out, '\n');
    }
    buf_release(&line);
    ignore_release(&left);
}

static void overview_add_days(const struct app *app, const struct found *f, struct buf *out)
{
    bool set = app->config.rules.study_day_is_one;
    char notes[COUNT_TEXT];
    size_t agree = set ? f->study_day : f->next_day, other = set ? f->next_day : f->study_day;

    if (f->next_day + f->study_day == 0)
        return;
    count_text(other > agree ? other : agree, "note", notes);
    buf_addf(out, "Stored due days count %s in %s", other > agree
            ? (set ? "+1/+4/+7/+14" : "+0/+3/+6/+13")
            : (set ? "+0/+3/+6/+13" : "+1/+4/+7/+14"),
        notes);
    if (other > agree)
        buf_addf(out, ", unlike the setting: put `day_one: %s` into .review/config.yaml",
            set ? "next-day" : "study-day");
    buf_addc(out, '\n');
}

static void overview_add_formula(const struct app *app, size_t n, struct buf *out)
{
    char notes[COUNT_TEXT];

    if (n && !app->config.rules.counted_count)
        buf_addf(out,
            "The progress in %s was computed by the template's formula, which leaves out the 14-day"
            " box; review counts all five boxes. To keep the formula, put this line into"
            " .review/config.yaml: progress: {count: [1, 4, 7, long-term], of: 5}. To count all"
            " five, run `review refresh`\n",
            count_text(n, "note", notes));
}

void overview_add(const struct app *app, bool checked, struct buf *out)
{
    struct found found = overview_counts(app);

    overview_add_found(app, &found, checked, out);
    overview_add_left_out(app, &found, out);
    overview_add_days(app, &found, out);
    overview_add_formula(app, found.formula, out);
}
