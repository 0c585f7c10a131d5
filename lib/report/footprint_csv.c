/* What other tools read: a header, one row per group, numbers that round-trip.
 */
#include "footprint.h"

#include "footprint_facts.h"
#include "csv_out.h"

#include "base/jobs.h"
#include "inventory/uses.h"

static void put_header(struct csv_out *row, const struct footprint *f)
{
	static const char *const amounts[] = {"kgco2e",         "kgco2e_market",
					      "kgco2e_outside", "kgco2e_beyond",
					      "kgco2e_avoided", "rows"};
	static const char *const gases[] = {"co2", "ch4", "n2o"};
	size_t i;

	for (i = 0; i < f->by; i++)
		row_text(row, co2e_inventory_by(f->inventory, i));
	for (i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++)
		row_text(row, amounts[i]);
	for (i = 0; f->gases && i < sizeof(gases) / sizeof(gases[0]); i++)
		row_text(row, gases[i]);
	if (f->gases && f->other)
		row_text(row, "other");
	row_end(row);
}

static void put_group(struct csv_out *row, const struct footprint *f, size_t i)
{
	const co2e_amount *group = co2e_inventory_group(f->inventory, i);
	struct span values[CO2E_BY_MAX];
	size_t k;

	inventory_group_values(values, f->inventory, i);
	for (k = 0; k < f->by; k++)
		row_span(row, values[k]);
	row_numbers(row, group->kgco2e, group->kgco2e_market);
	row_number(row, group->kgco2e_outside);
	row_number(row, group->kgco2e_beyond);
	row_number(row, group->kgco2e_avoided);
	row_count(row, group->rows);
	if (f->gases) {
		row_number(row, group->co2);
		row_number(row, group->ch4);
		row_number(row, group->n2o);
		if (f->other)
			row_number(row, group->other);
	}
	row_end(row);
}

/* Groups that are written together. */
struct some_groups {
	const struct footprint *f;
	struct buffer *to;
	struct buffer own;
	size_t first, end;
};

static void put_some(void *job)
{
	struct some_groups *some = job;
	struct csv_out row = {some->to ? some->to : &some->own, 0};
	size_t i;

	for (i = some->first; i < some->end; i++)
		put_group(&row, some->f, i);
}

static void append(struct buffer *out, struct buffer *part)
{
	out->failed |= part->failed;
	buffer_put(out, part->text, part->n);
	buffer_clear(part);
	buffer_give_much(out);
}

/* Groups from `first` on, by as many threads as the rows were read by: the
 * first of them to where all are to stand, the others to texts of their own.
 * Returns where the next ones are. */
static size_t put_round(struct buffer *out, const struct footprint *f,
			size_t first)
{
	enum { EACH = 1 << 12 }; /* for a thread: worth it, and no more */
	struct some_groups jobs[JOBS_MOST];
	size_t left = f->groups - first, i;
	size_t count = jobs_worth(left, EACH, f->threads);

	if (left > count * EACH)
		left = count * EACH;
	for (i = 0; i < count; i++)
		jobs[i] = (struct some_groups){
			.f = f,
			.to = i ? NULL : out,
			.first = first + left * i / count,
			.end = first + left * (i + 1) / count,
		};
	jobs_do(put_some, jobs, sizeof(jobs[0]), count);
	for (i = 1; i < count; i++)
		append(out, &jobs[i].own);
	return first + left;
}

/* By rounds, so that little waits for what stands before it. */
static void put_groups(struct buffer *out, const struct footprint *f)
{
	size_t first = 0;

	while (first < f->groups)
		first = put_round(out, f, first);
}

void footprint_csv(struct buffer *out, const void *footprint)
{
	const struct footprint *f = footprint;
	struct csv_out row = {out, 0};

	put_header(&row, f);
	put_groups(out, f);
}
