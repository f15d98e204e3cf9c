#ifndef APP_COMMAND_ADOPT_SITE_H
#define APP_COMMAND_ADOPT_SITE_H

/* The file by which a folder shows that it holds the pages of a website or a book, such as "mkdocs.yml", static;
   NULL: there is none. Pages are reviewed, too, but by their owners. */
const char *adopt_site_file(int folder);

#endif
