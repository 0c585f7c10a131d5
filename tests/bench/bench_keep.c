#include "bench_columns.h"

#include <stdio.h>

static FILE *made(const char *folder, const char *name)
{
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return fopen(path, "wb");
}

/* Closes it; 1 if all was written. */
static int done(FILE *out)
{
	int bad = ferror(out);

	return !fclose(out) && !bad;
}

static int keep_array(const char *folder, const char *name, const void *array,
		      size_t size, size_t count)
{
	FILE *out = made(folder, name);

	if (!out)
		return 0;
	(void)fwrite(array, size, count, out);
	return done(out);
}

static int keep_rows(const struct bench *b, const char *folder)
{
	FILE *out = made(folder, "rows.csv");
	size_t i;

	if (!out)
		return 0;
	for (i = 0; i < b->rows; i++)
		fprintf(out, "%.2f,%u,%u\n", b->quantity[i], b->handle[i],
			b->cell[i]);
	return done(out);
}

static int keep_figures(const struct bench *b, const char *folder)
{
	FILE *out = made(folder, "figures.csv");
	size_t i;

	if (!out)
		return 0;
	for (i = 0; i < HANDLES; i++)
		fprintf(out, "%zu,%.17g,%.17g,%.17g,%.17g,%.17g\n", i,
			b->figure[i][0], b->figure[i][1], b->figure[i][2],
			b->figure[i][3], b->figure[i][4]);
	return done(out);
}

int bench_keep(const struct bench *b, const char *folder)
{
	return keep_array(folder, "quantity", b->quantity, sizeof(double),
			  b->rows) &&
	       keep_array(folder, "handle", b->handle, sizeof(uint32_t),
			  b->rows) &&
	       keep_array(folder, "group", b->cell, sizeof(uint32_t),
			  b->rows) &&
	       keep_array(folder, "figures", b->figure, sizeof(b->figure[0]),
			  HANDLES) &&
	       keep_rows(b, folder) && keep_figures(b, folder);
}

int bench_keep_sums(const double *sums, size_t count, const char *folder)
{
	FILE *out = made(folder, "sums");
	size_t i;

	if (!out)
		return 0;
	for (i = 0; i < count; i++)
		fprintf(out, "%.17g\n", sums[i]);
	return done(out);
}
