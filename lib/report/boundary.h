/* The boundary of a footprint in words: its title, what stands beside it, what
 * it leaves out and why, and what the NHS map cannot place. */
#ifndef REPORT_BOUNDARY_H
#define REPORT_BOUNDARY_H

#include "json_out.h"

#include <co2e/inventory.h>

enum { NHS_WORDS = 160 };
/* "05 Electricity"; "05" where `inventory` is NULL. Returns out. */
const char *nhs_words(char out[NHS_WORDS], const co2e_inventory *inventory,
		      uint32_t category);
/* "in the NHS Carbon Footprint" ... Static. */
const char *nhs_where(co2e_nhs_set set);
/* The member "nhs" of an open object, null where there is no category. */
void nhs_json(struct json_out *j, const co2e_inventory *inventory,
	      const co2e_nhs_place *place);

/* The title of the boundary asked for, or "". */
const char *boundary_title(const co2e_inventory *inventory);
/* A line with it, where there is one. */
void boundary_put_title(struct buffer *out, const co2e_inventory *inventory);
/* What the boundary leaves out, and what has no NHS category where one is asked
 * for, each after an empty line. 1 if there was something. */
int boundary_put(struct buffer *out, const co2e_inventory *inventory);
/* The members "boundary", "left_out" and "nhs_unmapped" of an open object. */
void boundary_json(struct json_out *j, const co2e_inventory *inventory);

/* A sentence for each account beside the scopes that is not 0. */
void beside_put(struct buffer *out, const co2e_amount *total);

#endif
