#include "grade.h"

#include "mistake.h"

int grade_read(struct call *call, const char *where, struct str text, bool numbers, enum grade *out)
{
    struct str name[GRADES - GRADE_AGAIN];
    int number = numbers ? str_number(text) : -1;

    if (number >= GRADE_AGAIN && number < GRADES)
        return *out = (enum grade)number, 0;
    for (int i = GRADE_AGAIN; i < GRADES; i++) {
        name[i - GRADE_AGAIN] = str_of(grade_names[i]);
        if (str_eq_nocase(text, name[i - GRADE_AGAIN]))
            return *out = (enum grade)i, 0;
    }
    return mistake_value_or(call, where, text, name, GRADES - GRADE_AGAIN, numbers ? ", or 1 to 4" : "");
}
