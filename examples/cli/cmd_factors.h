/* The part of `co2e factors` that writes: it has a file of its own. */
#ifndef CMD_FACTORS_H
#define CMD_FACTORS_H

#include "cli.h"

extern const struct command cmd_factors_import;

#endif
