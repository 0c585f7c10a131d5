/* Each published figure stands in the set of its edition exactly once, with its
 * published value: against digests that another program made from the
 * publisher's own files (make_published_digest.py says how). */
#include "../unit/cmocka_tests.h"

#include "sheet.h"

#include "base/dict.h"

#include <sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUPS = 64, FIRST = 2016, LAST = 2026 };

struct group {
	char name[160]; /* "scope,level 1" */
	unsigned figures, blank, parts;
	uint64_t digest;
};

struct groups {
	struct group list[GROUPS];
	size_t count;
};

static uint64_t hash(const char *line)
{
	uint8_t bytes[SHA256_DIGEST_LENGTH];
	SHA2_CTX sha;
	uint64_t value = 0;
	size_t i;

	SHA256Init(&sha);
	SHA256Update(&sha, (const uint8_t *)line, strlen(line));
	SHA256Final(bytes, &sha);
	for (i = 0; i < 8; i++)
		value = value << 8 | bytes[i];
	return value;
}

static struct group *group_of(struct groups *groups, const char *scope,
			      const char *source)
{
	const char *end = strstr(source, " / ");
	char name[sizeof(groups->list[0].name)];
	size_t i;

	assert_non_null(end);
	snprintf(name, sizeof(name), "%s,%.*s", scope, (int)(end - source),
		 source);
	for (i = 0; i < groups->count; i++)
		if (!strcmp(groups->list[i].name, name))
			return &groups->list[i];
	assert_true(groups->count < GROUPS);
	memset(&groups->list[i], 0, sizeof(groups->list[i]));
	memcpy(groups->list[i].name, name, sizeof(name));
	return &groups->list[groups->count++];
}

/* One published row back from the set's. */
static void add_line(struct group *g, const struct sheet *s,
		     const struct sheet_row *row, const char *id,
		     const char *gas, const char *value)
{
	char line[1024];
	int n = snprintf(line, sizeof(line), "%s|%s|%s|%s|%s|%s|%s", id,
			 sheet_cell(s, row, "scope"),
			 sheet_cell(s, row, "source"),
			 sheet_cell(s, row, "label"),
			 sheet_cell(s, row, "unit"), gas, value);

	assert_in_range(n, 1, sizeof(line) - 1);
	g->digest += hash(line);
}

/* What was published where the number is blank: "published as '< 1'". */
static void published_text(char out[32], const char *kgco2e, const char *note)
{
	static const char begin[] = "published as '";
	const char *text = note + sizeof(begin) - 1;
	int quoted = !*kgco2e && !strncmp(note, begin, sizeof(begin) - 1);

	snprintf(out, 32, "%.*s", quoted ? (int)strcspn(text, "'") : 31,
		 quoted ? text : kgco2e);
}

static void add_row(struct groups *groups, const struct sheet *s,
		    const struct sheet_row *row)
{
	static const struct {
		const char *column, *gas;
	} parts[] = {{"co2", "CO2"}, {"ch4", "CH4"}, {"n2o", "N2O"}};
	const char *scope = sheet_cell(s, row, "scope");
	const char *note = sheet_cell(s, row, "note");
	const char *kgco2e = sheet_cell(s, row, "kgco2e");
	const char *id = sheet_cell(s, row, "factor");
	int co2_alone = !strcmp(scope, "outside") ||
			strstr(note, "published as CO2 alone");
	struct group *g = group_of(groups, scope, sheet_cell(s, row, "source"));
	char value[32];
	size_t i;

	published_text(value, kgco2e, note);
	add_line(g, s, row, strchr(id, '|') ? "" : id,
		 co2_alone ? "CO2" : "CO2e", value);
	g->figures++;
	g->blank += !*value;
	if (co2_alone)
		assert_string_equal(sheet_cell(s, row, "co2"), kgco2e);
	for (i = 0; !co2_alone && i < sizeof(parts) / sizeof(*parts); i++) {
		const char *part = sheet_cell(s, row, parts[i].column);

		if (!*part)
			continue;
		add_line(g, s, row, "", parts[i].gas, part);
		g->parts++;
	}
}

static void compare(const struct group *g, const struct sheet *published,
		    const struct sheet_row *row)
{
	char text[64];

	snprintf(text, sizeof(text), "%u %u %u", g->figures, g->blank,
		 g->parts);
	if (strtoul(sheet_cell(published, row, "figures"), NULL, 10) !=
		    g->figures ||
	    strtoul(sheet_cell(published, row, "blank"), NULL, 10) !=
		    g->blank ||
	    strtoul(sheet_cell(published, row, "parts"), NULL, 10) != g->parts)
		fail_msg("%s: '%s' has figures, blank, parts %s",
			 published->path, g->name, text);
	snprintf(text, sizeof(text), "%016llx", (unsigned long long)g->digest);
	if (strcmp(text, sheet_cell(published, row, "digest")))
		fail_msg("%s: '%s' holds other figures", published->path,
			 g->name);
}

/* The table in SOURCE.md is of this set. */
static void check_counts(const char *source, const struct group *g)
{
	char line[256];

	snprintf(line, sizeof(line), "\n| %.*s | %s | %u | %u |\n",
		 (int)strcspn(g->name, ","), g->name, strchr(g->name, ',') + 1,
		 g->figures, g->blank);
	if (!strstr(source, line))
		fail_msg("SOURCE.md has no line%s", line);
}

static void check_edition(int year)
{
	static struct groups groups;
	struct sheet set, published;
	char name[32], file[32], *source;
	size_t i, j, found = 0;

	groups.count = 0;
	snprintf(name, sizeof(name), "desnz-%d", year);
	snprintf(file, sizeof(file), "desnz-%d.csv", year);
	sheet_open(&set, FACTORS, name, "factors.csv");
	sheet_open(&published, TEST_DATA, "published", file);
	source = sheet_text(FACTORS, name, "SOURCE.md");
	for (i = 0; i < set.count; i++)
		add_row(&groups, &set, &set.rows[i]);
	for (i = 0; i < published.count; i++) {
		const struct sheet_row *row = &published.rows[i];
		char key[sizeof(groups.list[0].name)];

		snprintf(key, sizeof(key), "%s,%s",
			 sheet_cell(&published, row, "scope"),
			 sheet_cell(&published, row, "level1"));
		for (j = 0; j < groups.count; j++)
			if (!strcmp(groups.list[j].name, key)) {
				compare(&groups.list[j], &published, row);
				check_counts(source, &groups.list[j]);
				found++;
			}
	}
	assert_int_equal(found, published.count);
	assert_int_equal(found, groups.count);
	free(source);
	sheet_close(&set);
	sheet_close(&published);
}

static void each_published_figure_is_there_once_with_its_value(void **state)
{
	int year;

	(void)state;
	for (year = FIRST; year <= LAST; year++)
		check_edition(year);
}

/* The digest notices a digit, wherever it is. */
static void the_digest_is_of_the_published_digits(void **state)
{
	(void)state;
	/* SHA-256 of "abc" begins ba7816bf 8f01cfea (FIPS 180-2, B.1) */
	assert_true(hash("abc") == 0xba7816bf8f01cfea);
	assert_true(hash("1|0.18296") != hash("1|0.18297"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_digest_is_of_the_published_digits),
		cmocka_unit_test(
			each_published_figure_is_there_once_with_its_value),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
