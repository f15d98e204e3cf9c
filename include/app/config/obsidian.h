#ifndef APP_CONFIG_OBSIDIAN_H
#define APP_CONFIG_OBSIDIAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct config;

/* Whether the folder is a vault of Obsidian. */
bool obsidian_has_vault(int root);
/* Ignores the folders in which an Obsidian vault keeps its templates, as its core plugin and the plugin
   Templater name them. Settings that cannot be read are ignored. */
void obsidian_ignore_templates(struct config *config, int root);
/* The files that it reads, by number from 0; false: the number is too large. */
bool obsidian_source(size_t number, struct str *file);
/* Why one of these files cannot be read: an errno, for folder_problem(). 0: it can, or does not exist. */
int obsidian_error(int root, size_t number);

#endif
