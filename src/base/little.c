#include "base/little.h"

void little_put(uint64_t number, size_t size, char *out)
{
    for (size_t i = 0; i < size; i++)
        out[i] = (char)(number >> 8 * i & 0xFF);
}

uint64_t little_get(const char *bytes, size_t size)
{
    uint64_t number = 0;

    for (size_t i = 0; i < size; i++)
        number |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
    return number;
}
