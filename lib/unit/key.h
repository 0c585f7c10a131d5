/* What a unit's text is compared by. Spaces, points, stars, hyphens, low lines
 * and brackets all separate words and are one space; raised and lowered digits
 * are digits; case is folded, and kept beside it for the few spellings where it
 * matters: "Cubic metres", "cubic-metres"; "m³", "m^3", "m3". */
#ifndef UNIT_KEY_H
#define UNIT_KEY_H

#include <stddef.h>

enum { UNIT_KEY_MAX = 64 };

struct unit_key {
	size_t n; /* bytes of both */
	char folded[UNIT_KEY_MAX]; /* not terminated */
	char kept[UNIT_KEY_MAX];
};

/* 0 if the key would have more than UNIT_KEY_MAX bytes. */
int unit_key_make(struct unit_key *out, const char *text, size_t n);

#endif
