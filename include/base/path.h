#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>

#include "base/str.h"

/* Paths as text, with "/" between their parts: nothing is opened. Every result is a part of the given path. */

/* The folder that a path lies in: "a/b" for "a/b/c", "" for "c", and "/" for "/c" and for "/" itself. */
struct str path_folder(struct str path);
/* The last part of a path. It is terminated if the path is. */
struct str path_name(struct str path);
/* Whether the last part of a path is "." or "..", or the path ends in a slash: it can only be a folder. */
bool path_is_dots(struct str path);
/* The path without slashes at its end; "" for "/". */
struct str path_without_slash(struct str path);

/* The path from `folder` on: "c" for "a/b/c" and "a/b", "" for `folder` itself. The pointer is NULL if the
   path does not lie in `folder`: "a/bc" does not lie in "a/b". Every relative path lies in "". */
struct str path_below(struct str folder, struct str path);
/* Whether a path is `folder` or lies below it. */
bool path_is_within(struct str folder, struct str path);

#endif
