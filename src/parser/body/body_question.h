#ifndef PARSER_BODY_BODY_QUESTION_H
#define PARSER_BODY_BODY_QUESTION_H

#include <stdbool.h>

#include "base/str.h"

bool heading_is_atx(struct str text); /* "# …", not the first line of an underlined one */
/* A heading's text: without the marks of an ATX heading at both ends. */
struct str heading_text(struct str text);

/* A question from the line that holds it, from the text on: without blanks around it, a task's
   checkbox, and, when the paragraph goes on, the backslash that stands for a line break. */
struct str question_text(struct str line, bool goes_on);

/* No card: a question without text; "질문1" (and "Question 1") without an answer; Hangul letters
   that make no syllable, but for a single one with an answer ("ㄱ": a lesson in spelling). */
bool question_is_none(struct str question, bool has_answer);

bool answer_is_none(struct str answer); /* nothing but empty items */

#endif
