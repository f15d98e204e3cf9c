#ifndef PARSER_NOTE_DATE_PARTS_H
#define PARSER_NOTE_DATE_PARTS_H

#include "date_names.h"
#include "parser/note/date.h"

/* Where the parts of a date are in a text. A part that is missing is empty. */
struct date_parts {
    struct str text; /* of the date, from its first part to its last */
    struct str year, month, mday;
    bool named;         /* the month is a name */
    struct str ordinal; /* after the day: "th", "er", "º" */
    struct str weekday;
    struct month_style style;
    bool year_last; /* numbers, in the order that `order` says */
    bool link;      /* within [[ ]] */
    enum date_order order;
    day day;
};

/* Finds the parts of a text in NFC. */
enum date_reading date_find_parts(struct str text, enum date_order order, struct date_parts *out);

#endif
