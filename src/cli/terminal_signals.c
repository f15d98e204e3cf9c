#include "terminal_signals.h"

#include <signal.h>

void terminal_signals_default(posix_spawnattr_t *attributes)
{
    sigset_t own;

    sigemptyset(&own);
    sigaddset(&own, SIGINT);
    sigaddset(&own, SIGQUIT);
    sigaddset(&own, SIGPIPE);
    sigaddset(&own, SIGXFSZ);
    posix_spawnattr_init(attributes);
    posix_spawnattr_setsigdefault(attributes, &own);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGDEF);
}
