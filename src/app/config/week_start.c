#include "app/config/week_start.h"

enum { WEEK_MONDAY = 0, WEEK_FRIDAY = 4, WEEK_SATURDAY = 5, WEEK_SUNDAY = 6 };

/* Where the week begins on another day than Monday, by the Unicode Common Locale Data Repository. */
static const struct {
    int day;
    const char *territories;
} week_starts[] = {
    {WEEK_SUNDAY, "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI "
                  "NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"},
    {WEEK_SATURDAY, "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"},
    {WEEK_FRIDAY, "MV"},
};

/* "KR" of "ko_KR.UTF-8"; empty without a territory. */
static struct str locale_territory(struct str locale)
{
    size_t at = str_find(locale, STR("_"));
    struct str rest = str_from(locale, at < locale.len ? at + 1 : locale.len);

    if (rest.len < 2 || (rest.len > 2 && rest.ptr[2] != '.' && rest.ptr[2] != '@'))
        return STR("");
    return (struct str){rest.ptr, 2};
}

static int week_start_in(struct str territory)
{
    for (size_t i = 0; i < sizeof week_starts / sizeof *week_starts; i++) {
        struct str rest = str_of(week_starts[i].territories), name;
        while (str_cut(&rest, ' ', &name))
            if (str_eq(name, territory))
                return week_starts[i].day;
    }
    return WEEK_MONDAY;
}

int week_start_of(struct str language, struct str locale)
{
    if (str_starts(language, STR("ko")) || str_eq(locale, STR("ko")))
        return WEEK_SUNDAY;
    return week_start_in(locale_territory(locale));
}
