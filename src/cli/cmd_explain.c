#include "cli/command.h"
const struct command command_explain = {.name = "explain", .arguments = "", .summary = "", .help = ""};
