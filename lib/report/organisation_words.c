#include "organisation_words.h"

const co2e_organisation *organisation_of(const co2e_rollup *r,
					 const co2e_rollup_row *row)
{
	return co2e_organisations_at(co2e_rollup_organisations(r),
				     row->organisation);
}

const char *organisation_kind(const co2e_rollup *r, const co2e_rollup_row *row)
{
	const co2e_organisation *o = organisation_of(r, row);

	return o ? o->kind : "not in the hierarchy";
}

const char *organisation_parent(const co2e_rollup *r,
				const co2e_rollup_row *row)
{
	const co2e_organisation *o = organisation_of(r, row);
	const co2e_organisation *parent =
		o ? co2e_organisations_at(co2e_rollup_organisations(r),
					  o->parent)
		  : NULL;

	return parent ? parent->name : "";
}
