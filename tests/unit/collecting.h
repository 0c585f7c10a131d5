/* What the tests of sheets share: a text read as a kind of sheet. */
#ifndef COLLECTING_H
#define COLLECTING_H

#include <co2e/collect.h>

enum { SETTINGS_MOST = 8 };

/* A sheet with one fault: the whole error that it must be answered with. */
struct fault_case {
	const char *what, *sheet;
	co2e_status status;
	uint64_t line;
	uint32_t column;
	const char *message; /* the whole of it, or its beginning */
	const char *set[2 * SETTINGS_MOST]; /* pairs; NULL last */
};

/* The shipped factors, for every test of a group. */
int load_shipped(void **state);
int free_shipped(void **state);

/* Reads a text ("a.csv") and finishes; the status of the first call that
 * failed. `set` is pairs, NULL last, or NULL. *out is NULL if it could not be
 * made; the caller frees. */
co2e_status collect_text(co2e_collect **out, const char *kind, const char *text,
			 const char *const *set, const co2e_factors *factors,
			 co2e_error *err);

/* Fails the test unless a text makes exactly these rows, and none is rejected.
 */
void assert_rows(const char *kind, const char *text, const char *const *set,
		 const co2e_factors *factors, const char *rows);
/* Fails the test unless every sheet is answered with its error, as a rejection
 * or as the failure of the whole. */
void assert_faults(const char *kind, const struct fault_case *cases,
		   size_t count, const co2e_factors *factors);
/* Fails each allocation of reading a text in turn. */
void assert_no_leaks(const char *kind, const char *text, const char *const *set,
		     const co2e_factors *factors);

#endif
