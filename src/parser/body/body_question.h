#ifndef PARSER_BODY_BODY_QUESTION_H
#define PARSER_BODY_BODY_QUESTION_H

#include <stdbool.h>

#include "base/str.h"

bool heading_is_atx(struct str text); /* "# …", not the first line of an underlined one */
/* The text of a heading, without the # marks at both ends. */
struct str heading_text(struct str text);

/* The question in a line, which starts at the text: without the spaces around it, without the
   checkbox of a task and, if the paragraph continues, without the backslash of a line break. */
struct str question_text(struct str line, bool goes_on);

/* Whether a question makes no card: it has no text; it is "질문1" or "Question 1" without an
   answer; or it has only Hangul letters that form no syllable, except a single one with an answer
   ("ㄱ": a lesson in spelling). */
bool question_is_none(struct str question, bool has_answer);

bool answer_is_none(struct str answer); /* only empty items */

#endif
