/* What does putting waste into the right bag save, and what only looks so?
 *
 *	waste-streams FILE [TONNES]
 *
 * TONNES of yellow bags (burnt at high temperature) that need not be there go
 * into tiger bags (offensive waste). As much domestic waste falls, too, under
 * the Government's figure, which has no combustion: methods must not mix. */
#include <co2e/co2e.h>

#include <stdio.h>
#include <string.h>

static const char *const moves[][2] = {
	{NULL, NULL},
	{"yellow bag", "tiger bag"},
	{"hospital-domestic-waste", "general-waste-incineration"}};

/* How much of an activity is left: its lines of one stage, since each stage has
 * all of it. */
static double left_of(const co2e_inventory *inv, const char *name)
{
	const co2e_factors *factors = co2e_inventory_factors(inv);
	co2e_stage stage = CO2E_STAGE_COUNT;
	co2e_found found;
	co2e_line line;
	double sum = 0;
	if (co2e_factors_find(&found, factors, name, strlen(name), NULL))
		return 0;
	for (size_t i = 0; co2e_inventory_line(&line, inv, i); i++) {
		const char *key =
			co2e_factors_activity(factors, found.activity_id);
		if (strcmp(line.activity, key) != 0)
			continue;
		if (stage == CO2E_STAGE_COUNT)
			stage = line.stage;
		if (line.stage == stage)
			sum += line.in_factor_unit;
	}
	return sum;
}

/* No more can be moved than there is: `had` of the stream. */
static co2e_status check(const co2e_inventory *inventory, const char *tonnes,
			 const char *stream, double had, co2e_error *err)
{
	if (left_of(inventory, stream) >= 0)
		return CO2E_OK;
	snprintf(err->source, sizeof(err->source), "waste-streams");
	snprintf(err->message, sizeof(err->message),
		 "%s t of '%s' are to be moved, but the file has %g: name at "
		 "most as many",
		 tonnes, stream, had);
	return CO2E_E_RANGE;
}

/* The file with `tonnes` moved between two activities; tells what it mixes. */
static co2e_status fill(co2e_inventory *inventory, const char *file,
			const char *tonnes, const char *const move[2],
			co2e_error *err)
{
	co2e_activity row = {.unit = "tonnes", .date = "2025"};
	char less[32];
	double had = 0;
	co2e_overlap overlap;
	co2e_status status = co2e_inventory_read(inventory, file, NULL, err);
	if (!status && move[0]) {
		status = co2e_inventory_price(inventory, err);
		had = status ? 0 : left_of(inventory, move[0]);
	}
	snprintf(less, sizeof(less), "-%s", tonnes);
	for (int i = 0; i < 2 && move[i] && !status; i++) {
		row.activity = move[i];
		row.quantity = i ? tonnes : less;
		status = co2e_inventory_add(inventory, &row, err);
	}
	if (!status)
		status = co2e_inventory_price(inventory, err);
	if (!status && move[0])
		status = check(inventory, tonnes, move[0], had, err);
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
