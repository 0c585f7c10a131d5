/* Cells into groups and scopes, by several threads. */
#include "steps.h"

#include "base/alloc.h"
#include "base/error.h"
#include "base/jobs.h"

/* 0 when the heap is exhausted. */
static int begin(struct share *s, struct priced *p, const co2e_inventory *inv,
		 uint32_t number, uint32_t count)
{
	size_t i;

	s->priced = p;
	s->inventory = inv;
	s->number = number;
	s->count = count;
	for (i = 0; i < CO2E_FOUND_BITS; i++)
		s->found_first[i].file = DICT_NONE;
	s->uses = mem_zero(p->step_count, sizeof(*s->uses));
	s->takes = mem_zero(inv->takes.count, sizeof(*s->takes));
	return s->uses && s->takes;
}

static void work(void *share)
{
	share_price(share);
}

/* 0: a sum grew too large. */
static int join_sum(struct amount_sum *to, const struct amount_sum *from,
		    const struct amount_layout *layout)
{
	int ok = 1;
	size_t i;

	to->rows += from->rows;
	to->lacks_gases |= from->lacks_gases;
	for (i = 0; i < layout->count; i++)
		ok &= sum_join(&to->of[i], from->of[i]);
	return ok;
}

static int join_uses(struct use_sum *to, const struct use_sum *from,
		     size_t count)
{
	int ok = 1;
	size_t i;

	for (i = 0; i < count; i++) {
		to[i].bits |= from[i].bits;
		ok &= sum_join(&to[i].kgco2e, from[i].kgco2e);
	}
	return ok;
}

static co2e_status join(struct priced *p, const struct share *s,
			co2e_error *err)
{
	size_t i;
	int ok;

	if (s->status) {
		if (err)
			*err = s->error;
		return s->status;
	}
	for (i = 0; i < s->inventory->takes.count; i++)
		p->take_steps[i].used |= s->takes[i].cells != 0;
	p->line_count += s->lines;
	p->has_spend |= s->has_spend;
	p->total.rows += s->rows;
	for (i = 0; i < CO2E_FOUND_BITS; i++) {
		p->found[i] += s->found[i];
		if (s->found_first[i].file != DICT_NONE)
			note_first(s->inventory, &p->found_first[i],
				   s->found_first[i]);
	}
	ok = join_sum(&p->left_out, &s->left_out, &p->layout) &&
	     join_uses(p->use_sums, s->uses, p->step_count);
	for (i = 0; i < CO2E_SCOPE_COUNT; i++)
		ok &= join_sum(&p->scope[i], &s->scope[i], &p->layout);
	if (!ok)
		return err_set(err, CO2E_E_RANGE, nowhere,
			       "the emissions of all rows pass 1.4e20 kgCO2e; "
			       "are their units right?");
	return CO2E_OK;
}

co2e_status price_cells(struct priced *p, const co2e_inventory *inv,
			co2e_error *err)
{
	uint32_t count = (uint32_t)cells_threads(inv), i;
	struct share *shares = mem_zero(count, sizeof(*shares));
	co2e_status status = shares ? CO2E_OK : err_memory(err);

	for (i = 0; !status && i < count; i++)
		if (!begin(&shares[i], p, inv, i, count))
			status = err_memory(err);
	if (!status)
		jobs_do(work, shares, sizeof(*shares), count);
	for (i = 0; !status && i < count; i++)
		status = join(p, &shares[i], err);
	for (i = 0; shares && i < count; i++) {
		mem_free(shares[i].uses);
		mem_free(shares[i].takes);
	}
	mem_free(shares);
	return status;
}
