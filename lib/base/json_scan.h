/* The grammar of JSON (RFC 8259), checked before cJSON sees the text. cJSON
 * lets much else pass, cannot tell a fault of the text from an exhausted heap,
 * and reads numbers by the locale and to 63 characters. */
#ifndef BASE_JSON_SCAN_H
#define BASE_JSON_SCAN_H

#include "error.h"

struct json_number {
	double value;
	int finite; /* 0: too large for a double */
	size_t at; /* offset of its text */
	size_t n; /* length of its text */
};

/* What the text holds, in its order. */
struct json_scan {
	struct json_number *numbers;
	size_t number_count, number_room;
	size_t *keys; /* offsets of members' keys */
	size_t key_count, key_room;
};

/* Checks a whole text of n bytes and collects its numbers and keys. In `copy`,
 * which holds the same text, each number is made a 0, so that nobody else reads
 * them. Errors: _ENCODING, _SYNTAX, _LIMIT, _MEMORY; json_scan_clear() in any
 * case. */
co2e_status json_scan(struct json_scan *scan, const char *text, size_t n,
		      char *copy, const char *name, unsigned depth,
		      co2e_error *err);
void json_scan_clear(struct json_scan *scan);

#endif
