#ifndef BASE_BANNED_H
#define BASE_BANNED_H

/* Calls that lose bytes, depend on the locale or hide a buffer do not compile. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok
#pragma GCC poison localtime gmtime ctime asctime atoi atol atof system popen

#endif
