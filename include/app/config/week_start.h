#ifndef APP_CONFIG_WEEK_START_H
#define APP_CONFIG_WEEK_START_H

#include "base/str.h"

/* The day on which a week begins: 0 is Monday, 6 is Sunday. `language`: $REVIEW_LANG or the setting `language`;
   `locale`: of the environment. Korean weeks begin on Sunday. Otherwise the territory of the locale decides
   (en_US: Sunday, en_GB: Monday); without one it is Monday. */
int week_start_of(struct str language, struct str locale);

#endif
