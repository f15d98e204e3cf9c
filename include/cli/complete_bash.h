#ifndef CLI_COMPLETE_BASH_H
#define CLI_COMPLETE_BASH_H

#include "base/str.h"

struct buf;

/* Rewrites lines "candidate TAB description" for bash, in `out`. Pure. bash replaces only `tail`, the end of the
   last word of `line`: after a colon, an equals sign or an opening quote. So what comes before it in a candidate
   is left out, and the rest is quoted as that word is. A candidate that does not begin with it cannot be inserted,
   and is dropped. If bash would insert what several candidates have in common although it is not what was typed,
   `tail` is one more of them, and bash inserts nothing. */
void complete_for_bash(struct str line, struct str tail, struct buf *out);

#endif
