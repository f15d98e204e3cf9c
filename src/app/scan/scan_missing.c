#include "scan_missing.h"

#include "app/identity/survey.h"
#include "app/session/absence.h"
#include "app/session/session.h"
#include "app/session/standing.h"
#include "app/session/undone_settings.h"
#include "base/count.h"
#include "parser/note/keys.h"

/* How many notes are absent for one reason, and the path of the first. */
struct absent {
    size_t count;
    struct str first, template;
};

static void scan_report_vanished(struct app *app, const struct absent *absent)
{
    char text[COUNT_TEXT];

    if (absent->count)
        app_notice(app, "%s %s vanished%s: %.*s; `review check` says what to do",
            count_text(absent->count, "study note", text), absent->count == 1 ? "has" : "have",
            absent->count == 1 ? "" : ", the first", STR_ARG(absent->first));
}

static void scan_report_ignored(struct app *app, const struct absent *absent)
{
    char text[COUNT_TEXT];

    if (absent->count)
        app_notice(app,
            "%s %s no longer reviewed, because `ignore: [\"%.*s\"]` leaves %s out%s: %.*s",
            count_text(absent->count, "study note", text), absent->count == 1 ? "is" : "are",
            STR_ARG(absence_glob(app, absent->first)), absent->count == 1 ? "it" : "them",
            absent->count == 1 ? "" : ", the first", STR_ARG(absent->first));
}

static void scan_report_nested(struct app *app, const struct absent *absent)
{
    struct str vault = absence_vault(app, absent->first);
    char text[COUNT_TEXT];

    if (absent->count)
        app_notice(app,
            "%s %s reviewed in the vault %.*s from now on; to bring %s back, delete the folder "
            "%.*s/.review",
            count_text(absent->count, "study note", text), absent->count == 1 ? "is" : "are",
            STR_ARG(vault), absent->count == 1 ? "it" : "them", STR_ARG(vault));
}

static bool is_known_template(const struct app *app, struct str name)
{
    for (size_t i = 0; i < keys_template_count(app->keys); i++)
        if (str_eq(str_of(keys_template(app->keys, (int)i)->name), name))
            return true;
    return false;
}

/* Notes whose files are there, but whose keys no longer mean anything. */
struct untemplated {
    struct absent absent;
    size_t reviewed; /* of them */
    bool undone;     /* `undo` removed the templates: notes without a review lose nothing */
};

static void scan_report_untemplated(struct app *app, const struct untemplated *u)
{
    const struct absent *absent = &u->absent;
    char text[COUNT_TEXT];

    if (absent->count)
        app_notice(app,
            "%s%s can no longer be read, because the template \"%.*s\" is not in .review/config.yaml%s: %.*s; put the"
            " template back, or let `review adopt` propose one%s",
            count_text(absent->count, "study note", text), u->undone ? " with reviews" : "", STR_ARG(absent->template),
            absent->count == 1 ? "" : ", the first", STR_ARG(absent->first),
            !u->reviewed          ? ""
            : absent->count == 1 ? ", and the history is that of the note again"
                                 : ", and the history is theirs again");
}

static void scan_add_untemplated(const struct app *app, const struct file *file, struct untemplated *u)
{
    bool reviewed = standing_state(file).reviews > 0;

    if (!file->template.len || is_known_template(app, file->template) || (u->undone && !reviewed))
        return;
    if (u->absent.count++ == 0) {
        u->absent.first = file->path;
        u->absent.template = file->template;
    }
    u->reviewed += reviewed;
}

int scan_report_missing(struct app *app, const struct survey *survey, struct err *err)
{
    struct absent absent[ABSENCES] = {0};
    struct untemplated untemplated = {0};

    if (survey->notes && undone_settings_any(app, &untemplated.undone, err) < 0)
        return -1;
    for (size_t i = 0; i < survey->notes; i++) {
        struct file file = survey_note_file(&survey->note[i]);
        enum absence why;
        if (!survey_note_has_vanished(&survey->note[i]))
            continue;
        if (absence_of(app, &file, &why, err) < 0)
            return -1;
        if (absent[why].count++ == 0)
            absent[why].first = file.path;
        if (why == ABSENCE_NO_NOTE)
            scan_add_untemplated(app, &file, &untemplated);
    }
    scan_report_untemplated(app, &untemplated);
    scan_report_vanished(app, &absent[ABSENCE_VANISHED]);
    scan_report_ignored(app, &absent[ABSENCE_IGNORED]);
    scan_report_nested(app, &absent[ABSENCE_NESTED]);
    return 0;
}
