/* What a roll-up's row is, in the hierarchy's words. */
#ifndef REPORT_ORGANISATION_WORDS_H
#define REPORT_ORGANISATION_WORDS_H

#include <co2e/organisation.h>

/* A row's organisation, or NULL for one that the hierarchy has not. */
const co2e_organisation *organisation_of(const co2e_rollup *rollup,
					 const co2e_rollup_row *row);
/* What kind it is: the file's word, or "not in the hierarchy". */
const char *organisation_kind(const co2e_rollup *rollup,
			      const co2e_rollup_row *row);
/* Its parent's name, "" for none. */
const char *organisation_parent(const co2e_rollup *rollup,
				const co2e_rollup_row *row);

#endif
