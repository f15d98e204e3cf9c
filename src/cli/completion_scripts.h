#ifndef CLI_COMPLETION_SCRIPTS_H
#define CLI_COMPLETION_SCRIPTS_H

enum { COMPLETION_SHELLS = 3 };

/* The scripts that call `review __complete`. */
extern const struct completion_script {
    const char *shell, *text;
} completion_scripts[COMPLETION_SHELLS];

#endif
