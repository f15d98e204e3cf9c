#include <stdlib.h>

#include "app/agenda/filter.h"
#include "app/agenda/reference.h"
#include "app/agenda/vanished.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "base/err.h"
#include "base/nearest.h"
#include "base/path.h"
#include "base/shell.h"
#include "base/utf8.h"
#include "find_work.h"
#include "left_out.h"
#include "parser/note/note.h"

enum { CANDIDATES_MOST = 10, NEAR_MOST = 5, NEAR_BYTES_LEAST = 3 };

/* ---- several ----------------------------------------------------------------------------------- */

/* A note that a name can mean. */
struct candidate {
    const struct name *name;
    bool due;
};

static int candidate_order(const void *a, const void *b)
{
    const struct candidate *x = a, *y = b;

    if (x->due != y->due)
        return x->due ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static struct candidate candidate_of(const struct app *app, const struct name *name)
{
    struct schedule schedule = standing_schedule(app, name->file, app->today);

    return (struct candidate){
        name, schedule_is_due(&schedule, app->today) || schedule_is_extra_due(&schedule, app->today)};
}

/* Adds a line with the title or, if another candidate has that title too, with the path. */
static void candidate_add_line(const struct candidate *list, size_t count, size_t at, struct err *err)
{
    const struct name *name = list[at].name;
    struct str page, title = note_title(name->path, &page);

    for (size_t i = 0; i < count; i++)
        if (i != at && str_eq(list[i].name->title, name->title))
            title = name->path;
    err_add_line(err, "%.*s", STR_ARG(title));
}

int names_report_several(struct names *names, struct str name, struct err *err)
{
    struct candidate *list = mem_alloc(names->hits * sizeof *list);

    for (size_t i = 0; i < names->hits; i++)
        list[i] = candidate_of(names->app, names->hit[i]);
    qsort(list, names->hits, sizeof *list, candidate_order);
    err_set(err, ERR_NEGATIVE, "\"%.*s\" names %zu notes; give one of these titles or paths:",
        STR_ARG(name), names->hits);
    for (size_t i = 0; i < names->hits && i < CANDIDATES_MOST; i++)
        candidate_add_line(list, names->hits, i, err);
    if (names->hits > CANDIDATES_MOST)
        err_add_line(err, "%zu more are left out", names->hits - CANDIDATES_MOST);
    free(list);
    return -1;
}

/* ---- none -------------------------------------------------------------------------------------- */

/* The names that are nearest to a word, the nearest first. */
struct near_names {
    struct str word; /* folded */
    size_t words;    /* in it */
    bool korean;     /* utf8_has_hangul() */
    size_t most;     /* the distance that counts as near */
    struct candidate candidate[NEAR_MOST];
    size_t distance[NEAR_MOST], count;
};

static size_t count_words(struct str text)
{
    size_t words = 1;

    for (size_t i = 0; i < text.len; i++)
        words += text.ptr[i] == ' ';
    return words;
}

/* The first `words` words of a text. */
static struct str first_words(struct str text, size_t words)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == ' ' && --words == 0)
            return (struct str){text.ptr, i};
    return text;
}

/* As many characters of the text as the word has. */
static struct str near_stem(const struct near_names *near, struct str text)
{
    struct str word = near->word, rest = text;

    while (word.len && rest.len) {
        utf8_next(&word);
        utf8_next(&rest);
    }
    return (struct str){text.ptr, text.len - rest.len};
}

/* The distance to a part of a title. A word may be typed without the particle that Korean adds at its end. */
static size_t near_part_distance(const struct near_names *near, struct str part)
{
    size_t whole = nearest_distance(near->word, part, near->most), stem;

    if (!near->korean)
        return whole;
    stem = nearest_distance(near->word, near_stem(near, part), near->most);
    return stem < whole ? stem : whole;
}

/* The distance to the title, or to as many words of it as the word has. */
static size_t near_distance(const struct near_names *near, struct str title)
{
    size_t best = near_part_distance(near, title);

    for (struct str rest = title; best && rest.len;) {
        struct str part = first_words(rest, near->words);
        size_t distance = part.len < title.len ? near_part_distance(near, part) : best;
        size_t space = str_find(rest, STR(" "));
        best = distance < best ? distance : best;
        rest = str_from(rest, space < rest.len ? space + 1 : space);
    }
    return best;
}

static void near_insert(struct near_names *near, const struct name *name, size_t distance)
{
    size_t at = near->count < NEAR_MOST ? near->count++ : NEAR_MOST - 1;

    for (; at > 0 && near->distance[at - 1] > distance; at--) {
        near->candidate[at] = near->candidate[at - 1];
        near->distance[at] = near->distance[at - 1];
    }
    near->candidate[at] = (struct candidate){name, false};
    near->distance[at] = distance;
}

