#include "plan_left.h"

#include "people.h"
#include "table.h"
#include "base/alloc.h"

#include <inttypes.h>
#include <stdio.h>

enum { LARGEST = 10 };

co2e_status plan_left_make(struct plan_left *out, const struct plan_view *view,
			   int32_t year, co2e_error *err)
{
	const co2e_trajectory *t = view->trajectory;
	co2e_status status;

	out->year = year;
	out->residual = plan_view_year(view, year).residual;
	status = co2e_trajectory_sources(NULL, 0, &out->count, t,
					 view->boundary, year, err);
	if (status)
		return status;
	out->sources = mem_zero(out->count + 1, sizeof(*out->sources));
	if (!out->sources)
		return err_memory(err);
	return co2e_trajectory_sources(out->sources, out->count, &out->count, t,
				       view->boundary, year, err);
}

void plan_left_free(struct plan_left *left)
{
	mem_free(left->sources);
}

static void put_amount(struct table *t, const struct plan_left *left,
		       double bau, double kgco2e)
{
	char text[PEOPLE_TEXT];

	table_put(t, people_tonnes(text, bau));
	table_put(t, people_tonnes(text, kgco2e));
	table_put(t, people_share(text, kgco2e, left->residual));
}

static void put_source(struct table *t, const struct plan_left *left,
		       const co2e_source *source)
{
	char text[PEOPLE_TEXT];

	table_put(t, source->name);
	/* of any unit: rounded as tonnes are */
	table_put(t, people_tonnes(text, source->quantity * 1000));
	table_put(t, source->unit);
	put_amount(t, left, source->bau, source->kgco2e);
}

static void put_others(struct table *t, const struct plan_left *left)
{
	double bau = 0, kgco2e = 0;
	char text[PEOPLE_TEXT];
	size_t i;

	for (i = LARGEST; i < left->count; i++) {
		bau += left->sources[i].bau;
		kgco2e += left->sources[i].kgco2e;
	}
	table_rule(t);
	(void)snprintf(text, sizeof(text), "%zu others", left->count - LARGEST);
	table_put(t, text);
	table_put(t, "");
	table_put(t, "");
	put_amount(t, left, bau, kgco2e);
}

void plan_left_put(struct buffer *out, const struct plan_left *left)
{
	static const struct table_column columns[] = {
		{"source", TABLE_LEFT}, {"quantity", TABLE_POINT},
		{"unit", TABLE_LEFT},   {"bau", TABLE_POINT},
		{"left", TABLE_POINT},  {"share", TABLE_POINT},
	};
	struct table t;
	size_t i;

	buffer_printf(out, "\nWhat is left in %" PRId32 ", tCO2e", left->year);
	if (!left->count) {
		buffer_puts(out, ": nothing\n");
		return;
	}
	buffer_puts(out, ", the largest first\n");
	table_begin(&t, columns, sizeof(columns) / sizeof(columns[0]));
	for (i = 0; i < left->count && i < LARGEST; i++)
		put_source(&t, left, &left->sources[i]);
	if (left->count > LARGEST)
		put_others(&t, left);
	table_end(&t, out, 0);
}

void plan_left_json(struct json_out *j, const struct plan_left *left)
{
	size_t i;

	out_open(j, "left", '[');
	for (i = 0; i < left->count; i++) {
		const co2e_source *source = &left->sources[i];

		out_open(j, NULL, '{');
		out_text(j, "name", source->name);
		out_text(j, "activity",
			 source->activity[0] ? source->activity : NULL);
		out_text(j, "site", source->site[0] ? source->site : NULL);
		out_number(j, "quantity", source->quantity);
		out_text(j, "unit", source->unit);
		out_number(j, "bau_kgco2e", source->bau);
		out_number(j, "kgco2e", source->kgco2e);
		out_close(j, '}');
	}
	out_close(j, ']');
}
