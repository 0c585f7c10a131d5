#include "import_desnz.h"

#include <stdio.h>
#include <string.h>

struct place desnz_place(const struct import_job *job,
			 const struct desnz_cells *c, int column)
{
	return csv_place(job->csv, c->row, job->column[column]);
}

co2e_status desnz_take(struct desnz_cells *c, const struct import_job *job,
		       const struct csv_row *row, co2e_error *err)
{
	int i;

	memset(c->slug, 0, sizeof(c->slug));
	c->row = row;
	for (i = 0; i < DESNZ_COLUMNS; i++) {
		size_t at = job->column[i];

		c->text[i] = at == SIZE_MAX ? span_of("")
					    : span_trim(row->fields[at].text);
		if (c->text[i].n > DESNZ_LABEL)
			return err_set(err, CO2E_E_LIMIT,
				       desnz_place(job, c, i),
				       "longer than %d bytes", DESNZ_LABEL);
		if (i >= DESNZ_SCOPE && i <= DESNZ_COLUMN_TEXT)
			text_slug(c->slug[i], DESNZ_SLUG, c->text[i]);
		if (!c->text[i].n && (i == DESNZ_SCOPE || i == DESNZ_LEVEL1 ||
				      i == DESNZ_LEVEL2 || i == DESNZ_UOM ||
				      i == DESNZ_GHG_UNIT))
			return err_set(err, CO2E_E_BLANK,
				       desnz_place(job, c, i), "'%s' is blank",
				       desnz_columns[i].official);
	}
	return CO2E_OK;
}

/* A level that says nothing of its own: the year of the figure, or the unit
 * once more. */
static int is_silent(const struct desnz_cells *c, int level)
{
	static const char *const units[] = {"tonnes", "volume",
					    "energy-gross-cv", "energy-net-cv"};
	const char *slug = c->slug[level];
	char unit[DESNZ_SLUG];
	size_t i;

	if (level == DESNZ_COLUMN_TEXT)
		for (i = 0; i < sizeof(units) / sizeof(*units); i++)
			if (!strcmp(slug, units[i]))
				return 1;
	if (level != DESNZ_LEVEL4)
		return 0;
	text_slug(unit, sizeof(unit), c->text[DESNZ_UOM]);
	return !strcmp(slug, unit) ||
	       (strspn(slug, "0123456789") == 4 && !slug[4] &&
		(!strncmp(slug, "19", 2) || !strncmp(slug, "20", 2)));
}

static const char *without(const char *prefix, const char *slug)
{
	size_t n = strlen(prefix);

	return strncmp(slug, prefix, n) ? slug : slug + n;
}

/* A level of the key; one that repeats the level before adds nothing. */
static void put_level(char key[KEY_MAX], const char *slug)
{
	const char *last = strrchr(key, '/');
	size_t n = strlen(key);

	if (*slug && strcmp(last ? last + 1 : key, slug))
		snprintf(key + n, KEY_MAX - n, "/%s", slug);
}

void desnz_key(char key[KEY_MAX], const struct desnz_rule *rule,
	       const struct desnz_cells *c)
{
	int i;

	snprintf(key, KEY_MAX, "%s", rule->root);
	if (rule->flags & DESNZ_IN_KEY)
		put_level(key, without("managed-",
				       without("wtt-", c->slug[DESNZ_LEVEL2])));
	for (i = DESNZ_LEVEL3; i <= DESNZ_COLUMN_TEXT; i++)
		if (!is_silent(c, i))
			put_level(key, c->slug[i]);
}

void desnz_label(char out[DESNZ_TEXT], const struct desnz_cells *c)
{
	size_t n = 0;
	int i;

	for (i = DESNZ_LEVEL3; i <= DESNZ_COLUMN_TEXT; i++)
		if (c->text[i].n && !is_silent(c, i))
			n += (size_t)snprintf(out + n, DESNZ_TEXT - n, "%s%.*s",
					      n ? ", " : "", (int)c->text[i].n,
					      c->text[i].p);
	if (!n)
		snprintf(out, DESNZ_TEXT, "%.*s", (int)c->text[DESNZ_LEVEL2].n,
			 c->text[DESNZ_LEVEL2].p);
}

void desnz_source(char out[DESNZ_TEXT], const struct desnz_cells *c)
{
	snprintf(out, DESNZ_TEXT, "%.*s / %.*s", (int)c->text[DESNZ_LEVEL1].n,
		 c->text[DESNZ_LEVEL1].p, (int)c->text[DESNZ_LEVEL2].n,
		 c->text[DESNZ_LEVEL2].p);
}
