#include "scan_missing.h"

#include "app/identity/survey.h"
#include "app/session/absence.h"
#include "app/session/session.h"
#include "base/count.h"

/* How many notes are absent for one reason, and the path of the first. */
struct absent {
    size_t count;
    struct str first;
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
            "%s %s not reviewed any more, because `ignore: [\"%.*s\"]` leaves %s out%s: %.*s",
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

int scan_report_missing(struct app *app, const struct survey *survey, struct err *err)
{
    struct absent absent[ABSENCES] = {0};

    for (size_t i = 0; i < survey->missing_count; i++) {
        const struct survey_missing *m = &survey->missing[i];
        enum absence why;
        if (m->found || m->stored_as.ptr)
            continue;
        if (absence_of(app, &m->file, &why, err) < 0)
            return -1;
        if (absent[why].count++ == 0)
            absent[why].first = m->file.path;
    }
    scan_report_vanished(app, &absent[ABSENCE_VANISHED]);
    scan_report_ignored(app, &absent[ABSENCE_IGNORED]);
    scan_report_nested(app, &absent[ABSENCE_NESTED]);
    return 0;
}
