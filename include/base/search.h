#ifndef BASE_SEARCH_H
#define BASE_SEARCH_H

/* Sets `first` (size_t) to the index of the first of `count` elements for which `is_before`, an expression of
   their index `middle`, does not hold; to `count` if there is none. It must hold for all elements before that one
   and for none after it. */
#define SEARCH_FIRST(first, count, is_before) \
    do { \
        size_t search_end = (count); \
        (first) = 0; \
        while ((first) < search_end) { \
            size_t middle = (first) + (search_end - (first)) / 2; \
            if (is_before) \
                (first) = middle + 1; \
            else \
                search_end = middle; \
        } \
    } while (0)

#endif
