#include "activity_file.h"

#include "cmocka_tests.h"
#include "seeded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 600 };

static const char *const activities[] = {
	"gas",   "gas",  "gas",       "fuels/gas",         "power", "power",
	"water", "heat", "trips/car", "Consultants",       "gass",  "wood",
	"",      "GAS ", "gas-net",   "demo-2024:gas-net",
};
static const char *const units[] = {
	"kWh (Gross CV)",
	"kWh (Gross CV)",
	"kWh (Gross CV)",
	"MWh (Gross CV)",
	"kWh",
	"m3",
	"litres",
	"km",
	"kgCO2e",
	"furlong",
	"",
};
/* Plain ones, styled ones, some that are rounded, and some that are none. */
static const char *const quantities[] = {
	"1",         "0",
	"12.5",      "0.1",
	"1000000",   "7.123456",
	"3.1234567", "-3",
	"-0.5",      "\"1,234.5\"",
	"(12)",      "1e3",
	"+4",        "0.1234567890123456789",
	"n/a",       "",
	"oops",      "1.2.3",
	"1e400",     "9223372036854.775807",
	"1e-30",     "12345678901234567890",
	"1.6e20",    "-160000000000000000000",
};
static const char *const dates[] = {
	"2024-05",    "2024-06", "2023-12", "2024", "May-24",  "2023/24",
	"2024-05-31", "2024-13", "never",   "",     "2025-01", "01/04/2024",
};
static const char *const sites[] = {"A",
				    "B",
				    "",
				    " A ",
				    "\"Q\"\"1\"\"\"",
				    "Z 4",
				    "a site of a long name indeed"};
static const char *const costs[] = {"",    "",   "",      "",
				    "9.5", "-2", "0.001", "many"};
static const char *const suppliers[] = {"", "", "", "Green Ltd", "Nobody"};
/* Rows that are no rows of this file. */
static const char *const bad[] = {
	"gas,1,kWh (Gross CV),2024-05",
	"gas,1,kWh (Gross CV),2024-05,,A,,,,,,too many",
	"gas,1,kWh (Gross CV),2024-05,\"x\" y,A,,",
	"gas,1,kWh (Gross CV),2024-05,x \"y\" z,A,,",
	"gas,1,kWh (Gross CV),2024-05,\xff\xfe,A,,",
	"gas,1,kWh (Gross CV),2024-05,\"a\nb\xc3\",A,,",
};
static const char *const blank[] = {"", ",,,,,,,", "   ", "\"\",,,,,,,"};

#define ONE_OF(list, seed)                                                     \
	list[seeded_below(seed, sizeof(list) / sizeof(list[0]))]

/* A note, quoted, with line ends and quotes at any place of it. */
static size_t some_note(char *out, uint64_t *seed)
{
	static const char *const parts[] = {"a", "b c", "\n",   "\r\n", "\"\"",
					    ",", "é",   "\n\n", "x",    ""};
	size_t n = 0, count = seeded_below(seed, 12), part;

	if (seeded_below(seed, 3)) /* few have one */
		return 0;
	if (seeded_below(seed, 20) == 0)
		count = 150;
	out[n++] = '"';
	for (; count; count--) {
		const char *p = ONE_OF(parts, seed);

		part = strlen(p);
		memcpy(out + n, p, part);
		n += part;
	}
	out[n++] = '"';
	return n;
}

static size_t some_record(char out[LONGEST], uint64_t *seed)
{
	char note[LONGEST];
	size_t n = some_note(note, seed);
	uint32_t kind = seeded_below(seed, 24);

	if (kind == 0)
		return (size_t)snprintf(out, LONGEST, "%s", ONE_OF(bad, seed));
	if (kind == 1)
		return (size_t)snprintf(out, LONGEST, "%s",
					ONE_OF(blank, seed));
	if (kind < 12) /* as most rows are */
		return (size_t)snprintf(
			out, LONGEST,
			"gas,%u.%02u,kWh (Gross CV),2024-%02u,,%s,,",
			seeded_below(seed, 900), seeded_below(seed, 100),
			1 + seeded_below(seed, 12), ONE_OF(sites, seed));
	return (size_t)snprintf(out, LONGEST, "%s,%s,%s,%s,%.*s,%s,%s,%s",
				ONE_OF(activities, seed),
				ONE_OF(quantities, seed), ONE_OF(units, seed),
				ONE_OF(dates, seed), (int)n, note,
				ONE_OF(sites, seed), ONE_OF(costs, seed),
				ONE_OF(suppliers, seed));
}

static void append(struct activity_file *file, const char *p, size_t n)
{
	file->record[file->records++] = file->n;
	memcpy(file->text + file->n, p, n);
	file->n += n;
}

void activity_file_make(struct activity_file *file, uint64_t seed,
			size_t records)
{
	static const char header[] =
		"activity,quantity,unit,date,note,site,cost_gbp,supplier\n";
	char record[LONGEST + 2];
	size_t i;

	memset(file, 0, sizeof(*file));
	seed *= UINT64_C(0x9e3779b97f4a7c15);
	file->room = (records + 1) * (LONGEST + 2);
	file->text = malloc(file->room);
	file->record = calloc(records + 2, sizeof(*file->record));
	assert_true(file->text && file->record);
	append(file, header, sizeof(header) - 1);
	for (i = 0; i < records; i++) {
		size_t n = some_record(record, &seed);

		if (seeded_below(&seed, 5) == 0)
			record[n++] = '\r';
		/* the last one may have no line end */
		if (i + 1 < records || seeded_below(&seed, 2))
			record[n++] = '\n';
		append(file, record, n);
	}
	file->record[file->records] = file->n;
}

void activity_file_clear(struct activity_file *file)
{
	free(file->text);
	free(file->record);
}

char *activity_file_shard(const struct activity_file *file, uint64_t seed,
			  size_t shard, size_t count, size_t *n)
{
	char *text = malloc(file->n + 1);
	size_t r;

	assert_non_null(text);
	seed = (seed + 1) * UINT64_C(0x9e3779b97f4a7c15);
	*n = 0;
	for (r = 0; r < file->records; r++) {
		size_t i = file->record[r], end = file->record[r + 1];

		if (r == 0 || seeded_below(&seed, (uint32_t)count) == shard) {
			memcpy(text + *n, file->text + i, end - i);
			*n += end - i;
			continue;
		}
		for (; i < end; i++)
			if (file->text[i] == '\n')
				text[(*n)++] = '\n';
	}
	return text;
}
