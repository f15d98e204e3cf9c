#ifndef PARSER_BODY_SECTION_H
#define PARSER_BODY_SECTION_H

#include "base/str.h"

/* Sections of a Cornell body. Their names, in every language, are one table in section.c. */
enum section { SECTION_NONE, SECTION_CUES, SECTION_NOTES, SECTION_SUMMARY, SECTION_OTHER };

/* The section whose name a heading's text starts with, also when it is double-encoded, in any case
   and normalisation; emphasis marks and leading symbols do not count. The name must end the text or
   be followed by something that is no letter or digit. */
enum section section_of(struct str heading);

#endif
