#include "rows.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	ORGANISATIONS = 200,
	DEPARTMENTS = 36,
	SITES = 7,
	MONTHS = 12 * YEARS,
	DAYS = 28, /* of a month: all have as many */
	TEXT = 192, /* of a row's cells up to the quantity, or behind it */
	ROOM = 1 << 20,
	ROW = 4 * TEXT
};

struct text {
	char p[TEXT];
	size_t n;
};

/* Pieces of rows that are made once: printf() per field would take longer than
 * any reader does. */
struct pieces {
	struct text organisation[ORGANISATIONS];
	struct text *activity; /* of each kind: department and site before it */
	struct text *unit, *other; /* of each kind */
	struct text month[MONTHS], note[2][SITES];
	char hundred[100][2];
};

struct writer {
	FILE *to;
	char *buffer;
	size_t n;
	int failed;
};

static const char header[] =
	"organisation,department,site,activity,quantity,unit,date,note\n";

static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
	return z ^ z >> 31;
}

/* 0 to n - 1, the low ones more often: as the square of a uniform number. */
static unsigned skewed(uint32_t random, unsigned n)
{
	double u = (double)random / 4294967296.0;

	return (unsigned)(u * u * n);
}

static void put_text(struct writer *w, const struct text *text)
{
	memcpy(w->buffer + w->n, text->p, text->n);
	w->n += text->n;
}

static void puts_to(struct writer *w, const char *text)
{
	size_t n = strlen(text);

	memcpy(w->buffer + w->n, text, n);
	w->n += n;
}

static void flush(struct writer *w)
{
	w->failed |= fwrite(w->buffer, 1, w->n, w->to) != w->n;
	w->n = 0;
}

static void make_text(struct text *out, const char *format, const char *text,
		      unsigned number)
{
	out->n = (size_t)snprintf(out->p, sizeof(out->p), format, text, number);
}

static int make_pieces(struct pieces *out, const struct shape *shape)
{
	size_t i;

	out->activity = calloc(3 * shape->count, sizeof(*out->activity));
	if (!out->activity)
		return 0;
	out->unit = out->activity + shape->count;
	out->other = out->unit + shape->count;
	for (i = 0; i < ORGANISATIONS; i++)
		make_text(&out->organisation[i], "%s%03u,D", "R", (unsigned)i);
	for (i = 0; i < shape->count; i++) {
		const struct kind *kind = &shape->kinds[i];

		make_text(&out->activity[i], "%s,", kind->activity, 0);
		make_text(&out->unit[i], "%s,", kind->unit, 0);
		make_text(&out->other[i], "%s,",
			  kind->other ? kind->other : kind->unit, 0);
	}
	for (i = 0; i < MONTHS; i++)
		out->month[i].n = (size_t)snprintf(
			out->month[i].p, TEXT, "%d-%02d",
			FIRST_YEAR + (int)i / 12, (int)i % 12 + 1);
	for (i = 0; i < SITES; i++) {
		make_text(&out->note[0][i], "%sW%u\n", "", (unsigned)i);
		make_text(&out->note[1][i], "%s\"W%u, east\"\n", "",
			  (unsigned)i);
	}
	for (i = 0; i < 100; i++) {
		out->hundred[i][0] = (char)('0' + i / 10);
		out->hundred[i][1] = (char)('0' + i % 10);
	}
	return 1;
}

static void put_two(struct writer *w, const struct pieces *of, unsigned number)
{
	memcpy(w->buffer + w->n, of->hundred[number], 2);
	w->n += 2;
}

/* "5710.19,", below 10,000. */
static void put_quantity(struct writer *w, const struct pieces *of,
			 unsigned whole, unsigned part)
{
	char *first = w->buffer + w->n;
	size_t zeros = whole < 10 ? 3 : whole < 100 ? 2 : whole < 1000;

	put_two(w, of, whole / 100);
	put_two(w, of, whole % 100);
	memmove(first, first + zeros, 4);
	w->n -= zeros;
	w->buffer[w->n++] = '.';
	put_two(w, of, part);
	w->buffer[w->n++] = ',';
}

