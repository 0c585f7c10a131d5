#include "commute.h"

#include "base/alloc.h"
#include "base/buffer.h"
#include "base/dec_scale.h"

#include <string.h>

/* The headcount that the row is scaled by: its group's, or the setting's. */
static co2e_status read_headcount(co2e_collect *c, dec *out, co2e_error *err)
{
	const struct commute *commute = collect_state(c);

	if (!collect_has(c, COMMUTE_HEADCOUNT)) {
		*out = commute->headcount;
		if (out->units)
			return CO2E_OK;
		return collect_fault(c, COMMUTE_HEADCOUNT, CO2E_E_BLANK, err,
				     "it is blank, and no headcount is set: "
				     "set headcount to all staff, or fill in "
				     "that of each group");
	}
	if (commute->headcount.units)
		return collect_fault(
			c, COMMUTE_HEADCOUNT, CO2E_E_DATA, err,
			"headcount is set for the whole survey, "
			"too; leave the column or the setting out");
	return collect_amount(c, COMMUTE_HEADCOUNT, out, AMOUNT_POSITIVE, err);
}

/* The row's group, found or made. Groups are apart only where each has its own
 * headcount. */
static co2e_status find_stratum(co2e_collect *c, uint32_t *out, co2e_error *err)
{
	struct commute *commute = collect_state(c);
	struct span name = {"", 0};
	void *strata = commute->strata;
	dec headcount;
	size_t before = commute->groups.count;
	co2e_status status = read_headcount(c, &headcount, err);

	if (status)
		return status;
	if (collect_has(c, COMMUTE_HEADCOUNT))
		name = collect_cell(c, COMMUTE_GROUP);
	if (!mem_grow(&strata, &commute->strata_room, before + 1,
		      sizeof(*commute->strata)))
		return err_memory(err);
	commute->strata = strata;
	*out = dict_add(&commute->groups, name.p, name.n);
	if (*out == DICT_NONE)
		return err_memory(err);
	if (*out == before)
		commute->strata[*out] = (struct stratum){
			.name = dict_text(&commute->groups, *out),
			.headcount = headcount};
	if (!dec_compare(commute->strata[*out].headcount, headcount))
		return CO2E_OK;
	return collect_fault(c, COMMUTE_HEADCOUNT, CO2E_E_DATA, err,
			     "the group '%.*s' had another headcount in an "
			     "earlier row",
			     err_cut(name.p, name.n), name.p);
}

/* Everything that tells sums apart, as one text. */
static int make_key(struct buffer *key, co2e_collect *c, const struct sum *sum)
{
	struct span organisation = collect_common(c, COMMON_ORGANISATION);
	struct span site = collect_common(c, COMMON_SITE);
	char occupancy[DEC_TEXT];

	dec_text(occupancy, sum->split.occupancy);
	buffer_printf(key, "%u/%d/%d/%s/", (unsigned)sum->stratum,
		      (int)sum->mode, (int)sum->unit, occupancy);
	buffer_printf(key, "%zu/", organisation.n);
	buffer_put(key, organisation.p, organisation.n);
	return buffer_put(key, site.p, site.n);
}

static int copy_place(co2e_collect *c, struct sum *sum)
{
	struct span organisation = collect_common(c, COMMON_ORGANISATION);
	struct span site = collect_common(c, COMMON_SITE);

	sum->organisation = collect_copy(c, organisation.p, organisation.n);
	sum->site = collect_copy(c, site.p, site.n);
	return sum->organisation && sum->site;
}

/* Adds to the sum that is like this one. No overflow: a row is at most 1e6 x 2
 * x 7 x 100. */
static co2e_status add(co2e_collect *c, struct sum like, co2e_error *err)
{
	struct commute *commute = collect_state(c);
	struct buffer key = {0};
	void *sums = commute->sums;
	size_t before = commute->keys.count;
	uint32_t number = DICT_NONE;

	if (mem_grow(&sums, &commute->sums_room, before + 1,
		     sizeof(*commute->sums))) {
		commute->sums = sums;
		if (make_key(&key, c, &like))
			number = dict_add(&commute->keys, key.text, key.n);
	}
	buffer_clear(&key);
	if (number == DICT_NONE)
		return err_memory(err);
	if (number == before) {
		commute->sums[number] = like;
		commute->sums[number].units.units = 0;
		if (!copy_place(c, &commute->sums[number]))
			return err_memory(err);
	}
	return collect_add(c, &commute->sums[number].units, like.units, err);
}

static co2e_status add_part(co2e_collect *c, const struct answer *a,
			    struct sum like, co2e_error *err)
{
	co2e_status status;

	if (modes[like.mode].by == BY_PASSENGER)
		like.split.occupancy = dec_whole(1);
	status = collect_multiply(c, &like.units, a->split.distance, a->days,
				  err);
	if (!status)
		status = collect_multiply(c, &like.units, like.units,
					  a->split.percent[like.mode], err);
	return status ? status : add(c, like, err);
}

static enum mode main_mode(const struct split *split)
{
	size_t mode, most = 0;

	for (mode = 1; mode < MODE_COUNT; mode++)
		if (dec_compare(split->percent[mode], split->percent[most]) > 0)
			most = mode;
	return (enum mode)most;
}

co2e_status commute_add(co2e_collect *c, const struct answer *a,
			co2e_error *err)
{
	struct commute *commute = collect_state(c);
	struct sum like = {.unit = a->split.unit, .split = a->split};
	co2e_status status = find_stratum(c, &like.stratum, err);
	size_t mode;

	for (mode = 0; !status && mode < MODE_COUNT; mode++) {
		like.mode = (enum mode)mode;
		if (a->split.percent[mode].units && a->days.units &&
		    modes[mode].activity)
			status = add_part(c, a, like, err);
	}
	if (!status && a->home.units) {
		like.mode = MODE_HOME;
		like.unit = UNIT_MILES;
		like.split.occupancy = dec_whole(1);
		like.units = a->home;
		status = add(c, like, err);
	}
	if (status)
		return status;
	commute->strata[like.stratum].answers++;
	commute->strata[like.stratum].by_mode[main_mode(&a->split)]++;
	return CO2E_OK;
}

void commute_clear(co2e_collect *c)
{
	struct commute *commute = collect_state(c);

	dict_clear(&commute->groups);
	dict_clear(&commute->keys);
	mem_free(commute->strata);
	mem_free(commute->sums);
}
