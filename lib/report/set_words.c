#include "set_words.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const char *set_years(char out[PEOPLE_TEXT], const co2e_set *set)
{
	int n = snprintf(out, PEOPLE_TEXT, "%" PRId32, set->year_from);

	if (set->year_to != set->year_from)
		snprintf(out + n, PEOPLE_TEXT - (size_t)n, "-%" PRId32,
			 set->year_to);
	return out;
}

void set_put(struct buffer *out, const co2e_set *set)
{
	const char *more[] = {set->publisher, set->licence};
	size_t i;

	buffer_puts(out, set->title);
	if (set->edition[0] && !strstr(set->title, set->edition))
		buffer_printf(out, ", edition %s", set->edition);
	for (i = 0; i < sizeof(more) / sizeof(more[0]); i++)
		if (more[i][0])
			buffer_printf(out, "; %s", more[i]);
}

typedef const co2e_set *(*set_at_fn)(const void *from, size_t i);

static const co2e_set *loaded_at(const void *from, size_t i)
{
	return co2e_factors_set(from, i);
}

static const co2e_set *used_at(const void *from, size_t i)
{
	return co2e_inventory_set(from, i);
}

static void put_attributions(struct buffer *out, const void *from, set_at_fn at)
{
	const co2e_set *set, *before;
	size_t i, k;

	for (i = 0; (set = at(from, i)); i++) {
		for (k = 0; k < i; k++) {
			before = at(from, k);
			if (!strcmp(before->attribution, set->attribution))
				break;
		}
		if (k == i && set->attribution[0])
			buffer_printf(out, "%s\n", set->attribution);
	}
}

void factors_put_attributions(struct buffer *out, const co2e_factors *factors)
{
	put_attributions(out, factors, loaded_at);
}

void inventory_put_attributions(struct buffer *out,
				const co2e_inventory *inventory)
{
	put_attributions(out, inventory, used_at);
}

void set_json(struct json_out *j, const co2e_set *set)
{
	out_open(j, NULL, '{');
	out_text(j, "set", set->name);
	out_text(j, "title", set->title);
	out_text(j, "edition", set->edition);
	out_text(j, "publisher", set->publisher);
	out_text(j, "licence", set->licence);
	out_text(j, "attribution", set->attribution);
	out_text(j, "source", set->source);
	out_text(j, "hash", set->sha256);
	out_text(j, "path", set->path);
	out_int(j, "from", set->year_from);
	out_int(j, "to", set->year_to);
	out_count(j, "figures", set->figures);
	out_flag(j, "partial", set->partial);
	out_flag(j, "user", set->user);
	out_close(j, '}');
}
