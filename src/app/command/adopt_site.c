#include "adopt_site.h"

#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>

const char *adopt_site_file(int folder)
{
    static const char *const names[] = {"mkdocs.yml", "mkdocs.yaml", "zensical.toml", "docusaurus.config.js",
        "docusaurus.config.ts", "hugo.toml", "hugo.yaml", "hugo.json", "config/_default", "archetypes", "_config.yml",
        "_config.toml", "book.toml", "antora.yml", "astro.config.mjs", "astro.config.ts", "gatsby-config.js",
        "eleventy.config.js", ".eleventy.js", ".vitepress", ".vuepress", "docs/.vitepress", "docs/.vuepress", "conf.py",
        "docs/conf.py", "_quarto.yml", "docfx.json"};
    struct stat st;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fstatat(folder, names[i], &st, AT_SYMLINK_NOFOLLOW) == 0)
            return names[i];
    return NULL;
}
