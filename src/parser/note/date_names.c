#include "date_names.h"

#include "base/buf.h"

/* ---- months ---------------------------------------------------------------------------------- */

/* One language, in full or abbreviated. */
struct month_names {
    bool capital, dot, of; /* as struct month_style */
    const char *name[12];
};

/* If names are shared, the first language that fits counts. */
static const struct month_names month_rows[] = {
    {true, false, false, {"January", "February", "March", "April", "May", "June", "July", "August",
                             "September", "October", "November", "December"}},
    {true, false, false,
        {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}},
    {true, true, false, {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
                            "September", "Oktober", "November", "Dezember"}},
    {true, true, false,
        {"Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"}},
    {false, false, false, {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                              "septembre", "octobre", "novembre", "décembre"}},
    {false, false, false, {"janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept",
                              "oct", "nov", "déc"}},
    {false, false, true, {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
                             "septiembre", "octubre", "noviembre", "diciembre"}},
    {false, false, true,
        {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"}},
    {false, false, true, {"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho",
                             "agosto", "setembro", "outubro", "novembro", "dezembro"}},
    {false, false, true,
        {"jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"}},
    {false, false, false, {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio",
                              "agosto", "settembre", "ottobre", "novembre", "dicembre"}},
    {false, false, false,
        {"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"}},
    {false, false, false, {"januari", "februari", "maart", "april", "mei", "juni", "juli",
                              "augustus", "september", "oktober", "november", "december"}},
    {false, false, false,
        {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}},
    {false, false, false, {"januari", "februari", "mars", "april", "maj", "juni", "juli",
                              "augusti", "september", "oktober", "november", "december"}},
    {false, true, false, {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august",
                             "september", "oktober", "november", "december"}},
    {false, true, false, {"januar", "februar", "mars", "april", "mai", "juni", "juli", "august",
                             "september", "oktober", "november", "desember"}},
    {false, true, false,
        {"jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}},
    {false, true, false,
        {"jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"}},
    /* other spellings, with a gap where there is none */
    {true, false, false,
        {NULL, NULL, "Maerz", NULL, NULL, NULL, NULL, NULL, "Sept", NULL, NULL, NULL}},
    {true, true, false, {NULL, NULL, "Mrz", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL}},
};
enum { MONTH_ROWS = sizeof month_rows / sizeof *month_rows };

static bool starts_with_name(struct str s, const char *name)
{
    struct str word;

    if (s.len == 0 || (s.ptr[0] | 0x20) != (name[0] | 0x20))
        return false;
    word = str_of(name);
    return s.len >= word.len && str_eq_nocase((struct str){s.ptr, word.len}, word);
}

int month_take(struct str *s)
{
    size_t longest = 0;
    int month = 0;

    for (int row = 0; row < MONTH_ROWS; row++)
        for (int i = 0; i < 12; i++) {
            const char *name = month_rows[row].name[i];
            if (name && starts_with_name(*s, name) && str_of(name).len > longest) {
                longest = str_of(name).len;
                month = i + 1;
            }
        }
    *s = str_from(*s, longest);
    return month;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The row of a name that fits its style best; NULL: no row has it. */
static const struct month_names *month_row_like(struct str like, struct month_style style)
{
    const struct month_names *best = NULL;
    int most = -1;

    for (int row = 0; row < MONTH_ROWS; row++)
        for (int i = 0; i < 12; i++) {
            const struct month_names *names = &month_rows[row];
            int fits = (names->capital == is_upper(like.ptr[0])) + (names->dot == style.dot) +
                       2 * (names->of == style.of);
            if (names->name[i] && str_eq_nocase(like, str_of(names->name[i])) && fits > most) {
                best = names;
                most = fits;
            }
        }
    return best;
}

/* Appends a name with ASCII letters in the case of `like`: in capitals, with a capital first, or without. */
static void name_write(const char *name, struct str like, struct buf *out)
{
    bool first = is_upper(like.ptr[0]), all = first && like.len > 1 && is_upper(like.ptr[1]);

    for (size_t i = 0; name[i]; i++) {
        char c = name[i];
        bool upper = all || (first && i == 0);
        if (upper && c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        else if (!upper && is_upper(c))
            c = (char)(c - 'A' + 'a');
        buf_addc(out, c);
    }
}

void month_write(int month, struct str like, struct month_style style, struct buf *out)
{
    const struct month_names *names = like.len ? month_row_like(like, style) : NULL;

    if (!names || !names->name[month - 1])
        names = &month_rows[0];
    name_write(names->name[month - 1], like.len ? like : STR("January"), out);
}

/* ---- weekdays -------------------------------------------------------------------------------- */

/* From Monday. */
static const char *const weekday_rows[][7] = {
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    {"월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일"},
    {"월", "화", "수", "목", "금", "토", "일"},
    {"月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日"},
    {"月", "火", "水", "木", "金", "土", "日"},
    {"星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"},
    {"周一", "周二", "周三", "周四", "周五", "周六", "周日"},
    {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"},
    {"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"},
    {"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},
    {"lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"},
    {"lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"},
    {"segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "sábado",
        "domingo"},
    {"maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"},
    {"måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"},
    {"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"},
};
enum { WEEKDAY_ROWS = sizeof weekday_rows / sizeof *weekday_rows };

int weekday_take(struct str *s)
{
    size_t longest = 0;
    int weekday = -1;

    for (int row = 0; row < WEEKDAY_ROWS; row++)
        for (int i = 0; i < 7; i++) {
            size_t len = str_of(weekday_rows[row][i]).len;
            if (len > longest && starts_with_name(*s, weekday_rows[row][i])) {
                longest = len;
                weekday = i;
            }
        }
    *s = str_from(*s, longest);
    return weekday;
}

/* DAY_MIN was a Monday. */
void weekday_write(day d, struct str like, struct buf *out)
{
    for (int row = 0; row < WEEKDAY_ROWS; row++)
        for (int i = 0; i < 7; i++)
            if (str_eq_nocase(like, str_of(weekday_rows[row][i]))) {
                name_write(weekday_rows[row][(d - DAY_MIN) % 7], like, out);
                return;
            }
}
