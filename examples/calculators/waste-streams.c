/* What does putting waste into the right bag save, and what only looks so?
 *
 *	waste-streams FILE [TONNES]
 *
 * TONNES of yellow bags (burnt at high temperature) that need not be there go
 * into tiger bags (offensive waste). As much domestic waste falls, too, under
 * the Government's figure, which has no combustion: methods must not mix. */
#include "moved.h"

#include <stdio.h>

static const char *const moves[][2] = {
	{NULL, NULL},
	{"yellow bag", "tiger bag"},
	{"hospital-domestic-waste", "general-waste-incineration"}};

/* No more can be moved than there is: `had` of the stream. */
static void say_too_much(co2e_error *err, const struct move *move, double had)
{
	snprintf(err->source, sizeof(err->source), "waste-streams");
	snprintf(err->message, sizeof(err->message),
		 "%s t of '%s' are to be moved, but the file has %g: name at "
		 "most as many",
		 move->much, move->from, had);
}

/* The file with `tonnes` moved between two streams; tells what it mixes. */
static co2e_status fill(co2e_inventory *inventory, const char *file,
			const char *tonnes, const char *const streams[2],
			co2e_error *err)
{
	const struct move moved = {streams[0], streams[1], tonnes, "tonnes",
				   "2025"};
	co2e_overlap overlap;
	double had;
	co2e_status status = co2e_inventory_read(inventory, file, NULL, err);
	if (!status)
		status = move(&had, inventory, &moved, err);
	if (status == CO2E_E_RANGE && !err->message[0])
		say_too_much(err, &moved, had);
	if (!status && co2e_inventory_overlap(&overlap, inventory, 0))
		printf("%s: %s\n", overlap.rule->code, overlap.rule->says);
	return status;
}

static void print_streams(const co2e_inventory *inventory)
{
	const co2e_amount *amount;
	for (size_t i = 0; (amount = co2e_inventory_group(inventory, i)); i++)
		printf("%8.1f t  %s\n", amount->kgco2e / 1000,
		       co2e_inventory_group_value(inventory, i, 0));
}

int main(int argc, char **argv)
{
	static const char *const by[] = {"stream"};
	const char *file = argc > 1 ? argv[1] : "-";
	const char *tonnes = argc > 2 ? argv[2] : "60";
	co2e_inventory_options options = CO2E_INVENTORY_OPTIONS_INIT;
	co2e_factors *factors = NULL;
	co2e_error err = {0};
	double t[3] = {0};
	co2e_status status = co2e_factors_load(&factors, NULL, &err);
	options.by = by;
	for (int i = 0; i < 3 && !status; i++) {
		co2e_inventory *inventory = NULL;
		options.by_count = i ? 0 : 1; /* a moved row has no stream */
		status =
			co2e_inventory_new(&inventory, factors, &options, &err);
		if (status)
			break;
		status = fill(inventory, file, tonnes, moves[i], &err);
		t[i] = co2e_inventory_total(inventory).kgco2e / 1000;
		if (!i)
			print_streams(inventory);
		co2e_inventory_free(inventory);
	}
	if (status)
		fprintf(stderr, "%s: %s\n", err.source, err.message);
	else
		printf("Of %.1f tCO2e, %s t in tiger, not yellow, bags save "
		       "%.1f; as much domestic waste by the DESNZ figure "
		       "would show %.1f less and save nothing.\n",
		       t[0], tonnes, t[0] - t[1], t[0] - t[2]);
	co2e_factors_free(factors);
	return status ? 1 : 0;
}
