/* What footprint, check and explain share: factors, an inventory, and files of
 * activity data read into it. */
#ifndef INPUTS_H
#define INPUTS_H

#include "cli.h"
#include "pairs.h"
#include "rejected.h"

/* --factors; --edition, --gwp, --stage, --map, --separator. */
extern const struct option factors_options[], reading_options[];
/* --threads. */
extern const struct option threads_options[];
/* --boundary. */
extern const struct option boundary_options[];
/* --rejects. */
extern const struct option rejects_options[];
/* --format, --output. */
extern const struct option output_options[];

struct inputs {
	const struct command *command;
	const struct args *args;
	co2e_factors *factors;
	co2e_inventory *inventory;
	co2e_codes *codes; /* NULL: none */
	co2e_inventory_options options;
	co2e_read_options read;
	struct rejected rejected; /* rows told on stderr */
	co2e_format format;
	const char *output;
	char *words; /* the text that --by was cut from */
	const char **by;
	char *use_words; /* likewise of --use */
	const char **use;
	struct pairs map;
};

/* Loads the factors that --factors names beside the others. EXIT_FINE, or the
 * exit code of an error that was told. */
int load_factors(co2e_factors **out, const struct args *args);

/* --format, or table. Likewise. */
int read_format(co2e_format *out, const struct args *args);
/* A year of four digits. Likewise; `name` is the option's. */
int read_year(int32_t *out, const struct command *command, const char *name,
	      const char *text);

/* --edition into in->options. Likewise. */
int read_edition(struct inputs *in);
/* That, and all else of reading_options and threads_options, with --by. The
 * texts are kept until inputs_close(). Likewise. */
int read_options(struct inputs *in);

/* Reads the options, loads the factors, makes the inventory. Likewise. The
 * caller closes in every case. */
int inputs_open(struct inputs *in, const struct command *command,
		const struct args *args);
/* After that: without --by by scope and category, and "none" is nothing. */
void group_as_usual(struct inputs *in);
/* Reads one file after the other, with in->read; what in->rejected is told of
 * is in the file that --rejects names when all was read. Likewise. */
int inputs_read(struct inputs *in);
void inputs_close(struct inputs *in);

#endif
