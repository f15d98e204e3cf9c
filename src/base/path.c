#include "base/path.h"

struct str path_folder(struct str path)
{
    size_t len = path.len - path_name(path).len;

    return (struct str){path.ptr, len > 1 ? len - 1 : len};
}

struct str path_name(struct str path)
{
    size_t at = path.len;

    while (at && path.ptr[at - 1] != '/')
        at--;
    return str_from(path, at);
}

bool path_is_dots(struct str path)
{
    struct str name = path_name(path);

    return name.len == 0 || str_eq(name, STR(".")) || str_eq(name, STR(".."));
}

struct str path_without_slash(struct str path)
{
    while (path.len && path.ptr[path.len - 1] == '/')
        path.len--;
    return path;
}

struct str path_below(struct str folder, struct str path)
{
    struct str rest;

    if (!str_starts(path, folder))
        return STR_NONE;
    rest = path.len ? str_from(path, folder.len) : STR("");
    if (rest.len == 0 || folder.len == 0 || folder.ptr[folder.len - 1] == '/')
        return rest;
    return rest.ptr[0] == '/' ? str_from(rest, 1) : STR_NONE;
}

bool path_is_within(struct str folder, struct str path)
{
    return path_below(folder, path).ptr != NULL;
}
