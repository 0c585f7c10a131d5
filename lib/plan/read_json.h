/* Typed reading of a plan's JSON. A spot is a value with its path, so that each
 * message says where: "initiatives[3].effect.fraction is 2; it is to be from 0
 * to 1". */
#ifndef PLAN_READ_JSON_H
#define PLAN_READ_JSON_H

#include "base/error.h"
#include "base/json.h"

enum { SPOT_PATH = 160 };
struct spot {
	const struct json_value *value; /* NULL: absent */
	const char *source;
	co2e_error *err; /* not NULL */
	char path[SPOT_PATH];
};

/* The numbers that a member may be. */
struct within {
	double least, most;
	int above; /* 1: more than `least`, which itself is none */
};

/* A message begins with the path of `key` (NULL: of `at` itself), a space, and
 * the text. */
co2e_status spot_fail(const struct spot *at, const char *key,
		      co2e_status status, const char *format, ...)
	PRINTF_LIKE(4, 5);
/* Puts the path before what a lower stage said; a message about another file
 * stays as it is. Returns status. */
co2e_status spot_wrap(const struct spot *at, const char *key,
		      co2e_status status);

/* The spot of a member whose value is known. */
void spot_step(struct spot *out, const struct spot *in, const char *key,
	       const struct json_value *value);
/* The member if it is of this kind, or the message that it is to be `wanted`;
 * null is as absent. Where it is absent, value is NULL. */
co2e_status spot_member(struct spot *out, const struct spot *in,
			const char *key, enum json_need need,
			enum json_kind kind, const char *wanted);
/* The member, an object with none but known keys. */
co2e_status spot_object(struct spot *out, const struct spot *in,
			const char *key, enum json_need need,
			const char *const *known);
/* The member, an array of at most `most` (else _LIMIT). */
co2e_status spot_array(struct spot *out, const struct spot *in, const char *key,
		       enum json_need need, size_t most);
/* Is it an object? _DATA if not. */
co2e_status spot_is_object(const struct spot *at);
/* Element i of an array, which is `value`. */
void spot_element(struct spot *out, const struct spot *array,
		  const struct json_value *value, size_t i);
/* The same, an object with none but known keys. */
co2e_status spot_element_object(struct spot *out, const struct spot *array,
				const struct json_value *value, size_t i,
				const char *const *known);

/* Members; optional ones leave *out alone where they are absent. A needed text
 * is not empty. */
co2e_status spot_text(const char **out, const struct spot *in, const char *key,
		      enum json_need need);
co2e_status spot_number(double *out, const struct spot *in, const char *key,
			enum json_need need, struct within range);
co2e_status spot_whole(int32_t *out, const struct spot *in, const char *key,
		       enum json_need need, int32_t least, int32_t most);
/* One of a NULL-terminated list of words: its index. */
co2e_status spot_word(size_t *out, const struct spot *in, const char *key,
		      enum json_need need, const char *const *words);
/* Is the number one of those? Names the range if not; key as in spot_fail(). */
co2e_status spot_within(const struct spot *at, const char *key, double value,
			struct within range);
int spot_has(const struct spot *in, const char *key);
/* Is there a null anywhere in it? _DATA: what is not known is left out. */
co2e_status spot_no_nulls(const struct spot *at);

#endif
