#include "cli/command.h"
const struct command command_check = {.name = "check", .arguments = "", .summary = "", .help = ""};
