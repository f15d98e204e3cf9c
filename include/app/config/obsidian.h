#ifndef APP_CONFIG_OBSIDIAN_H
#define APP_CONFIG_OBSIDIAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct config;

/* Adds to what is ignored the folders that an Obsidian vault keeps its templates in: what its core
   plugin and the plugin Templater are set to. Settings that cannot be read are as if they were not there. */
void obsidian_ignore_templates(struct config *config, struct str vault);
/* The files that it reads, by number; false: there is none of that number. */
bool obsidian_source(size_t number, struct str *file);
/* Why one of them cannot be read: an errno, for folder_problem(). 0: it can be, or is not there. */
int obsidian_error(struct str vault, size_t number);

#endif
