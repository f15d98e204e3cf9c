#ifndef APP_OBSIDIAN_H
#define APP_OBSIDIAN_H

#include "base/str.h"

struct config;

/* Adds to what is ignored the folders that an Obsidian vault keeps its templates in: what its core
   plugin and the plugin Templater are set to. Settings that cannot be read say nothing. */
void obsidian_ignore_templates(struct config *config, struct str vault);

#endif