static void near_consider(struct near_names *near, const struct name *name)
{
    size_t distance = near_distance(near, name->title);
    bool full = near->count == NEAR_MOST;

    if (distance <= near->most && (!full || distance < near->distance[NEAR_MOST - 1]))
        near_insert(near, name, distance);
}

static struct near_names near_find(struct names *names, struct str name)
{
    struct str page, word = note_title(reference_bare(name), &page);
    struct near_names near = {.word = utf8_fold_kept(word, &names->text), .most = nearest_limit(word)};

    near.words = count_words(near.word);
    near.korean = utf8_has_hangul(near.word);
    for (size_t i = 0; i < names->count && near.word.len >= NEAR_BYTES_LEAST; i++)
        if (name_is_asked_for(names, &names->name[i]))
            near_consider(&near, &names->name[i]);
    return near;
}

/* A FILTER, given to a command that accepts one note. */
static int names_report_filter(struct str name, struct err *err)
{
    struct buf word = BUF_INIT;

    shell_add_operand(name, &word);
    err_set(err, ERR_NEGATIVE,
        "\"%.*s\" is a filter, and this command accepts one note; `review list %s` lists the notes that fit",
        STR_ARG(name), word.ptr);
    buf_release(&word);
    return -1;
}

static int names_report_unknown(struct names *names, struct str name, bool exact, struct err *err)
{
    struct near_names near = near_find(names, name);

    if (!exact && !names->files && filter_is_keyed(name))
        return names_report_filter(name, err);
    err_set(err, ERR_NEGATIVE,
        names->files ? "no file is named \"%.*s\"%s"
        : exact      ? "no note has the path, the id or the title \"%.*s\"%s"
                     : "no note is named \"%.*s\"%s",
        STR_ARG(name),
        near.count     ? "; did you mean one of these?"
        : names->files ? ""
                       : "; `review list` lists all notes");
    for (size_t i = 0; i < near.count; i++)
        candidate_add_line(near.candidate, near.count, i, err);
    return -1;
}

/* The first file of this kind with exactly this path or title; NULL: none. */
static const struct file *names_left_file(struct names *names, struct str name, enum file_kind kind)
{
    struct str page, title = utf8_fold_kept(reference_bare(name), &names->text);

    if (names->files)
        return NULL;
    names_by_any_path(names, name, false);
    for (size_t i = 0; i < names->hits; i++)
        if (names->hit[i]->file->kind == kind)
            return names->hit[i]->file;
    for (size_t i = 0; i < names->count; i++) {
        const struct name *left = &names->name[i];
        if (left->file->kind == kind &&
            str_eq(utf8_fold_kept(note_title(left->path, &page), &names->text), title))
            return left->file;
    }
    return NULL;
}

static int names_report_broken(const struct file *file, struct err *err)
{
    return err_set(err, ERR_NEGATIVE, "%.*s:%.*s; so it cannot be read as a note", STR_ARG(file->path),
        STR_ARG(file->problem));
}

bool names_report_lost(struct names *names, struct str name, struct err *err)
{
    const struct file *file = names_left_file(names, name, FILE_BROKEN);

    return file ? names_report_broken(file, err) < 0 : vanished_report(names->app, name, err);
}

static int names_report_other(const struct file *file, struct err *err)
{
    struct buf word = BUF_INIT;

    if (file->flags & FILE_PATTERN)
        return err_set(err, ERR_NEGATIVE,
            "%.*s: not a study note: it is a template for other notes; its study day or a box is a placeholder."
            " `review new` writes a note",
            STR_ARG(file->path));
    shell_add_word(file->path, &word);
    err_set(err, ERR_NEGATIVE,
        "%.*s is not a study note yet: its front matter has neither a first study day nor a review box. `review start"
        " %s` adds them",
        STR_ARG(file->path), word.ptr);
    buf_release(&word);
    return -1;
}

int names_report_none(struct names *names, struct str name, bool exact, struct err *err)
{
    const struct file *file;

    if (left_out_report(names->app, name, err))
        return -1;
    if (!names_by_any_path(names, name, false) && vanished_report(names->app, name, err))
        return -1;
    if ((file = names_left_file(names, name, FILE_BROKEN)))
        return names_report_broken(file, err);
    if ((file = names_left_file(names, name, FILE_OTHER)))
        return names_report_other(file, err);
    return names_report_unknown(names, name, exact, err);
}