static void put_date(struct writer *w, const struct pieces *of,
		     const struct shape *shape, uint64_t a, uint64_t b,
		     unsigned long row)
{
	unsigned month = (unsigned)(b & 0xffff) % MONTHS;
	/* no row draws one more number for it, which would change all others */
	unsigned day =
		(unsigned)((a ^ b) * UINT64_C(0x9e3779b97f4a7c15) >> 32) % DAYS;

	if (shape->dates == DATES_ORDERED) {
		unsigned long days = row * MONTHS * DAYS / shape->rows;

		month = (unsigned)(days / DAYS);
		day = (unsigned)(days % DAYS);
	}
	put_text(w, &of->month[month]);
	if (shape->dates != DATES_MONTHS) {
		puts_to(w, "-");
		put_two(w, of, day + 1);
	}
	puts_to(w, ",");
}

/* What is wrong with a bad row, each as often. */
enum fault { BLANK, WORD, UNIT, DATE, ACTIVITY, FIELDS, FAULTS, NONE };

static void put_row(struct writer *w, const struct pieces *of,
		    const struct shape *shape, uint64_t *state,
		    unsigned long row)
{
	uint64_t a = next_random(state), b = next_random(state);
	unsigned number = skewed((uint32_t)(a >> 32), (unsigned)shape->count);
	unsigned site = (unsigned)(b >> 16 & 0xff) % SITES;
	unsigned chance = (unsigned)(b >> 48) % 1000;
	int other = chance % 100 < 25, quoted = chance / 10 < 13;
	enum fault fault = NONE;

	if (shape->bad) {
		uint64_t c = next_random(state);

		if (c % 1000 < shape->bad)
			fault = (enum fault)((c >> 32) % FAULTS);
	}
	put_text(w, &of->organisation[skewed((uint32_t)a, ORGANISATIONS)]);
	put_two(w, of, number % DEPARTMENTS);
	puts_to(w, ",S");
	w->buffer[w->n++] = (char)('0' + site);
	w->buffer[w->n++] = ',';
	if (fault == ACTIVITY)
		puts_to(w, number % 2 ? "unmapped," : "not-in-use,");
	else
		put_text(w, &of->activity[number]);
	if (fault == BLANK || fault == WORD)
		puts_to(w, fault == BLANK ? "," : "n/a,");
	else
		put_quantity(w, of, (unsigned)(b >> 24 & 0xffff) % 9000,
			     (unsigned)(b >> 40 & 0xff) % 100);
	if (fault == UNIT)
		puts_to(w, "kWhh,");
	else
		put_text(w, other ? &of->other[number] : &of->unit[number]);
	if (fault == DATE)
		puts_to(w, "2024-13,");
	else
		put_date(w, of, shape, a, b, row);
	if (fault == FIELDS)
		w->buffer[w->n - 1] = '\n';
	else
		put_text(w, &of->note[quoted][site]);
}

static int put_file(const char *path, struct writer *w, const struct pieces *of,
		    const struct shape *shape, unsigned long first,
		    unsigned long end, uint64_t *state)
{
	w->to = fopen(path, "w");
	if (!w->to)
		return 0;
	puts_to(w, header);
	for (; first < end; first++) {
		if (w->n > ROOM - ROW)
			flush(w);
		put_row(w, of, shape, state, first);
	}
	flush(w);
	return !fclose(w->to) && !w->failed;
}

int put_rows(const char *path, const struct shape *shape)
{
	struct pieces of = {.activity = NULL};
	struct writer w = {.buffer = malloc(ROOM)};
	size_t stem = strlen(path), room = stem + 16;
	char *name = malloc(room);
	uint64_t state = 1;
	unsigned long i, files = shape->files ? shape->files : 1;
	int ok = w.buffer && name && make_pieces(&of, shape);

	if (stem > 4 && !strcmp(path + stem - 4, ".csv"))
		stem -= 4;
	for (i = 0; ok && i < files; i++) {
		unsigned long first = shape->rows * i / files;
		unsigned long end = shape->rows * (i + 1) / files;

		if (files > 1)
			snprintf(name, room, "%.*s-%03lu.csv", (int)stem, path,
				 i + 1);
		else
			memcpy(name, path, strlen(path) + 1);
		ok = put_file(name, &w, &of, shape, first, end, &state);
	}
	free(of.activity);
	free(w.buffer);
	free(name);
	return ok;
}
