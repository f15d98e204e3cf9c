#include "output/record.h"

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {
        [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_INFO] = "info"};

    return names[severity];
}

const char *record_undated(const struct record *record)
{
    return record->unreadable ? "its first study day cannot be read (see `review check`)" : "has no first study day";
}
